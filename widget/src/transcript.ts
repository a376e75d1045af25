// SPDX-License-Identifier: EUPL-1.2
// The conversation as a text people can read, keep and print.
import { dayName } from "./hours.js";
import type { Citation, Said, Transcript } from "./types.js";
import { htmlLanguage, say } from "./wording.js";

export function readable(transcript: Transcript, city: string, language: string): string {
  const began = moment(transcript.started_at, language);
  const head = [say(language, "title", { city }), began, transcript.notice].join("\n");
  return [head, ...transcript.turns.map((turn) => spoken(turn, language))].join("\n\n").replace(/\n/g, "\r\n") + "\r\n";
}

function spoken(said: Said, language: string): string {
  const who = said.kind === "question" ? say(language, "you") : said.kind === "reply" ? say(language, "human", { author: said.author }) : say(language, "assistant");
  const sources = said.citations.map((citation) => source(citation, language));
  return [`${who} (${moment(said.at, language)})`, said.text, ...sources].join("\n");
}

export function source(citation: Citation, language: string): string {
  const title = citation.section && citation.section !== citation.title ? `${citation.title} – ${citation.section}` : citation.title;
  const date = citation.as_of ? `, ${say(language, "asOf")} ${dayName(citation.as_of, htmlLanguage(language))}` : "";
  return `[${citation.n}] ${title}${date}: ${citation.url}`;
}

const moment = (at: string, language: string): string =>
  new Intl.DateTimeFormat(htmlLanguage(language), { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
