// SPDX-License-Identifier: EUPL-1.2
// The conversation against a service made of answers written here: order, loss, repetition.
import { afterEach, describe, expect, it, vi } from "vitest";
import { Api } from "../src/api.js";
import { Talk } from "../src/talk.js";
import type { Answer, Said } from "../src/types.js";
import { aStage, anAnswer, done, stream } from "./builders.js";

type Reaction = (body: { text: string }) => Response | Promise<Response>;

/** Answers questions one after the other; `asked` is what arrived, `said` what the transcript tells. */
class Service {
  asked: string[] = [];
  said: Said[] = [];
  news: (() => Response)[] = [];
  readonly lookedAfter: string[] = [];
  conversations = 0;

  constructor(private readonly reactions: Reaction[]) {}

  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    if (url.endsWith("/conversations")) return Response.json({ id: `c${++this.conversations}`, token: "t" }, { status: 201 });
    if (url.endsWith("/transcript")) return Response.json({ city: "m", notice: "", started_at: "2026-01-01", turns: this.said });
    if (url.endsWith("/handover")) return Response.json({ reference: "MS-1", code: "K", status: "open", hours: "" }, { status: 202 });
    if (url.includes("/events")) {
      this.lookedAfter.push(`${/after=(\d+)/.exec(url)![1]} ${(init.headers as Record<string, string>)["Last-Event-ID"] ?? "-"}`);
      return this.news.shift()?.() ?? stream([], "stays");
    }
    const body = JSON.parse(init.body as string) as { text: string };
    this.asked.push(body.text);
    return this.reactions.shift()!(body);
  };
}

const answers = (answer: Answer): Reaction => () => stream([done(answer)]);
const breaks: Reaction = () => stream(['event: status\ndata: {"stage":"searching"}\n\n'], "breaks");
const pace = { first: 1, most: 2, poll: 1 };

function aTalk(service: Service): { talk: Talk; stage: ReturnType<typeof aStage> } {
  vi.stubGlobal("fetch", service.fetch);
  const stage = aStage();
  return { talk: new Talk(new Api(""), stage, 1, pace), stage };
}

const settled = (talk: Talk): Promise<void> => vi.waitFor(() => expect(talk.busy).toBe(false));
const shown = (talk: Talk): unknown[] => talk.turns.map((turn) => [turn.question, turn.answer?.id ?? turn.state]);
const update = (n: number, text: string): string =>
  `id: ${n}\nevent: reply\ndata: ${JSON.stringify({ n, kind: "reply", reference: "MS-1", status: "answered", text, author: "Amt", at: "2026-01-01" })}\n\n`;

describe("asking", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("keeps a question typed while the machine is busy, and answers it next", async () => {
    let release!: (response: Response) => void;
    const { talk } = aTalk(new Service([() => new Promise((resolve) => (release = resolve)), answers(anAnswer({ id: "zwei" }))]));
    talk.ask("Eins?");
    await vi.waitFor(() => expect(release).toBeTypeOf("function"));
    talk.ask("Zwei?");
    expect(shown(talk)).toEqual([["Eins?", "asking"], ["Zwei?", "waiting"]]);
    release(stream([done(anAnswer({ id: "eins" }))]));
    await settled(talk);
    expect(shown(talk)).toEqual([["Eins?", "eins"], ["Zwei?", "zwei"]]);
  });

  it("stops the question being answered and goes on with the next", async () => {
    const { talk } = aTalk(new Service([
      () => new Promise(() => undefined), answers(anAnswer({ id: "zwei" })),
    ]));
    const stopping = globalThis.fetch;
    vi.stubGlobal("fetch", (url: string, init: RequestInit = {}) =>
      Promise.race([stopping(url, init), new Promise((_, no) => init.signal?.addEventListener("abort", () => no(new DOMException("", "AbortError"))))]));
    talk.ask("Eins?");
    await vi.waitFor(() => expect(talk.turns[0]!.sent).toBe(true));
    talk.ask("Zwei?");
    talk.stop();
    await settled(talk);
    expect(shown(talk)).toEqual([["Eins?", "stopped"], ["Zwei?", "zwei"]]);
  });

  it("fetches the answer whose stream broke instead of asking twice", async () => {
    const turn = { at: "", author: "", citations: [] };
    const answered: Reaction = (body) => {
      // Written down by the service while the widget is already looking for it.
      setTimeout(() => service.said.push({ kind: "answer", text: "", ...turn, answer: anAnswer({ id: "eins" }) }));
      return breaks(body);
    };
    const service = new Service([answered]);
    const { talk } = aTalk(service);
    service.said = [{ kind: "question", text: "Eins?", ...turn }];
    talk.ask("Eins?");
    await settled(talk);
    expect([service.asked, shown(talk)]).toEqual([["Eins?"], [["Eins?", "eins"]]]);
  });

  it("asks again when the question never arrived", async () => {
    const service = new Service([() => Promise.reject(new TypeError("offline")), answers(anAnswer({ id: "eins" }))]);
    const { talk } = aTalk(service);
    talk.ask("Eins?");
    await settled(talk);
    expect([service.asked, shown(talk)]).toEqual([["Eins?", "Eins?"], [["Eins?", "eins"]]]);
  });

  it("does not take the answer to an earlier question for this one", async () => {
    const service = new Service([answers(anAnswer({ id: "eins" })), breaks, answers(anAnswer({ id: "zwei" }))]);
    const { talk } = aTalk(service);
    const turn = { at: "", author: "", citations: [] };
    service.said = [{ kind: "question", text: "Eins?", ...turn }, { kind: "answer", text: "", ...turn, answer: anAnswer({ id: "eins" }) }];
    talk.ask("Eins?");
    talk.ask("Eins?");
    await settled(talk);
    expect(shown(talk)).toEqual([["Eins?", "eins"], ["Eins?", "zwei"]]);
  });

  it("begins a new conversation when the old one is gone, and says so", async () => {
    const gone = (): Response => Response.json({ error: "UnknownConversation", detail: "weg" }, { status: 404 });
    const service = new Service([answers(anAnswer({ id: "eins" })), gone, answers(anAnswer({ id: "zwei" }))]);
    const { talk } = aTalk(service);
    talk.ask("Eins?");
    talk.ask("Zwei?");
    await settled(talk);
    expect(service.conversations).toBe(2);
    expect(talk.entries.map((entry) => entry.kind)).toEqual(["turn", "note", "turn"]);
  });

  it("goes on by itself when the connection is back", async () => {
    const offline: Reaction = () => Promise.reject(new TypeError("offline"));
    const { talk, stage } = aTalk(new Service([offline, offline, answers(anAnswer({ id: "eins" }))]));
    talk.ask("Eins?");
    await settled(talk);
    expect(talk.turns[0]).toMatchObject({ state: "failed", problem: "offline" });
    talk.resume();
    await settled(talk);
    expect(shown(talk)).toEqual([["Eins?", "eins"]]);
    expect(stage.told).toEqual(["question", "error Offline", "answer answered"]);
  });

  it("says what is wrong with a question even inside a stream", async () => {
    const { talk } = aTalk(new Service([() => stream(['event: error\ndata: {"error": "InvalidQuestion", "detail": "Zu lang."}\n\n'])]));
    talk.ask("Eins?");
    await settled(talk);
    expect(talk.turns[0]).toMatchObject({ state: "failed", problem: "Zu lang." });
  });

  it.each([
    [429, "TooManyRequests", "Bitte warten Sie 17 Sekunden.", /17 Sekunden/],
    [422, "InvalidQuestion", "Ihre Nachricht ist zu lang.", /zu lang/],
    [500, "Unexpected", "Oh.", /^trouble$/],
  ])("says what an error %i means", async (status, error, detail, words) => {
    const { talk } = aTalk(new Service([() => Response.json({ error, detail }, { status })]));
    talk.ask("Eins?");
    await settled(talk);
    expect(talk.turns[0]!.problem).toMatch(words);
  });
});

describe("after a hand-over", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("resumes a broken stream after the last reply, losing and doubling nothing", async () => {
    const service = new Service([]);
    service.news = [() => stream([update(3, "Erste")], "breaks"), () => stream([update(3, "Erste"), update(5, "Zweite")], "stays")];
    const { talk } = aTalk(service);
    await talk.handOver("Hilfe", "");
    await vi.waitFor(() => expect(talk.entries).toHaveLength(3));
    expect(talk.entries.map((entry) => ("text" in entry ? entry.text : entry.kind))).toEqual(["case", "Erste", "Zweite"]);
    expect(talk.entries[0]).toMatchObject({ status: "answered" });
    expect(service.lookedAfter).toEqual(["0 -", "3 3"]);
    talk.close();
  });

  it("gives its connection back and catches up later", async () => {
    const service = new Service([]);
    service.news = [() => stream([update(3, "Erste")], "stays"), () => stream([update(4, "Zweite")], "stays")];
    const { talk } = aTalk(service);
    await talk.handOver("Hilfe", "");
    await vi.waitFor(() => expect(talk.entries).toHaveLength(2));
    talk.updates.stop();
    talk.follow();
    await vi.waitFor(() => expect(talk.entries).toHaveLength(3));
    expect(service.lookedAfter).toEqual(["0 -", "3 3"]);
    talk.close();
  });

  it("stops looking when the conversation is erased", async () => {
    const service = new Service([]);
    service.news = [() => Response.json({ error: "UnknownConversation", detail: "" }, { status: 404 })];
    const { talk } = aTalk(service);
    await talk.handOver("Hilfe", "");
    await vi.waitFor(() => expect(talk.updates.active).toBe(false));
    expect(service.lookedAfter).toEqual(["0 -"]);
  });
});
