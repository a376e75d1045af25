// SPDX-License-Identifier: EUPL-1.2
// The JSON of the service (docs/api.md), as far as the widget shows it.

export interface Hours { weekday: number; opens: string; closes: string }
export interface FormField { name: string; label: string; kind: string; required?: boolean }

export interface Block {
  kind: "quote" | "text" | "fact" | "form" | "contact" | "choice";
  text: string;
  citations: number[];
  lang: string;
  label?: string;
  value?: string;
  number?: string;
  url?: string;
  fields?: FormField[];
  address?: string;
  phone?: string;
  email?: string;
  hours?: Hours[];
}

export interface Citation { n: number; title: string; section: string; url: string; quote: string; page?: number; as_of?: string | null }

export interface Answer {
  id: string;
  outcome: string;
  language: string;
  text: string;
  blocks: Block[];
  citations: Citation[];
  follow_ups: string[];
  handover: { offered: boolean; reason: string };
}

export interface City {
  id: string; name: string; phone: string; phone_hours: string; handover_hours: string; reply_within: string; color: string;
  notice: string; languages: string[]; suggestions: string[]; max_question_characters: number;
}

export interface Conversation { id: string; token: string }
export interface Handed { reference: string; code: string; status: string; hours: string }
export interface Update { n: number; kind: "reply" | "status"; reference: string; status: string; text: string; author: string; at: string }

/** One line of the transcript on screen. */
export type Entry =
  | { kind: "question"; text: string }
  | { kind: "answer"; answer: Answer; feedback?: boolean }
  | { kind: "reply"; text: string; author: string; at: string }
  | { kind: "note"; text: string };
