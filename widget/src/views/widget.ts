// SPDX-License-Identifier: EUPL-1.2
// The widget from outside in: launcher or panel, and the one place that speaks.
import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { AmtsLotse } from "../element.js";
import { direction, htmlLanguage, languageNames } from "../wording.js";
import { renderSheet } from "./sheets.js";
import { renderTalk } from "./talk.js";

export function renderWidget(chat: AmtsLotse): TemplateResult {
  return html`${chat.isOpen ? renderPanel(chat) : renderLauncher(chat)}
    <div class="unseen" role="log" aria-live="polite" aria-relevant="additions">
      ${keyed(chat.spoken.number, html`<p>${chat.spoken.parts.map((part) => html`<span lang=${part.lang}>${part.text} </span>`)}</p>`)}
    </div>`;
}

function renderLauncher(chat: AmtsLotse): TemplateResult {
  return html`<button class="launcher" lang=${htmlLanguage(chat.language)} dir=${direction(chat.language)} type="button" @click=${() => chat.open()}>
    <svg aria-hidden="true" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round">
      <path d="M4 4h16v12H11l-5 4v-4H4z" /><path d="M8 9h8M8 12h5" stroke-linecap="round" /></svg>
    <span>${chat.say("open")}</span> ${chat.fresh ? html`<span class="fresh">${chat.say("fresh")}</span>` : nothing}
  </button>`;
}

function renderPanel(chat: AmtsLotse): TemplateResult {
  return html`<section class="panel" lang=${htmlLanguage(chat.language)} dir=${direction(chat.language)} aria-label=${chat.say("title")}
    role=${chat.covering ? "dialog" : "region"} aria-modal=${chat.covering ? "true" : nothing} @keydown=${(event: KeyboardEvent) => chat.pressed(event)}>
    ${renderHeader(chat)} ${chat.menu ? renderMenu(chat) : nothing}
    <p class="bar" role="status" ?hidden=${!chat.offline}>${chat.offline ? chat.say("offlineNow") : ""}</p>
    ${renderTalk(chat)}
    <p class="status" role="status">${chat.slow ? html`<span class="dots">${chat.say("searching")}</span>` : nothing}</p>
    ${renderSheet(chat)} ${renderAsk(chat)} ${renderFooter(chat)}
  </section>`;
}

function renderHeader(chat: AmtsLotse): TemplateResult {
  const title = chat.say("title");
  return html`<header>
    <div class="row apart">
      ${chat.mode === "page" ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
      ${chat.mode === "page" ? nothing : html`<button type="button" aria-label=${chat.say("close")} @click=${() => chat.close()}><span aria-hidden="true">✕</span></button>`}
    </div>
    <div class="row">
      <span class="badge">${chat.say("ai")}</span>
      <select class="push" aria-label=${chat.say("language")} @change=${(event: Event) => chat.setLanguage((event.target as HTMLSelectElement).value)}>
        ${(chat.about?.languages ?? [chat.language]).map(
          (code) => html`<option value=${code} lang=${htmlLanguage(code)} .selected=${code === chat.language}>${languageNames[code] ?? code}</option>`,
        )}
      </select>
      <button type="button" class="menu-button" aria-expanded=${chat.menu} @click=${() => (chat.menu = !chat.menu)}>${chat.say("menu")}</button>
    </div>
  </header>`;
}

function renderMenu(chat: AmtsLotse): TemplateResult {
  const button = (text: string, act: () => void): TemplateResult => html`<li><button type="button" @click=${act}>${text}</button></li>`;
  const link = (path: string, text: string): TemplateResult => html`<li><a href=${path} target="_blank" rel="noopener">${text}<span class="unseen"> (${chat.say("newTab")})</span></a></li>`;
  return html`<ul class="menu">
    ${button(chat.say("textSize", { percent: String(chat.size * 100) }), () => chat.biggerText())}
    ${chat.talk.conversation
      ? [button(chat.say("download"), () => void chat.download()), button(chat.say("print"), () => chat.print()), button(chat.say("erase"), () => chat.openSheet("erase"))]
      : nothing}
    ${link(pageOf(chat, "/chat/case"), chat.say("lookUp"))} ${link(chat.privacy || pageOf(chat, "/chat/about"), chat.say("about"))}
  </ul>`;
}

export function pageOf(chat: AmtsLotse, path: string): string {
  return `${chat.address}${path}?${new URLSearchParams({ city: chat.about?.id ?? chat.city, language: chat.language })}`;
}

function renderAsk(chat: AmtsLotse): TemplateResult {
  const left = chat.longest - chat.draft.trim().length;
  return html`<form class="ask" ?hidden=${chat.sheet === "handover"} @submit=${(event: Event) => chat.send(event)}>
    ${left < 200 ? renderCount(chat, left) : nothing}
    <textarea name="question" rows="1" dir="auto" aria-label=${chat.say("placeholder")} placeholder=${chat.say("placeholder")} .value=${chat.draft}
      aria-invalid=${left < 0 ? "true" : nothing} aria-describedby=${left < 200 ? "count" : nothing}
      @input=${(event: Event) => (chat.draft = (event.target as HTMLTextAreaElement).value)} @change=${() => chat.remember()} @keydown=${(event: KeyboardEvent) => sendOnEnter(chat, event)}></textarea>
    ${chat.talk.busy ? html`<button type="button" class="stop" @click=${() => chat.talk.stop()}>${chat.say("stop")}</button>` : nothing}
    <button class="main">${chat.say("send")}</button>
  </form>`;
}

/** Enter sends, Shift+Enter is a new line; Enter that ends a composition (Japanese, Arabic keyboards) does neither. */
function sendOnEnter(chat: AmtsLotse, event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  chat.send(event);
}

function renderCount(chat: AmtsLotse, left: number): TemplateResult {
  const text = left < 0 ? chat.say("tooLong", { over: String(-left) }) : chat.say("left", { left: String(left) });
  return html`<p id="count" class=${left < 0 ? "count problem" : "count hint"} role="status">${text}</p>`;
}

function renderFooter(chat: AmtsLotse): TemplateResult {
  return html`<footer>
    <button type="button" class="person" aria-expanded=${chat.sheet === "handover"} @click=${() => (chat.sheet === "handover" ? chat.closeSheet() : chat.openSheet("handover"))}>${chat.say("person")}</button>
  </footer>`;
}
