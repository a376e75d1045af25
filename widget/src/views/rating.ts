// SPDX-License-Identifier: EUPL-1.2
// Did it help? Asked only where something was really answered; can be changed; a reason where it did not.
import { html, nothing, type TemplateResult } from "lit";
import type { AmtsLotse } from "../element.js";
import type { Turn } from "../types.js";
import type { Key } from "../wording.js";

const REASONS = ["incomplete", "other", "unclear", "wrong"] as const;

export function renderRating(chat: AmtsLotse, turn: Turn): TemplateResult | typeof nothing {
  const { answer, rating } = turn;
  if (!answer || !["answered", "partial"].includes(answer.outcome)) return nothing;
  const choice = (helpful: boolean, key: Key): TemplateResult =>
    html`<button type="button" aria-pressed=${rating?.helpful === helpful} @click=${() => chat.rate(turn.id, { helpful, open: !helpful })}>${chat.say(key)}</button>`;
  return html`<div class="rating" role="group" aria-label=${chat.say("helpful")}>
      <span>${chat.say("helpful")}</span> ${choice(true, "yes")} ${choice(false, "no")}
      <button type="button" class="push quiet" @click=${() => void chat.copyAnswer(answer)}>${chat.say("copy")}</button>
    </div>
    ${rating?.open ? renderReasons(chat, turn) : nothing} ${rating && !rating.open ? html`<p class="hint">${chat.say("thanks")}</p>` : nothing}`;
}

function renderReasons(chat: AmtsLotse, turn: Turn): TemplateResult {
  return html`<form class="reasons-form" @submit=${(event: SubmitEvent) => sendReason(chat, turn, event)}><fieldset class="reasons">
    <legend>${chat.say("reasonAsk")}</legend>
    ${REASONS.map((reason) => html`<label><input type="radio" name="reason" value=${reason} />${chat.say(`reason_${reason}`)}</label>`)}
    <label class="text">${chat.say("comment")}<textarea name="comment" rows="2" maxlength="2000" dir="auto"></textarea></label>
    <button class="main">${chat.say("sendFeedback")}</button>
  </fieldset></form>`;
}

function sendReason(chat: AmtsLotse, turn: Turn, event: SubmitEvent): void {
  event.preventDefault();
  const data = new FormData(event.target as HTMLFormElement);
  chat.rate(turn.id, { helpful: false, reason: String(data.get("reason") ?? ""), comment: String(data.get("comment") ?? "") });
  chat.input?.focus();
}
