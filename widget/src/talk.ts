// SPDX-License-Identifier: EUPL-1.2
// The conversation without its looks: questions in order, one at a time; what broke is looked for before it is asked again.
import { ServiceError, type Api } from "./api.js";
import { Silence } from "./sse.js";
import type { Answer, Conversation, Entry, Handed, Rating, Said, Turn, Update } from "./types.js";
import { Updates, type Pace } from "./updates.js";
import type { Key } from "./wording.js";

/** What a conversation needs from where it is shown. */
export interface Stage {
  city(): string;
  language(): string;
  say(key: Key, values?: Record<string, string>): string;
  changed(): void;
  arrived(entry: Entry): void;
  tell(name: string, detail?: Record<string, string>): void;
}

export interface Memory { conversation: Conversation; entries: Entry[]; lastEvent: number }

const LOOK_MS = 1_500;
const LOOKS = 40;

export class Talk {
  conversation: Conversation | null = null;
  entries: Entry[] = [];
  lastEvent = 0;
  private number = 0;
  private running: AbortController | null = null;
  private working = false;
  readonly updates: Updates;

  constructor(private readonly api: Api, private readonly stage: Stage, private readonly lookMs = LOOK_MS, pace?: Pace) {
    this.updates = new Updates(api, (update) => this.show(update), pace);
  }

  get busy(): boolean {
    return this.turns.some((turn) => turn.state === "asking" || turn.state === "waiting");
  }

  get turns(): Turn[] {
    return this.entries.filter((entry) => entry.kind === "turn");
  }

  // ---- asking -----------------------------------------------------------------------------------------------------------

  /** Ask now, or as soon as the questions before are answered. */
  ask(question: string): void {
    this.add({ kind: "turn", id: ++this.number, question, state: "waiting", sent: false, blocks: [] });
    this.stage.tell("question");
    void this.work();
  }

  /** Give up the question being answered; the ones waiting behind it go on. */
  stop(): void {
    this.running?.abort();
  }

  retry(id: number): void {
    this.change(id, { state: "waiting", problem: undefined });
    void this.work();
  }

  /** The connection is back: go on with what failed, and look for replies. */
  resume(): void {
    for (const turn of this.turns) if (turn.state === "failed" && turn.problem === "offline") this.retry(turn.id);
    this.updates.hurry();
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    for (let next = this.next(); next; next = this.next()) await this.answer(next);
    this.working = false;
    this.stage.changed();
  }

  private next(): Turn | undefined {
    return this.turns.find((turn) => turn.state === "waiting");
  }

  private async answer(turn: Turn): Promise<void> {
    const running = (this.running = new AbortController());
    this.change(turn.id, { state: "asking", blocks: [] });
    try {
      const answer = await this.obtain(turn, running.signal);
      if (running.signal.aborted) throw new Error("stopped");
      this.change(turn.id, { state: "answered", answer, blocks: answer.blocks });
      this.arrived(turn.id);
      this.stage.tell("answer", { outcome: answer.outcome });
    } catch (error) {
      this.failed(turn.id, error, running.signal.aborted);
    }
  }

  private async obtain(turn: Turn, signal: AbortSignal): Promise<Answer> {
    const found = turn.sent ? await this.recover(turn, signal) : null;
    if (found) return found;
    try {
      return await this.send(turn, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      if (isNamed(error, "UnknownConversation")) return this.startAgain(turn, signal);
      if (!isBroken(error)) throw error;
      return (await this.recover(turn, signal)) ?? this.send(turn, signal);
    }
  }

  private async send(turn: Turn, signal: AbortSignal): Promise<Answer> {
    this.conversation ??= await this.api.start(this.stage.city(), this.stage.language(), signal);
    this.change(turn.id, { sent: true, blocks: [] });
    const block = (_: number, arrived: Turn["blocks"][number]): void => {
      if (!signal.aborted) this.change(turn.id, { blocks: [...(this.find(turn.id)?.blocks ?? []), arrived] });
    };
    return this.api.ask(this.conversation, turn.question, { block }, signal);
  }

  /** Erased or expired meanwhile: say so, and ask in a new conversation. */
  private startAgain(turn: Turn, signal: AbortSignal): Promise<Answer> {
    this.updates.stop();
    Object.assign(this, { conversation: null, lastEvent: 0 });
    const at = this.entries.findIndex((entry) => entry.id === turn.id);
    this.entries = this.entries.toSpliced(at, 0, { kind: "note", id: ++this.number, text: this.stage.say("restarted") });
    return this.send(turn, signal);
  }

  /** The answer to a question whose stream broke; null when the question never arrived. */
  private async recover(turn: Turn, signal: AbortSignal): Promise<Answer | null> {
    for (let look = 0; this.conversation && look < LOOKS && !signal.aborted; look++) {
      const { turns } = await this.api.transcript(this.conversation, signal);
      const found = this.ofTurn(turn, turns);
      if (found !== "thinking") return found;
      await new Promise((resolve) => setTimeout(resolve, this.lookMs));
    }
    return null;
  }

  private ofTurn(turn: Turn, said: Said[]): Answer | null | "thinking" {
    const talk = said.filter((line) => line.kind !== "reply");
    const last = talk.at(-1);
    const asked = talk.findLast((line) => line.kind === "question");
    // The service masks personal data before it stores a question.
    if (!last || !asked || (asked.text !== turn.question.split(/\s+/).join(" ") && !asked.text.includes("["))) return null;
    if (last.kind === "question") return "thinking";
    return last.answer && !this.turns.some((known) => known.answer?.id === last.answer!.id) ? last.answer : null;
  }

  private failed(id: number, error: unknown, stopped: boolean): void {
    if (stopped) return this.change(id, { state: "stopped" });
    const named = error instanceof ServiceError && !isBroken(error);
    const seconds = /\d+/.exec(named ? error.message : "")?.[0];
    if (named && (error.status === 422 || error.name === "InvalidQuestion")) this.change(id, { state: "failed", sent: false, problem: error.message });
    else if (named && error.status === 429) this.change(id, { state: "failed", problem: this.stage.say("tooMany", { seconds: seconds ?? "60" }) });
    else this.change(id, { state: "failed", problem: named ? "trouble" : "offline" });
    this.stage.tell("error", { error: named ? error.name : "Offline" });
  }

  // ---- handing over, rating, erasing ------------------------------------------------------------------------------------

  async handOver(message: string, email: string): Promise<Handed> {
    this.conversation ??= await this.api.start(this.stage.city(), this.stage.language());
    const handed = await this.api.handOver(this.conversation, message, email);
    const { reference, code, status } = handed;
    this.add({ kind: "case", id: ++this.number, reference, code, status });
    this.follow();
    return handed;
  }

  async rate(id: number, rating: Rating): Promise<void> {
    const answer = this.find(id)?.answer;
    this.change(id, { rating });
    if (answer && this.conversation) await this.api.rate(this.conversation, answer.id, rating).catch(() => undefined);
  }

  /** Erase here and at the service; throws when the service could not be reached, and then keeps everything. */
  async erase(): Promise<void> {
    try {
      if (this.conversation) await this.api.erase(this.conversation);
    } catch (error) {
      if (!(error instanceof ServiceError && error.status === 404)) throw error;
    }
    this.close();
    Object.assign(this, { conversation: null, entries: [], lastEvent: 0 });
    this.stage.changed();
  }

  // ---- remembering ------------------------------------------------------------------------------------------------------

  restore({ conversation, entries, lastEvent }: Memory): void {
    const interrupted = (entry: Entry): Entry => (entry.kind === "turn" && entry.state === "asking" ? { ...entry, state: "waiting" } : entry);
    Object.assign(this, { conversation, lastEvent, entries: entries.map(interrupted) });
    this.number = Math.max(0, ...entries.map((entry) => entry.id));
    this.follow();
    void this.work();
  }

  /** Look for replies where a person was asked. */
  follow(): void {
    if (this.conversation && this.entries.some((entry) => entry.kind === "case")) this.updates.start(this.conversation, this.lastEvent);
  }

  close(): void {
    this.running?.abort();
    this.updates.stop();
  }

  private show(update: Update): void {
    this.lastEvent = update.n;
    const known = (entry: Entry): boolean => entry.kind === "case" && entry.reference === update.reference;
    this.entries = this.entries.map((entry) => (known(entry) ? { ...entry, status: update.status } : entry) as Entry);
    if (update.kind === "reply") this.add({ kind: "reply", id: ++this.number, text: update.text, author: update.author, at: update.at });
    const last = update.kind === "reply" ? this.entries.at(-1) : this.entries.find(known);
    if (last) this.stage.arrived(last);
    this.stage.changed();
  }

  private arrived(id: number): void {
    const turn = this.find(id);
    if (turn) this.stage.arrived(turn);
  }

  private add(entry: Entry): void {
    this.entries = [...this.entries, entry];
    this.stage.changed();
  }

  private find(id: number): Turn | undefined {
    return this.turns.find((turn) => turn.id === id);
  }

  private change(id: number, part: Partial<Turn>): void {
    this.entries = this.entries.map((entry) => (entry.kind === "turn" && entry.id === id ? { ...entry, ...part } : entry));
    this.stage.changed();
  }
}

const isNamed = (error: unknown, name: string): boolean => error instanceof ServiceError && error.name === name;
/** No word from the service: the connection broke, before or while it answered. */
const isBroken = (error: unknown): boolean => !(error instanceof ServiceError) || error instanceof Silence || error.name === "Interrupted";
