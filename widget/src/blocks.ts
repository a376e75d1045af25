// SPDX-License-Identifier: EUPL-1.2
// Blocks of an answer as DOM: text nodes only, addresses checked, nothing is ever parsed as HTML.
import { html, nothing, type TemplateResult } from "lit";
import { dayName, isOpen, timeSpan, weekdayName } from "./hours.js";
import { safeUrl } from "./links.js";
import type { Answer, Block, Citation, Hours, Simpler } from "./types.js";
import { direction, htmlLanguage, say, type Key } from "./wording.js";

/** What showing an answer needs to know; `prefix` makes the ids of one answer its own. */
export interface Look { language: string; base: string; now: Date; closed: string[]; phone: string; prefix: string; ask(text: string): void }

type Piece = TemplateResult | typeof nothing;

/** Blocks as they arrive, and the rest once the answer is finished: the same nodes, so that focus stays where it is. */
export function renderAnswer(blocks: Block[], answer: Answer | undefined, look: Look): TemplateResult {
  const mode = answer?.provenance?.mode ?? "extractive";
  return html`<div class="answer-body" lang=${htmlLanguage(answer?.language ?? look.language)} data-ai-generated=${mode} data-outcome=${answer?.outcome ?? nothing}>
    ${blocks.filter((block) => !block.more).map((block) => renderBlock(block, look))} ${renderMore(blocks.filter((block) => block.more), look)}
    ${answer ? [renderSimpler(answer.simpler, look), renderSources(answer, look), renderFollowUps(answer, look)] : nothing}
  </div>`;
}

/** What a phone screen has no room for. */
function renderMore(blocks: Block[], look: Look): Piece {
  if (!blocks.length) return nothing;
  return html`<details class="rest"><summary lang=${htmlLanguage(look.language)}>${say(look.language, "rest")}</summary>${blocks.map((block) => renderBlock(block, look))}</details>`;
}

export function renderBlock(block: Block, look: Look): TemplateResult {
  switch (block.kind) {
    case "quote":
      return html`<blockquote lang=${block.lang} dir="auto">
        ${block.label ? html`<b>${block.label}</b>` : nothing} ${renderLines(block.text.split("\n"), isList(block), marks(block, look), block.items)}
      </blockquote>`;
    case "fact":
      return renderFact(block, look);
    case "form":
      return renderForm(block, look);
    case "contact":
      return renderContact(block, look);
    case "choice":
      return renderChoice(block, look);
    default:
      return renderText(block, look);
  }
}

/** A sentence. The one address in it that becomes a link is the block's own: nothing is linked for looking like an address. */
function renderText(block: Block, look: Look): TemplateResult {
  const [before = "", ...after] = block.url ? block.text.split(block.url) : [block.text];
  const address = block.url ? html`${after.length ? nothing : " "}${link(block.url, block.url, look)}` : nothing;
  // Not "auto": an Arabic sentence about Kindergeld may begin with that word.
  return html`<p class="block lines" lang=${block.lang} dir=${direction(block.lang)}>${withPhones(before, look.phone)}${address}${withPhones(after.join(block.url), look.phone)}${marks(block, look)}</p>`;
}

/** Papers to bring can be ticked off; ticks stay in the browser. */
const isList = (block: Block): boolean => /unterlagen|nachweis|mitbringen|dokumente/i.test(block.label ?? "");
const isItem = (line: string): boolean => line.length > 0 && !/[.:!?]$/.test(line.trim());

function renderLines(lines: string[], checklist: boolean, end: Piece, items?: string[]): TemplateResult[] {
  return lines.map((line, at) => {
    const tail = at === lines.length - 1 ? end : nothing;
    if (items ? !items.includes(line) : !checklist || !isItem(line)) return html`<p>${line}${tail}</p>`;
    return html`<p class="tick"><label><input type="checkbox" /><span>${line}</span></label>${tail}</p>`;
  });
}

function renderFact(block: Block, look: Look): TemplateResult {
  const lines = (block.value ?? block.text).split("\n");
  return html`<dl class="block card fact" lang=${block.lang} dir="auto">
    <dt>${block.label}</dt>
    <dd>${lines.length > 1 || isList(block) ? renderLines(lines, isList(block), marks(block, look)) : html`${lines[0]}${marks(block, look)}`}</dd>
  </dl>`;
}

/** [1] opens the sources and goes to the one; Escape there comes back here. */
function marks(block: Block, look: Look): Piece {
  if (!block.citations.length) return nothing;
  return html`${block.citations.map(
    (n) => html` <button type="button" class="mark" lang=${htmlLanguage(look.language)} aria-label=${say(look.language, "source", { n: String(n) })} @click=${showSource}>[${n}]</button>`,
  )}`;
}

function showSource(event: Event): void {
  const mark = event.currentTarget as HTMLElement;
  const box = mark.closest(".answer-body")?.querySelector<HTMLDetailsElement>("details.from");
  const number = /\d+/.exec(mark.textContent ?? "")?.[0];
  const target = box?.querySelector<HTMLElement>(`li[value="${number}"]`);
  if (!box || !target) return;
  box.open = true;
  box.addEventListener("keydown", (pressed) => leave(pressed, box, mark), { once: true });
  target.focus();
}

function leave(pressed: KeyboardEvent, box: HTMLDetailsElement, mark: HTMLElement): void {
  if (pressed.key !== "Escape") {
    box.addEventListener("keydown", (next) => leave(next, box, mark), { once: true });
    return;
  }
  pressed.stopPropagation();
  box.open = false;
  mark.focus();
}

function link(url: string | undefined, text: string, look: Look, style = ""): TemplateResult {
  const safe = safeUrl(url, look.base);
  if (!safe) return html`<bdi>${text}</bdi>`;
  return html`<a class=${style} href=${safe} target="_blank" rel="noopener noreferrer"
    ><bdi>${text}</bdi><span class="unseen" lang=${htmlLanguage(look.language)}> (${say(look.language, "newTab")})</span></a
  >`;
}

export const dial = (number: string): string => `tel:${number.replace(/[^\d+]/g, "")}`;

/** Numbers everybody may know become links to dial: emergency calls, help lines, the town's own. */
export function withPhones(text: string, own: string): (string | TemplateResult)[] {
  const known = ["0800 1110111", "116117", "116123", "116016", "110", "112", own].filter(Boolean).map((number) => number.replace(/[^\w ]/g, "\\$&"));
  const pieces = text.split(new RegExp(`(?<![\\d-])(${known.join("|")})(?![\\d-])`));
  return pieces.map((piece, at) => (at % 2 ? html`<a class="phone" dir="ltr" href=${dial(piece)}>${piece}</a>` : piece));
}

function renderForm(block: Block, look: Look): TemplateResult {
  const name = block.number && !block.text.includes(block.number) ? `${block.text} (${block.number})` : block.text;
  return html`<div class="block" lang=${block.lang}>
    ${link(block.url, name, look, "action")}
    ${block.fields?.length
      ? html`<details lang=${htmlLanguage(look.language)}><summary>${say(look.language, "fields", { count: String(block.fields.length) })}</summary>
          <ul lang=${block.lang}>${block.fields.map((field) => html`<li>${field.label}${field.required ? html` <span lang=${htmlLanguage(look.language)}>(${say(look.language, "required")})</span>` : nothing}</li>`)}</ul></details>`
      : nothing}
  </div>`;
}

function renderContact(block: Block, look: Look): TemplateResult {
  const ui = htmlLanguage(look.language);
  return html`<div class="block card" lang=${block.lang} dir=${direction(block.lang)}>
    <p><b>${link(block.url, block.label ?? block.text, look)}</b></p>
    ${block.address ? html`<p>${block.address}</p>` : nothing}
    ${block.map ? html`<p lang=${ui}>${link(block.map, say(look.language, "map"), look)}</p>` : nothing}
    ${block.phone ? html`<p><span lang=${ui}>${say(look.language, "phone")}: </span><a class="phone" dir="ltr" href=${dial(block.phone)}>${block.phone}</a></p>` : nothing}
    ${block.email ? html`<p><span lang=${ui}>${say(look.language, "mail")}: </span><a href=${`mailto:${encodeURIComponent(block.email)}`}>${block.email}</a></p>` : nothing}
    ${block.hours?.length ? renderHours(block.hours, look) : nothing}
  </div>`;
}

function renderHours(hours: Hours[], look: Look): TemplateResult {
  const ui = htmlLanguage(look.language);
  const days = [...new Set(hours.map((entry) => entry.weekday))].sort();
  const times = (day: number): string => hours.filter((h) => h.weekday === day).map((h) => timeSpan(h.opens, h.closes, ui)).join(", ");
  const open = isOpen(hours, look.now, look.closed);
  return html`<details lang=${ui} class="times">
    <summary>${say(look.language, "hours")}: <span class=${open ? "open" : "shut"}>${say(look.language, open ? "nowOpen" : "nowClosed")}</span></summary>
    <dl class="hours">${days.map((day) => html`<dt>${weekdayName(day, ui)}</dt><dd>${times(day)}</dd>`)}</dl>
  </details>`;
}

function renderChoice(block: Block, look: Look): TemplateResult {
  if (block.url) return html`<p class="block next" lang=${block.lang}>${link(block.url, block.text, look)}</p>`;
  return html`<p class="block"><button type="button" class="choice" lang=${block.lang} @click=${() => look.ask(block.value ?? block.text)}>${block.text}</button></p>`;
}

/** The lines stay as the town wrote them; what helps to read them stands beside them and says whose it is. */
function renderSimpler(simpler: Answer["simpler"], look: Look): Piece {
  if (!simpler) return nothing;
  const { page, words } = simpler;
  const ours = words.filter((word) => word.by !== "town");
  return html`<details class="simpler" lang=${htmlLanguage(look.language)}>
    <summary>${say(look.language, "simpler")}</summary>
    ${page
      ? html`<p class="hint">${say(look.language, "simplerPage")} ${link(page.url, page.title, look)}${page.as_of ? ` ${say(look.language, "asOf")} ${dayName(page.as_of, htmlLanguage(look.language))}` : nothing}</p>
          <blockquote lang="de" dir="ltr">${page.lines.map((line) => html`<p>${line}</p>`)}</blockquote>`
      : nothing}
    ${renderWords(words.filter((word) => word.by === "town"), "simplerTown", look)} ${renderWords(ours, "simplerOurs", look)}
  </details>`;
}

function renderWords(words: Simpler["words"], whose: Key, look: Look): Piece {
  if (!words.length) return nothing;
  return html`<p class="hint">${say(look.language, whose)}</p>
    <dl class="words">${words.map(({ word, text, lang }) => html`<div><dt><bdi lang="de">${word}</bdi></dt><dd lang=${lang} dir="auto">${text}</dd></div>`)}</dl>`;
}

function renderSources(answer: Answer, look: Look): Piece {
  if (!answer.citations.length) return nothing;
  return html`<details class="from" lang=${htmlLanguage(look.language)}>
    <summary>${say(look.language, "sources")} (${answer.citations.length})</summary>
    <ol class="sources">${answer.citations.map((citation) => renderSource(citation, answer, look))}</ol>
  </details>`;
}

function renderSource(citation: Citation, answer: Answer, look: Look): TemplateResult {
  const office = answer.blocks.find((block) => block.kind === "contact" && block.citations.includes(citation.n))?.label;
  const language = answer.blocks.find((block) => block.citations.includes(citation.n))?.lang ?? "de";
  const title = citation.section && citation.section !== citation.title ? `${citation.title} – ${citation.section}` : citation.title;
  const page = citation.page ? `, ${say(look.language, "page")} ${citation.page}` : "";
  return html`<li value=${citation.n} tabindex="-1">
    <span lang=${language}>${link(citation.url, title, look)}</span>${page}
    <span class="origin">${office ? html`<bdi lang=${language}>${office}</bdi>` : nothing}
      ${citation.as_of ? html`<span>${say(look.language, "asOf")} ${dayName(citation.as_of, htmlLanguage(look.language))}</span>` : nothing}</span>
    <span class="origin">${say(look.language, "wording")}</span><q lang=${language} dir="auto">${citation.quote}</q>
  </li>`;
}

function renderFollowUps(answer: Answer, look: Look): Piece {
  if (!answer.follow_ups.length) return nothing;
  return html`<ul class="chips" aria-label=${say(look.language, "more")}>
    ${answer.follow_ups.map((text) => html`<li><button type="button" @click=${() => look.ask(text)}>${text}</button></li>`)}
  </ul>`;
}
