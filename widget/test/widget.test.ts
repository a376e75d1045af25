// SPDX-License-Identifier: EUPL-1.2
import { render } from "lit";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Api, events, ServiceError } from "../src/api.js";
import { renderAnswer, renderBlock, type Look } from "../src/blocks.js";
import { isOpen } from "../src/hours.js";
import { safeUrl } from "../src/links.js";
import { masked, personalData } from "../src/personal-data.js";
import type { Answer, Block } from "../src/types.js";
import { catalogues, say } from "../src/wording.js";

const look: Look = { language: "de", base: "https://chat.example", now: new Date(2026, 10, 23, 9, 0), ask: () => undefined };
const quote: Block = { kind: "quote", text: "Zeile eins\nZeile zwei", citations: [1], lang: "de", label: "Gebühren" };

function shown(block: Block): HTMLElement {
  const place = document.createElement("div");
  render(renderBlock(block, look), place);
  return place;
}

function stream(text: string): Response {
  return new Response(new Blob([text]).stream(), { headers: { "content-type": "text/event-stream" } });
}

describe("wording", () => {
  it.each(Object.keys(catalogues))("has every key in %s, with the same values to fill in", (language) => {
    for (const [key, german] of Object.entries(catalogues.de!)) {
      const text = catalogues[language]![key as keyof typeof catalogues.de] as string | undefined;
      expect(text, key).toBeTruthy();
      expect(text!.match(/\{\w+\}/g)?.sort(), key).toEqual(german.match(/\{\w+\}/g)?.sort());
    }
  });
  it("falls back to German", () => expect(say("xx", "send")).toBe("Senden"));
});

describe("personal data", () => {
  it.each([["DE89 3704 0044 0532 0130 00", "IBAN"], ["meier@example.org", "E-Mail"], ["0151 23456789", "Telefon"], ["geboren am 3.4.1980", "Geburtsdatum"]])(
    "warns of %s", (text, kind) => expect(personalData(text)).toContain(kind));
  it.each(["Formular MS-301", "§ 51 Absatz 2", "Rufen Sie 112 oder 0800 1110111", "27,60 Euro", "am 31. Januar 2027"])(
    "leaves %s alone", (text) => expect(personalData(text)).toEqual([]));
  it("masks what it warned of", () => expect(masked("Meine Mail: meier@example.org.")).toBe("Meine Mail: [E-Mail]."));
});

describe("blocks", () => {
  it("shows a quote line by line with its citation", () => {
    const lines = [...shown(quote).querySelectorAll("p")].map((line) => line.textContent!.trim());
    expect(lines).toEqual(["Zeile eins", "Zeile zwei [1]"]);
  });
  it("never makes markup of what a source says", () => {
    const place = shown({ ...quote, text: "<img src=x onerror=alert(1)><script>alert(2)</script>" });
    expect(place.querySelector("img, script")).toBeNull();
    expect(place.textContent).toContain("<img src=x");
  });
  it.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x"])("does not link %s", (url) => {
    expect(safeUrl(url, "https://chat.example")).toBeNull();
    expect(shown({ kind: "form", text: "Antrag", citations: [], lang: "de", url }).querySelector("a")).toBeNull();
  });
  it("opens links in a new tab and says so", () => {
    const link = shown({ kind: "form", text: "Antrag", number: "MS-1", citations: [], lang: "de", url: "/a.pdf" }).querySelector("a")!;
    expect([link.href, link.target, link.rel]).toEqual(["https://chat.example/a.pdf", "_blank", "noopener noreferrer"]);
    expect(link.textContent).toContain("öffnet neuen Tab");
  });
  it("lists sources with their numbers", () => {
    const answer: Answer = {
      id: "a", outcome: "answered", language: "de", text: "", blocks: [quote], follow_ups: ["Und?"], handover: { offered: false, reason: "" },
      citations: [{ n: 1, title: "Hund", section: "Gebühren", url: "https://x.example/#g", quote: "Zeile eins\nZeile zwei", as_of: "2026-01-06" }],
    };
    const place = document.createElement("div");
    render(renderAnswer(answer, look), place);
    expect(place.querySelector(".sources li")!.textContent).toMatch(/Hund – Gebühren.*Stand\s+06\.01\.2026/s);
    expect(place.querySelector(".chips button")!.textContent).toBe("Und?");
  });
});

describe("opening hours", () => {
  const monday = [{ weekday: 0, opens: "08:00", closes: "12:00" }];
  it("is open from the first minute to the last", () => {
    expect(isOpen(monday, new Date(2026, 10, 23, 8, 0))).toBe(true);
    expect(isOpen(monday, new Date(2026, 10, 23, 12, 0))).toBe(false);
    expect(isOpen(monday, new Date(2026, 10, 24, 9, 0))).toBe(false);
  });
});

describe("api", () => {
  beforeEach(() => void vi.restoreAllMocks());
  it("puts events together again that arrive in pieces", async () => {
    const found = [];
    for await (const event of events(stream('event: status\r\ndata: {"stage":"searching"}\r\n\r\n: ping\n\nevent: done\ndata: {"id":"a"}\n\n'))) found.push(event);
    expect(found).toEqual([{ event: "status", data: { stage: "searching" } }, { event: "done", data: { id: "a" } }]);
  });
  it("names an interrupted stream", async () => {
    vi.stubGlobal("fetch", async () => stream('event: status\ndata: {"stage":"searching"}\n\n'));
    const asking = new Api("").ask({ id: "c", token: "t" }, "Was?", {}, new AbortController().signal);
    await expect(asking).rejects.toMatchObject({ name: "Interrupted" });
  });
  it("keeps the service's name and sentence of an error", async () => {
    vi.stubGlobal("fetch", async () => Response.json({ error: "TooManyRequests", detail: "Bitte warten Sie." }, { status: 429 }));
    await expect(new Api("").start("x", "de")).rejects.toEqual(expect.objectContaining({ name: "TooManyRequests", message: "Bitte warten Sie.", status: 429 }));
    expect(new ServiceError("A", "b", 1)).toBeInstanceOf(Error);
  });
});
