// SPDX-License-Identifier: EUPL-1.2
import { LitElement, type PropertyValues, type TemplateResult } from "lit";
import { Api, ServiceError } from "./api.js";
import { accentFor } from "./colour.js";
import { wrap } from "./focus.js";
import { copy, printAlone, saveFile } from "./keeping.js";
import { masked, personalData, type Kind } from "./personal-data.js";
import { Session } from "./session.js";
import { style } from "./style.js";
import { Talk } from "./talk.js";
import { readable, source } from "./transcript.js";
import type { Answer, City, Entry, Rating } from "./types.js";
import { renderWidget } from "./views/widget.js";
import { htmlLanguage, say, type Key } from "./wording.js";

// A classic script, so that one tag is enough; it talks to the service it was loaded from.
const script = document.currentScript as HTMLScriptElement | null;
const scriptOrigin = script?.src ? new URL(script.src).origin : location.origin;
const STATUS_AFTER_MS = 1_000;
const SIZES = [1, 1.25, 1.5];
const LONGEST = 2_000;

export type Sheet = "" | "handover" | "warning" | "erase";
export interface Spoken { text: string; lang: string }

/** `<amts-lotse>`: the chat of a town. Attributes, methods and events are described in README.md. */
export class AmtsLotse extends LitElement {
  static override styles = style;
  static override properties = {
    city: {}, api: {}, language: { reflect: true }, mode: { reflect: true }, corner: { reflect: true }, theme: { reflect: true }, privacy: {},
    isOpen: { state: true }, about: { state: true }, sheet: { state: true }, menu: { state: true }, draft: { state: true }, slow: { state: true },
    offline: { state: true }, fresh: { state: true }, below: { state: true }, spoken: { state: true }, size: { state: true }, problem: { state: true },
  };

  declare city: string;
  declare api: string;
  declare language: string;
  declare mode: "corner" | "page";
  declare corner: "right" | "left";
  declare theme: "" | "light" | "dark";
  declare privacy: string;
  declare isOpen: boolean;
  declare about: City | null;
  declare sheet: Sheet;
  declare menu: boolean;
  declare draft: string;
  declare slow: boolean;
  declare offline: boolean;
  /** Something arrived while the chat was closed. */
  declare fresh: boolean;
  /** Something arrived below what the citizen is reading. */
  declare below: number;
  declare spoken: { number: number; parts: Spoken[] };
  declare size: number;
  declare problem: string;

  talk!: Talk;
  private session!: Session;
  private timer = 0;
  private scrolled = false;
  private opener: HTMLElement | null = null;

  constructor() {
    super();
    Object.assign(this, { city: "", api: scriptOrigin, language: "", mode: "corner", corner: "right", theme: "", privacy: "" });
    Object.assign(this, { isOpen: false, about: null, sheet: "", menu: false, draft: "", slow: false, offline: !navigator.onLine });
    Object.assign(this, { fresh: false, below: 0, spoken: { number: 0, parts: [] }, size: 1, problem: "" });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.language ||= "de";
    this.session = new Session(`amts-lotse:${this.city}`);
    this.talk ??= new Talk(this.service, {
      city: () => this.city, language: () => this.language, say: (key, values) => this.say(key, values),
      changed: () => this.changed(), arrived: (entry) => this.arrived(entry), tell: (name, detail) => this.tell(name, detail),
    });
    this.recall();
    if (this.mode === "page") this.isOpen = true;
    addEventListener("online", this.connection);
    addEventListener("offline", this.connection);
    document.addEventListener("visibilitychange", this.attention);
    void this.introduce();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("online", this.connection);
    removeEventListener("offline", this.connection);
    document.removeEventListener("visibilitychange", this.attention);
    this.talk.close();
  }

  // ---- for the website ------------------------------------------------------------------------------------------------

  open(): void {
    if (this.isOpen) return;
    const focused = document.activeElement;
    this.opener = focused instanceof HTMLElement && focused !== this ? focused : null;
    Object.assign(this, { isOpen: true, fresh: false });
    this.remember();
    this.focusOn("textarea[name=question]");
    this.tell("open");
  }

  close(): void {
    if (!this.isOpen || this.mode === "page") return;
    Object.assign(this, { isOpen: false, menu: false, sheet: "" });
    this.remember();
    if (this.opener?.isConnected && this.opener !== document.body) this.opener.focus();
    else this.focusOn(".launcher");
    this.tell("close");
  }

  /** Ask as if the citizen had typed it; a text with personal data is put into the field and warned of instead. */
  ask(text: string): void {
    if (!this.isOpen) this.open();
    const question = text.trim();
    if (!question || question.length > this.longest) return;
    if (personalData(question).length) {
      Object.assign(this, { draft: question, sheet: "warning" });
      this.focusOn(".sheet");
      return;
    }
    this.scrolled = false;
    Object.assign(this, { problem: "", menu: false, below: 0, sheet: this.sheet === "warning" ? "" : this.sheet });
    this.talk.ask(question);
    this.watchSlowness();
    this.reveal(this.talk.entries.at(-1)!.id);
  }

  async setLanguage(language: string): Promise<void> {
    this.language = language;
    const { conversation } = this.talk;
    await Promise.all([this.introduce(), conversation && new Api(this.address).changeLanguage(conversation, language).catch(() => undefined)]);
    this.remember();
  }

  // ---- what happens ---------------------------------------------------------------------------------------------------

  get address(): string {
    return this.api.replace(/\/$/, "");
  }

  private get service(): Api {
    return new Api(this.address);
  }

  get input(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea[name=question]");
  }

  get longest(): number {
    return this.about?.max_question_characters ?? LONGEST;
  }

  get found(): Kind[] {
    return personalData(this.draft);
  }

  private recall(): void {
    const remembered = this.session.load();
    if (!remembered) return;
    ({ language: this.language, draft: this.draft, open: this.isOpen } = remembered);
    this.talk.restore(remembered);
  }

  private async introduce(): Promise<void> {
    const { language } = this;
    try {
      const about = await this.service.city(this.city, language);
      if (language === this.language) this.about = about; // a slower answer must not bring an earlier language back
    } catch {
      // The town's website goes on without a chat; the launcher is shown and asking says what is wrong.
    }
    this.paint();
  }

  /** The town's colour, or the website's, made readable in both themes. */
  private paint(): void {
    const wanted = getComputedStyle(this).getPropertyValue("--amts-lotse-color") || this.about?.color || "";
    for (const theme of ["light", "dark"] as const) {
      const found = accentFor(wanted, theme);
      if (!found) continue;
      this.style.setProperty(`--amts-lotse-${theme}`, found.accent);
      this.style.setProperty(`--amts-lotse-on-${theme}`, found.on);
    }
  }

  private readonly connection = (): void => {
    this.offline = !navigator.onLine;
    if (!this.offline) this.talk.resume();
  };

  /** A browser holds few connections to one service: tabs nobody looks at give theirs back, and catch up later. */
  private readonly attention = (): void => {
    if (document.hidden) this.talk.updates.stop();
    else this.talk.follow();
  };

  private changed(): void {
    if (!this.talk.busy) this.slow = false;
    this.remember();
    this.requestUpdate();
  }

  /** Only waits worth a word are announced: most answers come sooner. */
  private watchSlowness(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.slow = this.talk.busy), STATUS_AFTER_MS);
  }

  private arrived(entry: Entry): void {
    this.speak(entry);
    if (!this.isOpen) this.fresh = true;
    else if (this.scrolled) this.below = entry.id;
    else this.reveal(entry.id);
    if (entry.kind === "turn" && entry.answer?.outcome === "needs_person") this.openSheet("handover", false);
    this.watchSlowness();
  }

  private speak(entry: Entry): void {
    const own = htmlLanguage(this.language);
    if (entry.kind === "turn" && entry.answer) {
      const blocks = entry.answer.blocks.map(({ text, lang }) => ({ text, lang }));
      this.announce([{ text: `${this.say("assistant")}:`, lang: own }, ...blocks]);
    } else if (entry.kind === "reply") {
      this.announce([{ text: `${this.say("human", { author: entry.author })}: ${entry.text}`, lang: "de" }]);
    } else if (entry.kind === "case") {
      const status = this.say(`status_${entry.status}` as Key);
      this.announce([{ text: `${this.say("case", { reference: entry.reference })}: ${status}`, lang: own }]);
    }
  }

  announce(parts: Spoken[]): void {
    this.spoken = { number: this.spoken.number + 1, parts };
  }

  send(event?: Event): void {
    event?.preventDefault();
    const text = this.draft.trim();
    if (!text || text.length > this.longest) return;
    if (this.found.length) return this.openSheet("warning");
    this.draft = "";
    this.ask(text);
    this.input?.focus();
  }

  sendMasked(): void {
    const text = masked(this.draft, (kind) => this.say(`kind_${kind}`));
    Object.assign(this, { draft: "", sheet: "" });
    this.ask(text);
    this.focusOn("textarea[name=question]");
  }

  openSheet(sheet: Sheet, focus = true): void {
    Object.assign(this, { sheet, menu: false, problem: "" });
    if (focus) this.focusOn(sheet === "handover" ? ".sheet textarea" : ".sheet");
  }

  closeSheet(): void {
    const back = { handover: ".person", warning: "textarea[name=question]", erase: ".menu-button", "": "" }[this.sheet];
    this.sheet = "";
    if (back) this.focusOn(back);
  }

  async handOver(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const [message, email] = ["message", "email"].map((name) => String(new FormData(form).get(name)).trim()) as [string, string];
    if (!message) return this.complain("messageMissing", ".sheet textarea");
    if (email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return this.complain("emailWrong", ".sheet input");
    try {
      const { reference, code } = await this.talk.handOver(message, email);
      this.announce([{ text: this.say("handed", { reference, code }), lang: htmlLanguage(this.language) }]);
      Object.assign(this, { sheet: "", problem: "" });
      this.reveal(this.talk.entries.at(-1)!.id);
      this.focusOn("textarea[name=question]");
    } catch (error) {
      this.problem = error instanceof ServiceError ? "trouble" : "offline";
    }
  }

  private complain(problem: Key, field: string): void {
    this.problem = problem;
    this.focusOn(field);
  }

  rate(id: number, rating: Rating): void {
    void this.talk.rate(id, rating);
    if (!rating.open) this.announce([{ text: this.say("thanks"), lang: htmlLanguage(this.language) }]);
  }

  async copyAnswer(answer: Answer): Promise<void> {
    const text = [answer.text, ...answer.citations.map((citation) => source(citation, this.language))].join("\n");
    if (await copy(text)) this.announce([{ text: this.say("copied"), lang: htmlLanguage(this.language) }]);
  }

  async download(): Promise<void> {
    this.menu = false;
    if (!this.talk.conversation) return;
    try {
      const transcript = await this.service.transcript(this.talk.conversation);
      saveFile(`amtslotse-${this.about?.id ?? "chat"}.txt`, readable(transcript, this.about?.name ?? "", this.language));
    } catch {
      this.problem = "trouble";
    }
    this.focusOn(".menu-button");
  }

  print(): void {
    this.menu = false;
    void this.updateComplete.then(() => printAlone(this.renderRoot));
  }

  async erase(): Promise<void> {
    try {
      await this.talk.erase();
    } catch {
      this.problem = "offline";
      return;
    }
    this.session.forget();
    Object.assign(this, { sheet: "", problem: "", draft: "", below: 0 });
    this.announce([{ text: this.say("erased"), lang: htmlLanguage(this.language) }]);
    this.talk.entries = [{ kind: "note", id: 0, text: this.say("erased") }];
    this.focusOn("textarea[name=question]");
  }

  biggerText(): void {
    this.size = SIZES[(SIZES.indexOf(this.size) + 1) % SIZES.length]!;
    this.style.setProperty("--size", String(this.size));
  }

  /** Nothing is stored before the first message. */
  remember(): void {
    const { conversation, entries, lastEvent } = this.talk;
    if (!conversation) return;
    this.session.save({ conversation, entries, lastEvent, open: this.isOpen, language: this.language, draft: this.draft });
  }

  // ---- what is seen ---------------------------------------------------------------------------------------------------

  /** The citizen has scrolled: what arrives must not pull the text away. */
  wandered(): void {
    this.scrolled = true;
  }

  /** The start of an entry: long answers are read from their beginning. */
  reveal(id: number): void {
    this.below = 0;
    void this.updateComplete.then(() => {
      const item = this.renderRoot.querySelector<HTMLElement>(`ol.talk > li[data-id="${id}"]`);
      item?.scrollIntoView({ block: "start" });
    });
  }

  focusOn(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") this.escape(event);
    else if (this.covering) wrap(event, event.currentTarget as HTMLElement, this.shadowRoot!.activeElement);
  }

  private escape(event: KeyboardEvent): void {
    event.stopPropagation();
    if (this.sheet) return this.closeSheet();
    if (!this.menu) return this.close();
    this.menu = false;
    this.focusOn(".menu-button");
  }

  /** On a small screen the chat covers the website and is a dialog. */
  get covering(): boolean {
    return this.mode !== "page" && matchMedia("(max-width: 30rem)").matches;
  }

  tell(name: string, detail: Record<string, string> = {}): void {
    this.dispatchEvent(new CustomEvent(`amts-lotse:${name}`, { detail, bubbles: true, composed: true }));
  }

  say(key: Key, values: Record<string, string> = {}): string {
    return say(this.language, key, { city: this.about?.name ?? "", ...values });
  }

  override updated(changed: PropertyValues): void {
    if (changed.has("theme")) this.paint();
  }

  override render(): TemplateResult {
    return renderWidget(this);
  }
}
