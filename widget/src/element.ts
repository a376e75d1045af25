// SPDX-License-Identifier: EUPL-1.2
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Api, ServiceError } from "./api.js";
import { renderAnswer, renderBlock, type Look } from "./blocks.js";
import { masked, personalData } from "./personal-data.js";
import { Session } from "./session.js";
import { style } from "./style.js";
import type { Block, City, Conversation, Entry, Update } from "./types.js";
import { direction, htmlLanguage, languageNames, say, type Key } from "./wording.js";

// A classic script, so that one tag is enough; it talks to the service it was loaded from.
const script = document.currentScript as HTMLScriptElement | null;
const scriptOrigin = script?.src ? new URL(script.src).origin : location.origin;
const LOOK_MS = 4000;

/** `<amts-lotse>`: the chat of a town. Attributes, methods and events are described in README.md. */
export class AmtsLotse extends LitElement {
  static override styles = style;
  static override properties = {
    city: {}, api: {}, language: { reflect: true }, mode: { reflect: true }, corner: { reflect: true },
    isOpen: { state: true }, entries: { state: true }, about: { state: true }, busy: { state: true }, arriving: { state: true },
    problem: { state: true }, warning: { state: true }, handing: { state: true }, spoken: { state: true },
  };

  declare city: string;
  declare api: string;
  declare language: string;
  declare mode: "corner" | "page";
  declare corner: "right" | "left";
  declare isOpen: boolean;
  declare entries: Entry[];
  declare about: City | null;
  declare busy: boolean;
  declare arriving: Block[];
  declare problem: string;
  declare warning: string[];
  declare handing: boolean;
  declare spoken: string;

  private conversation: Conversation | null = null;
  private lastEvent = 0;
  private running: AbortController | null = null;
  private timer = 0;
  private session!: Session;

  constructor() {
    super();
    Object.assign(this, { city: "", api: scriptOrigin, language: "de", mode: "corner", corner: "right" });
    Object.assign(this, { isOpen: false, entries: [], about: null, busy: false, arriving: [], problem: "", warning: [], handing: false, spoken: "" });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session = new Session(`amts-lotse:${this.city}`);
    const remembered = this.session.load();
    if (remembered) {
      ({ conversation: this.conversation, entries: this.entries, lastEvent: this.lastEvent, language: this.language } = remembered);
      this.isOpen = remembered.open;
      this.lookForReplies();
    }
    if (this.mode === "page") this.isOpen = true;
    void this.introduce();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.running?.abort();
    clearTimeout(this.timer);
  }

  // ---- for the website ------------------------------------------------------------------------------------------------

  open(): void {
    this.isOpen = true;
    this.remember();
    void this.updateComplete.then(() => this.input?.focus());
    this.tell("open");
  }

  close(): void {
    this.isOpen = false;
    this.remember();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".launcher")?.focus());
    this.tell("close");
  }

  async ask(text: string): Promise<void> {
    if (!this.isOpen) this.open();
    const question = text.trim();
    if (!question || this.busy) return;
    this.entries = [...this.entries, { kind: "question", text: question }];
    Object.assign(this, { busy: true, problem: "", arriving: [], warning: [] });
    this.tell("question");
    const running = (this.running = new AbortController());
    try {
      this.conversation ??= await this.service.start(this.city, this.language);
      const listener = { block: (_: number, block: Block) => (this.arriving = [...this.arriving, block]) };
      const answer = await this.service.ask(this.conversation, question, listener, running.signal);
      this.entries = [...this.entries, { kind: "answer", answer }];
      this.spoken = answer.text;
      this.tell("answer", { outcome: answer.outcome });
      if (answer.outcome === "needs_person") this.handing = true;
    } catch (error) {
      this.failed(error, question, running.signal.aborted);
    } finally {
      Object.assign(this, { busy: false, arriving: [] });
      this.remember();
      this.showLast();
    }
  }

  async setLanguage(language: string): Promise<void> {
    this.language = language;
    void this.introduce();
    if (this.conversation) await this.service.changeLanguage(this.conversation, language).catch(() => undefined);
    this.remember();
  }

  // ---- what happens ---------------------------------------------------------------------------------------------------

  private get service(): Api {
    return new Api(this.api.replace(/\/$/, ""));
  }

  private get input(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea[name=question]");
  }

  private async introduce(): Promise<void> {
    try {
      this.about = await this.service.city(this.city, this.language);
      if (/^#[0-9a-f]{6}$/i.test(this.about.color)) this.style.setProperty("--amts-lotse-color", this.about.color);
    } catch {
      this.about = null; // The town's website goes on without a chat; the launcher is shown and asking says what is wrong.
    }
  }

  private failed(error: unknown, question: string, stopped: boolean): void {
    if (stopped) {
      this.entries = [...this.entries, { kind: "note", text: this.say("stopped") }];
      return;
    }
    this.entries = this.entries.slice(0, -1);
    this.problem = error instanceof ServiceError && error.message ? error.message : this.say("offline");
    if (error instanceof ServiceError && error.name === "UnknownConversation") this.conversation = null;
    void this.updateComplete.then(() => this.input && !this.input.value && (this.input.value = question));
    this.tell("error", { error: error instanceof ServiceError ? error.name : "Offline" });
  }

  private send(event?: Event): void {
    event?.preventDefault();
    const text = this.input?.value ?? "";
    if (this.warning.length === 0 && (this.warning = personalData(text)).length > 0) return;
    if (this.input) this.input.value = "";
    void this.ask(text);
  }

  private sendMasked(): void {
    const text = masked(this.input?.value ?? "");
    if (this.input) this.input.value = "";
    this.warning = [];
    void this.ask(text);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    this.send(event);
  }

  private async handOver(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    try {
      this.conversation ??= await this.service.start(this.city, this.language);
      const handed = await this.service.handOver(this.conversation, String(data.get("message")), String(data.get("email")));
      const text = this.say("handed", { reference: handed.reference, code: handed.code });
      Object.assign(this, { handing: false, problem: "", spoken: text, entries: [...this.entries, { kind: "note", text }] });
      this.lookForReplies();
    } catch (error) {
      this.problem = error instanceof ServiceError ? error.message : this.say("offline");
    }
    this.remember();
    this.showLast();
  }

  private lookForReplies(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.fetchReplies(), LOOK_MS);
  }

  private async fetchReplies(): Promise<void> {
    if (!this.conversation) return;
    try {
      const { events, last } = await this.service.updates(this.conversation, this.lastEvent);
      this.lastEvent = last;
      for (const update of events) this.show(update);
    } catch (error) {
      if (error instanceof ServiceError && error.status === 404) return; // erased or expired: nothing will come any more
    }
    this.lookForReplies();
  }

  private show(update: Update): void {
    const entry: Entry =
      update.kind === "reply"
        ? { kind: "reply", text: update.text, author: update.author, at: update.at }
        : { kind: "note", text: this.say(`status_${update.status}` as Key, { reference: update.reference }) };
    this.entries = [...this.entries, entry];
    this.spoken = entry.text;
    this.remember();
    this.showLast();
  }

  private async rate(at: number, helpful: boolean): Promise<void> {
    const entry = this.entries[at];
    if (entry?.kind !== "answer" || !this.conversation) return;
    await this.service.rate(this.conversation, entry.answer.id, helpful).catch(() => undefined);
    this.entries = this.entries.map((other, n) => (n === at ? { ...entry, feedback: helpful } : other));
    this.remember();
  }

  private async download(): Promise<void> {
    if (!this.conversation) return;
    const transcript = await this.service.transcript(this.conversation);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(transcript, null, 2)], { type: "application/json" }));
    link.download = "amtslotse.json";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  private async erase(): Promise<void> {
    try {
      if (this.conversation) await this.service.erase(this.conversation);
    } catch (error) {
      if (!(error instanceof ServiceError && error.status === 404)) {
        this.problem = this.say("offline");
        return;
      }
    }
    clearTimeout(this.timer);
    this.session.forget();
    this.conversation = null;
    Object.assign(this, { entries: [], lastEvent: 0, problem: "", spoken: this.say("erased") });
    this.input?.focus();
  }

  /** Nothing is stored before the first message. */
  private remember(): void {
    if (!this.conversation) return;
    const { conversation, entries, lastEvent, isOpen: open, language } = this;
    this.session.save({ conversation, entries, lastEvent, open, language });
  }

  /** The start of what came last: long answers are read from their beginning. */
  private showLast(): void {
    void this.updateComplete.then(() => {
      const area = this.renderRoot.querySelector<HTMLElement>(".scroll");
      const last = area?.querySelector<HTMLElement>("ol.talk > li:last-child");
      if (area && last) area.scrollTop += last.getBoundingClientRect().top - area.getBoundingClientRect().top - 16;
    });
  }

  private tell(name: string, detail: Record<string, string> = {}): void {
    this.dispatchEvent(new CustomEvent(`amts-lotse:${name}`, { detail, bubbles: true, composed: true }));
  }

  private say(key: Key, values: Record<string, string> = {}): string {
    return say(this.language, key, { city: this.about?.name ?? "", ...values });
  }

  // ---- what is seen ---------------------------------------------------------------------------------------------------

  override updated(changed: PropertyValues): void {
    if (changed.has("handing") && this.handing) this.renderRoot.querySelector<HTMLElement>(".handover textarea")?.focus();
  }

  override render(): TemplateResult {
    const page = { lang: htmlLanguage(this.language), dir: direction(this.language) };
    if (!this.isOpen) {
      return html`<button class="launcher" lang=${page.lang} dir=${page.dir} type="button" @click=${() => this.open()}>
        <svg aria-hidden="true" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round">
          <path d="M4 4h16v12H11l-5 4v-4H4z" /><path d="M8 9h8M8 12h5" stroke-linecap="round" /></svg>${this.say("open")}
      </button>`;
    }
    return html`<section class="panel" lang=${page.lang} dir=${page.dir} aria-label=${this.say("title")} @keydown=${this.escape}>
      ${this.renderHeader()}
      <div class="scroll">
        <ol class="talk">${this.entries.map((entry, at) => this.renderEntry(entry, at))}
          ${this.arriving.length ? html`<li aria-hidden="true">${this.arriving.map((block) => renderBlock(block, this.look))}</li>` : nothing}
        </ol>
        ${this.entries.length === 0 ? this.renderSuggestions() : nothing}
      </div>
      <p class="status" role="status">${this.busy ? this.say("searching") : ""}</p>
      <div class="unseen" role="log" aria-live="polite">${this.spoken}</div>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.warning.length ? this.renderWarning() : nothing} ${this.handing ? this.renderHandover() : nothing}
      ${this.renderAsk()} ${this.renderFooter()}
    </section>`;
  }

  private get look(): Look {
    return { language: this.language, base: this.api, now: new Date(), ask: (text) => void this.ask(text) };
  }

  private escape(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    if (this.handing) this.handing = false;
    else if (this.mode !== "page") this.close();
  }

  private renderHeader(): TemplateResult {
    return html`<header>
      <div class="row apart">
        <h2>${this.say("title")}</h2>
        <span class="badge">${this.say("ai")}</span>
        ${this.mode === "page" ? nothing : html`<button type="button" aria-label=${this.say("close")} @click=${() => this.close()}>✕</button>`}
      </div>
      <p class="notice">${this.about?.notice ?? ""}</p>
    </header>`;
  }

  private renderEntry(entry: Entry, at: number): TemplateResult {
    switch (entry.kind) {
      case "question":
        return html`<li class="question"><span class="who">${this.say("you")}</span><div class="bubble" dir="auto">${entry.text}</div></li>`;
      case "reply":
        return html`<li class="reply"><span class="who">${this.say("human", { author: entry.author })}</span>
          <div class="bubble" dir="auto">${entry.text}</div></li>`;
      case "note":
        return html`<li class="note"><div class="bubble">${entry.text}</div></li>`;
      default:
        return html`<li class="answer"><span class="who">${this.say("assistant")}</span>${renderAnswer(entry.answer, this.look)}
          ${this.renderOffer(entry.answer.handover.offered)} ${this.renderRating(entry, at)}</li>`;
    }
  }

  private renderOffer(offered: boolean): TemplateResult | typeof nothing {
    if (!offered || this.handing) return nothing;
    return html`<button class="main" type="button" @click=${() => (this.handing = true)}>${this.say("person")}</button>`;
  }

  /** Asked only where something was really answered. */
  private renderRating(entry: Entry & { kind: "answer" }, at: number): TemplateResult | typeof nothing {
    if (!["answered", "partial"].includes(entry.answer.outcome)) return nothing;
    if (entry.feedback !== undefined) return html`<p class="rating" role="status">${this.say("thanks")}</p>`;
    return html`<div class="rating" role="group" aria-label=${this.say("helpful")}>
      <span>${this.say("helpful")}</span>
      <button type="button" @click=${() => this.rate(at, true)}>${this.say("yes")}</button>
      <button type="button" @click=${() => this.rate(at, false)}>${this.say("no")}</button>
    </div>`;
  }

  private renderSuggestions(): TemplateResult {
    return html`<ul class="chips" aria-label=${this.say("more")}>
      ${(this.about?.suggestions ?? []).map((text) => html`<li><button type="button" lang="de" @click=${() => this.ask(text)}>${text}</button></li>`)}
    </ul>`;
  }

  private renderWarning(): TemplateResult {
    return html`<div class="handover" role="alert">
      <p>${this.say("personal", { kinds: this.warning.join(", ") })}</p>
      <div class="row">
        <button class="main" type="button" @click=${this.sendMasked}>${this.say("maskAndSend")}</button>
        <button type="button" @click=${() => ((this.warning = []), this.input?.focus())}>${this.say("sendAnyway")}</button>
      </div>
    </div>`;
  }

  private renderHandover(): TemplateResult {
    const last = this.entries.findLast((entry) => entry.kind === "question");
    return html`<form class="handover" @submit=${this.handOver}>
      <h3>${this.say("personTitle")}</h3>
      <p>${this.say("personHours", { hours: this.about?.handover_hours ?? "", within: this.about?.reply_within ?? "" })}</p>
      <label>${this.say("message")}<textarea name="message" rows="3" maxlength="5000" dir="auto" .value=${last?.text ?? ""}></textarea></label>
      <label>${this.say("email")}<input name="email" type="email" autocomplete="email" /></label>
      <div class="row">
        <button class="main">${this.say("handOver")}</button>
        <button type="button" @click=${() => (this.handing = false)}>${this.say("cancel")}</button>
      </div>
    </form>`;
  }

  private renderAsk(): TemplateResult {
    return html`<form class="ask" @submit=${this.send}>
      <textarea name="question" rows="1" dir="auto" aria-label=${this.say("placeholder")} placeholder=${this.say("placeholder")}
        maxlength=${this.about?.max_question_characters ?? 2000} @keydown=${this.pressed}></textarea>
      ${this.busy
        ? html`<button type="button" @click=${() => this.running?.abort()}>${this.say("stop")}</button>`
        : html`<button class="main">${this.say("send")}</button>`}
    </form>`;
  }

  private renderFooter(): TemplateResult {
    return html`<footer>
      <button type="button" @click=${() => (this.handing = !this.handing)} aria-expanded=${this.handing}>${this.say("person")}</button>
      <select aria-label=${this.say("language")} @change=${(event: Event) => this.setLanguage((event.target as HTMLSelectElement).value)}>
        ${(this.about?.languages ?? ["de"]).map((code) => html`<option value=${code} lang=${htmlLanguage(code)} ?selected=${code === this.language}>${languageNames[code] ?? code}</option>`)}
      </select>
      ${this.conversation || this.entries.length
        ? html`<button type="button" @click=${this.download}>${this.say("download")}</button>
            <button type="button" @click=${this.erase}>${this.say("erase")}</button>`
        : nothing}
    </footer>`;
  }
}
