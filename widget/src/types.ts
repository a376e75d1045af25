// SPDX-License-Identifier: EUPL-1.2
// The JSON of the service (docs/openapi.json), as far as the widget shows it, and what it keeps of a conversation.

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
  /** Lines of a quote to be ticked off. */
  items?: string[];
  /** Where an office is, on a map. */
  map?: string;
  /** What may be folded away. */
  more?: boolean;
}

export interface Citation { n: number; title: string; section: string; url: string; quote: string; page?: number; as_of?: string | null }

/** Office words explained, by us or by the town, and the town's own page in easy German; beside the quotes, never instead. */
export interface Simpler {
  words: { word: string; text: string; lang: string; by: "town" | "amtslotse" }[];
  page?: { title: string; url: string; lines: string[]; as_of?: string | null } | null;
}

export interface Answer {
  id: string;
  outcome: string;
  language: string;
  text: string;
  blocks: Block[];
  citations: Citation[];
  follow_ups: string[];
  handover: { offered: boolean; reason: string };
  provenance?: { mode: string };
  simpler?: Simpler | null;
}

export interface City {
  id: string; name: string; phone: string; phone_hours: Hours[]; handover_hours: Hours[]; reply_within: number; color: string;
  notice: string; languages: string[]; suggestions: string[]; retention_days: number; max_question_characters: number;
  closed_days?: string[];
}

export interface Conversation { id: string; token: string }
export interface Handed { reference: string; code: string; status: string; hours: string }
export interface Update { n: number; kind: "reply" | "status"; reference: string; status: string; text: string; author: string; at: string }
export interface Rating { helpful: boolean; reason?: string; comment?: string; open?: boolean }

export interface Said { kind: string; text: string; at: string; author: string; citations: Citation[]; answer?: Answer | null }
export interface Transcript { city: string; notice: string; started_at: string; turns: Said[] }

/** A question and what became of it. `sent`: it may have reached the service, so it is looked for before it is asked again. */
export interface Turn {
  kind: "turn";
  id: number;
  question: string;
  state: "waiting" | "asking" | "answered" | "stopped" | "failed";
  sent: boolean;
  blocks: Block[];
  answer?: Answer;
  problem?: string;
  rating?: Rating;
}

/** One entry of the conversation on screen. */
export type Entry =
  | Turn
  | { kind: "reply"; id: number; text: string; author: string; at: string }
  | { kind: "case"; id: number; reference: string; code: string; status: string }
  | { kind: "note"; id: number; text: string };
