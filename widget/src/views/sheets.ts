// SPDX-License-Identifier: EUPL-1.2
// What opens above the question field: the form for a person, the warning, the question before erasing.
import { html, nothing, type TemplateResult } from "lit";
import type { AmtsLotse } from "../element.js";
import { dial } from "../blocks.js";
import { fullDayName, isOpen, staffing, timeName, toldHours } from "../hours.js";
import type { City } from "../types.js";
import { htmlLanguage, type Key } from "../wording.js";

export function renderSheet(chat: AmtsLotse): TemplateResult | typeof nothing {
  switch (chat.sheet) {
    case "handover":
      return renderHandover(chat);
    case "warning":
      return chat.found.length ? renderWarning(chat) : nothing;
    case "erase":
      return renderErase(chat);
    default:
      return chat.problem ? html`<p class="sheet problem" role="alert">${chat.say(chat.problem as Key)}</p>` : nothing;
  }
}

/** One level below the title, which is the page's own on /chat. */
function heading(chat: AmtsLotse, id: string, key: Key): TemplateResult {
  return chat.mode === "page" ? html`<h2 id=${id}>${chat.say(key)}</h2>` : html`<h3 id=${id}>${chat.say(key)}</h3>`;
}

function renderWarning(chat: AmtsLotse): TemplateResult {
  const kinds = chat.found.map((kind) => chat.say(`kind_${kind}`)).join(", ");
  return html`<div class="sheet warn" role="group" tabindex="-1" aria-labelledby="warning" aria-describedby="warning-text">
    ${heading(chat, "warning", "personalTitle")}
    <p id="warning-text" role="alert">${chat.say("personal", { kinds })}</p>
    <div class="row">
      <button class="main" type="button" @click=${() => chat.sendMasked()}>${chat.say("maskAndSend")}</button>
      <button type="button" @click=${() => chat.closeSheet()}>${chat.say("change")}</button>
    </div>
  </div>`;
}

function renderErase(chat: AmtsLotse): TemplateResult {
  return html`<div class="sheet warn" role="group" tabindex="-1" aria-labelledby="erase">
    <p id="erase">${chat.say("eraseAsk")}</p>
    ${chat.problem ? html`<p class="problem" role="alert">${chat.say(chat.problem as Key)}</p>` : nothing}
    <div class="row">
      <button class="main" type="button" @click=${() => void chat.erase()}>${chat.say("eraseYes")}</button>
      <button type="button" @click=${() => chat.closeSheet()}>${chat.say("cancel")}</button>
    </div>
  </div>`;
}

/** Asks for nothing but a way to answer; the message is what was asked last, and can be changed. */
function renderHandover(chat: AmtsLotse): TemplateResult {
  const { about, problem } = chat;
  const wrong = (of: string): string | typeof nothing => (problem === of ? "sheet-problem" : nothing);
  return html`<form class="sheet" novalidate aria-labelledby="person" aria-describedby="staffed" @submit=${(event: SubmitEvent) => chat.handOver(event)}>
    ${heading(chat, "person", "personTitle")}
    ${about ? renderStaffing(chat, about) : nothing}
    <label>${chat.say("message")}<textarea name="message" rows="3" maxlength="5000" dir="auto" aria-describedby=${problem === "messageMissing" ? "sheet-problem" : "sheet-hint"}
      aria-invalid=${problem === "messageMissing" ? "true" : nothing} .defaultValue=${chat.talk.turns.at(-1)?.question ?? ""}></textarea></label>
    <p class="hint" id="sheet-hint">${chat.say("messageHint")}</p>
    <label>${chat.say("email")}<input name="email" type="email" autocomplete="email" dir="ltr" aria-invalid=${problem === "emailWrong" ? "true" : nothing} aria-describedby=${wrong("emailWrong")} /></label>
    ${problem ? html`<p class="problem" id="sheet-problem" role="alert">${chat.say(problem as Key)}</p>` : nothing}
    <div class="row">
      <button class="main">${chat.say("handOver")}</button>
      <button type="button" @click=${() => chat.closeSheet()}>${chat.say("cancel")}</button>
    </div>
    ${about ? renderHoursAndPhone(chat, about) : nothing}
  </form>`;
}

/** Who is there now and when a reply comes. */
function renderStaffing(chat: AmtsLotse, about: City): TemplateResult {
  const language = htmlLanguage(chat.language);
  const closed = about.closed_days ?? [];
  const { until, again, due } = staffing(about.handover_hours, new Date(), closed, about.reply_within);
  const there = until
    ? chat.say("staffedUntil", { time: timeName(until, language) })
    : again && chat.say("staffedAgain", { day: fullDayName(again.day, language), time: timeName(again.at, language) });
  const within = workingDays(chat, about.reply_within);
  return html`<p class="staffed" id="staffed" data-staffed=${until ? "now" : "later"}><b>${there}</b> ${due ? chat.say("personWithin", { within, day: fullDayName(due, language) }) : nothing}</p>`;
}

/** Below the form, so that a small screen has room for it: the usual hours, and the phone for who cannot wait. */
function renderHoursAndPhone(chat: AmtsLotse, about: City): TemplateResult {
  const language = htmlLanguage(chat.language);
  const answers = isOpen(about.phone_hours, new Date(), about.closed_days) ? "phoneNow" : "phoneLater";
  return html`<p class="hint">${chat.say("personHours", { hours: toldHours(about.handover_hours, language) })}</p>
    <p class="hint call">${chat.say("call")} <a class="phone" dir="ltr" href=${dial(about.phone)}>${about.phone}</a> (${chat.say(answers)}; ${toldHours(about.phone_hours, language)})</p>`;
}

/** Grammar counts one, two, a few and many differently, Arabic all four. */
function workingDays(chat: AmtsLotse, count: number): string {
  const form = count < 3 ? count - 1 : count <= 10 ? 2 : 3;
  return chat.say("workingDays").split("|")[form]!.replace("#", String(count));
}
