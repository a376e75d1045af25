// SPDX-License-Identifier: EUPL-1.2
import type { Look } from "../src/blocks.js";
import type { Stage } from "../src/talk.js";
import type { Answer, Block, Entry } from "../src/types.js";
import { say } from "../src/wording.js";

export const look: Look = {
  language: "de", base: "https://chat.example", now: new Date("2026-11-23T08:00:00Z"), closed: [], phone: "01234 800-0", prefix: "a", ask: () => undefined,
};

export const quote: Block = { kind: "quote", text: "Zeile eins\nZeile zwei", citations: [1], lang: "de", label: "Gebühren" };

export function anAnswer(part: Partial<Answer> = {}): Answer {
  return {
    id: "a", outcome: "answered", language: "de", text: "Zeile eins", blocks: [quote], follow_ups: ["Und?"], handover: { offered: false, reason: "" },
    citations: [{ n: 1, title: "Hund", section: "Gebühren", url: "https://x.example/#g", quote: "Zeile eins\nZeile zwei", as_of: "2026-01-06" }],
    ...part,
  };
}

/** A response that comes in these pieces, and ends or breaks afterwards. */
export function stream(pieces: string[], ending: "ends" | "breaks" | "stays" = "ends"): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      if (ending === "ends") controller.close();
      if (ending === "breaks") setTimeout(() => controller.error(new TypeError("network error")), 5);
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

export const done = (answer: Answer): string => `event: done\ndata: ${JSON.stringify(answer)}\n\n`;

/** A Stage that writes down what happened. */
export function aStage(): Stage & { told: string[]; arrivals: Entry[] } {
  const told: string[] = [];
  const arrivals: Entry[] = [];
  return {
    told, arrivals, city: () => "musterstadt", language: () => "de", say: (key, values) => say("de", key, values), changed: () => undefined,
    arrived: (entry) => void arrivals.push(entry), tell: (name, detail) => void told.push([name, ...Object.values(detail ?? {})].join(" ")),
  };
}
