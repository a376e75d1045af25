// SPDX-License-Identifier: EUPL-1.2
// The conversation: who said what, in order. Speakers are named in words, never by colour alone.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { renderAnswer, type Look } from "../blocks.js";
import type { AmtsLotse } from "../element.js";
import type { Entry, Turn } from "../types.js";
import { htmlLanguage, type Key } from "../wording.js";
import { renderRating } from "./rating.js";
import { pageOf } from "./widget.js";

type Piece = TemplateResult | typeof nothing;

export function renderTalk(chat: AmtsLotse): TemplateResult {
  const { entries } = chat.talk;
  const wandered = (): void => chat.wandered();
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${chat.say("title")} @wheel=${wandered} @touchmove=${wandered} @keydown=${scrolling(wandered)}>
    ${entries.every((entry) => entry.kind === "note") ? renderStart(chat) : nothing}
    <ol class="talk" ?hidden=${!entries.length}>${repeat(entries, (entry) => entry.id, (entry) => renderEntry(chat, entry))}</ol>
    ${chat.below ? html`<button type="button" class="jump" @click=${() => chat.reveal(chat.below)}>${chat.say("newMessage")}</button>` : nothing}
  </div>`;
}

const scrolling = (wandered: () => void) => (event: KeyboardEvent) => {
  if (["PageUp", "PageDown", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) wandered();
};

function renderStart(chat: AmtsLotse): TemplateResult {
  const days = String(chat.about?.retention_days ?? 30);
  return html`<p class="notice">${chat.about?.notice ?? ""} ${chat.say("privacyNote", { days })}
      <a href=${chat.privacy || pageOf(chat, "/chat/about")} target="_blank" rel="noopener">${chat.say("about")}<span class="unseen"> (${chat.say("newTab")})</span></a></p>
    ${chat.about?.suggestions.length ? html`<p class="hint" id="start">${chat.say("start")}</p>` : nothing}
    <ul class="chips" aria-labelledby="start" ?hidden=${!chat.about?.suggestions.length}>
      ${(chat.about?.suggestions ?? []).map((text) => html`<li><button type="button" dir="auto" @click=${() => chat.ask(text)}>${text}</button></li>`)}
    </ul>`;
}

function renderEntry(chat: AmtsLotse, entry: Entry): TemplateResult {
  switch (entry.kind) {
    case "turn":
      return html`${renderQuestion(chat, entry)} ${renderReaction(chat, entry)}`;
    case "reply":
      return html`<li class="reply" data-id=${entry.id}><span class="who">${chat.say("human", { author: entry.author })}</span>
        <div class="bubble" dir="auto" lang="de">${entry.text}</div></li>`;
    case "case":
      return renderCase(chat, entry);
    default:
      return html`<li class="note" data-id=${entry.id}><div class="bubble">${entry.text}</div></li>`;
  }
}

function renderQuestion(chat: AmtsLotse, turn: Turn): TemplateResult {
  return html`<li class="question" data-id=${turn.id}><span class="who">${chat.say("you")}</span><div class="bubble" dir="auto">${turn.question}</div>
    ${turn.state === "waiting" ? html`<p class="hint">${chat.say("queued")}</p>` : nothing}</li>`;
}

function renderReaction(chat: AmtsLotse, turn: Turn): Piece {
  if (turn.state === "stopped") return html`<li class="note"><div class="bubble">${chat.say("stopped")}</div>${renderRetry(chat, turn)}</li>`;
  if (turn.state === "failed") return renderFailure(chat, turn);
  if (!turn.blocks.length) return nothing;
  const done = turn.state === "answered";
  return html`<li class="answer" aria-busy=${done ? nothing : "true"}><span class="who">${chat.say("assistant")}</span>
    ${renderAnswer(turn.blocks, turn.answer, lookOf(chat, turn))} ${done ? [renderOffer(chat, turn), renderRating(chat, turn)] : nothing}</li>`;
}

function lookOf(chat: AmtsLotse, turn: Turn): Look {
  return { language: chat.language, base: chat.address, now: new Date(), closed: chat.about?.closed_days ?? [], phone: chat.about?.phone ?? "", prefix: `a${turn.id}`, ask: (text) => chat.ask(text) };
}

function renderFailure(chat: AmtsLotse, turn: Turn): TemplateResult {
  const known = turn.problem === "offline" || turn.problem === "trouble";
  return html`<li class="note failed"><p class="problem" role="alert">${known ? chat.say(turn.problem as Key) : turn.problem}</p>${renderRetry(chat, turn)}</li>`;
}

const renderRetry = (chat: AmtsLotse, turn: Turn): TemplateResult =>
  html`<button type="button" class="retry" @click=${() => (chat.talk.retry(turn.id), chat.input?.focus())}>${chat.say("retry")}</button>`;

function renderOffer(chat: AmtsLotse, turn: Turn): Piece {
  const handed = chat.talk.entries.some((entry) => entry.kind === "case" && entry.id > turn.id);
  if (!turn.answer?.handover.offered || handed || chat.sheet === "handover") return nothing;
  return html`<button class="main offer" type="button" @click=${() => chat.openSheet("handover")}>${chat.say("person")}</button>`;
}

function renderCase(chat: AmtsLotse, entry: Entry & { kind: "case" }): TemplateResult {
  const status = chat.say(`status_${entry.status}` as Key);
  return html`<li class="case" data-id=${entry.id}><div class="bubble" lang=${htmlLanguage(chat.language)}
    ><b>${chat.say("case", { reference: entry.reference })}</b>
${chat.say("code")}: <b class="code" dir="ltr">${entry.code}</b>
${chat.say("state")}: <b class="state">${status}</b>
${chat.say("handedHint")}</div></li>`;
}
