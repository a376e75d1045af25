// SPDX-License-Identifier: EUPL-1.2
// Blocks of an answer as DOM: text nodes only, addresses checked, nothing is ever parsed as HTML.
import { html, nothing, type TemplateResult } from "lit";
import { isOpen, weekdayName } from "./hours.js";
import { safeUrl } from "./links.js";
import type { Answer, Block, Citation, Hours } from "./types.js";
import { htmlLanguage, say } from "./wording.js";

export interface Look { language: string; base: string; now: Date; ask(text: string): void }

export function renderAnswer(answer: Answer, look: Look): TemplateResult {
  return html`<div lang=${htmlLanguage(answer.language)} data-ai-generated="extractive">
    ${answer.blocks.map((block) => renderBlock(block, look))} ${renderSources(answer.citations, look)} ${renderFollowUps(answer, look)}
  </div>`;
}

export function renderBlock(block: Block, look: Look): TemplateResult {
  switch (block.kind) {
    case "quote":
      return html`<blockquote lang=${block.lang} dir="auto">
        ${block.label ? html`<b>${block.label}</b>` : nothing}
        ${block.text.split("\n").map((line, at, all) => html`<p>${line}${at === all.length - 1 ? marks(block) : nothing}</p>`)}
      </blockquote>`;
    case "fact":
      return html`<dl class="block card"><dt>${block.label}</dt><dd>${block.value}${marks(block)}</dd></dl>`;
    case "form":
      return renderForm(block, look);
    case "contact":
      return renderContact(block, look);
    case "choice":
      return renderChoice(block, look);
    default:
      return html`<p class="block" lang=${block.lang} dir="auto">${block.text}</p>`;
  }
}

const marks = (block: Block): TemplateResult => html`<sup>${block.citations.map((n) => html` [${n}]`)}</sup>`;

function link(url: string | undefined, text: string, look: Look, style = ""): TemplateResult {
  const safe = safeUrl(url, look.base);
  if (!safe) return html`${text}`;
  return html`<a class=${style} href=${safe} target="_blank" rel="noopener noreferrer"
    >${text}<span class="unseen"> (${say(look.language, "newTab")})</span></a
  >`;
}

function renderForm(block: Block, look: Look): TemplateResult {
  const name = block.number && !block.text.includes(block.number) ? `${block.number} ${block.text}` : block.text;
  return html`<div class="block" lang=${block.lang}>
    ${link(block.url, name, look, "action")}
    ${block.fields?.length
      ? html`<details><summary>${say(look.language, "fields")}</summary>
          <ul>${block.fields.map((field) => html`<li>${field.label}${field.required ? " *" : ""}</li>`)}</ul></details>`
      : nothing}
  </div>`;
}

function renderContact(block: Block, look: Look): TemplateResult {
  return html`<div class="block card" lang=${block.lang}>
    <p><b>${link(block.url, block.label ?? block.text, look)}</b></p>
    ${block.address ? html`<p>${block.address}</p>` : nothing}
    ${block.phone ? html`<p>${say(look.language, "phone")}: <a href=${`tel:${block.phone.replace(/[^\d+]/g, "")}`}>${block.phone}</a></p>` : nothing}
    ${block.hours?.length ? renderHours(block.hours, look) : nothing}
  </div>`;
}

function renderHours(hours: Hours[], look: Look): TemplateResult {
  const days = [...new Set(hours.map((entry) => entry.weekday))];
  const times = (day: number) => hours.filter((h) => h.weekday === day).map((h) => `${h.opens}–${h.closes}`).join(", ");
  return html`<details>
    <summary>${say(look.language, "hours")}: ${say(look.language, isOpen(hours, look.now) ? "nowOpen" : "nowClosed")}</summary>
    <dl class="hours">${days.map((day) => html`<dt>${weekdayName(day, htmlLanguage(look.language))}</dt><dd>${times(day)}</dd>`)}</dl>
  </details>`;
}

function renderChoice(block: Block, look: Look): TemplateResult {
  if (block.url) return html`<p class="block" lang=${block.lang}>${link(block.url, block.text, look)}</p>`;
  return html`<button type="button" @click=${() => look.ask(block.value ?? block.text)}>${block.text}</button>`;
}

function renderSources(citations: Citation[], look: Look): TemplateResult | typeof nothing {
  if (!citations.length) return nothing;
  const date = (day: string) => new Intl.DateTimeFormat(htmlLanguage(look.language), { dateStyle: "medium" }).format(new Date(day));
  return html`<details>
    <summary>${say(look.language, "sources")} (${citations.length})</summary>
    <ol class="sources">
      ${citations.map(
        (c) => html`<li value=${c.n}>
          ${link(c.url, c.section && c.section !== c.title ? `${c.title} – ${c.section}` : c.title, look)}
          ${c.as_of ? html`<span>· ${say(look.language, "asOf")} ${date(c.as_of)}</span>` : nothing}
          <q dir="auto">${c.quote}</q>
        </li>`,
      )}
    </ol>
  </details>`;
}

function renderFollowUps(answer: Answer, look: Look): TemplateResult | typeof nothing {
  if (!answer.follow_ups.length) return nothing;
  return html`<ul class="chips" aria-label=${say(look.language, "more")}>
    ${answer.follow_ups.map((text) => html`<li><button type="button" @click=${() => look.ask(text)}>${text}</button></li>`)}
  </ul>`;
}
