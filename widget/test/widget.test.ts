// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { render } from "lit";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Api, ServiceError } from "../src/api.js";
import { renderAnswer, renderBlock } from "../src/blocks.js";
import { clean } from "../src/clean.js";
import { accentFor, contrast, parse } from "../src/colour.js";
import { dayName, isOpen, staffing, timeSpan, toldHours, weekdayName } from "../src/hours.js";
import { safeUrl } from "../src/links.js";
import { KINDS, masked, personalData } from "../src/personal-data.js";
import { events, Silence } from "../src/sse.js";
import { readable } from "../src/transcript.js";
import type { Block } from "../src/types.js";
import { catalogues, say } from "../src/wording.js";
import { anAnswer, look, quote, stream } from "./builders.js";

function shown(block: Block): HTMLElement {
  const place = document.createElement("div");
  render(renderBlock(block, look), place);
  return place;
}

describe("wording", () => {
  it.each(Object.keys(catalogues))("has every key in %s and no other, with the same values to fill in", (language) => {
    expect(Object.keys(catalogues[language]!).sort()).toEqual(Object.keys(catalogues.de!).sort());
    for (const [key, german] of Object.entries(catalogues.de!)) {
      const text = catalogues[language]![key as keyof typeof catalogues.de] as string | undefined;
      expect(text, key).toBeTruthy();
      expect(text!.match(/\{\w+\}/g)?.sort(), key).toEqual(german.match(/\{\w+\}/g)?.sort());
    }
  });
  it("falls back to German", () => expect(say("xx", "send")).toBe("Senden"));
  it("uses every key", () => {
    const sources = ["element", "blocks", "talk", "transcript", "views/widget", "views/talk", "views/rating", "views/sheets"];
    const code = sources.map((name) => readFileSync(`src/${name}.ts`, "utf8")).join("\n");
    const built = /^(kind_|status_|reason_)|^(offline|trouble)$/;
    const idle = Object.keys(catalogues.de!).filter((key) => !built.test(key) && !code.includes(`"${key}"`));
    expect(idle).toEqual([]);
  });
});

describe("personal data", () => {
  it.each([
    ["DE89 3704 0044 0532 0130 00", "iban"], ["meier@example.org", "email"], ["0151 23456789", "phone"], ["geboren am 3.4.1980", "birth"],
    ["L01X00T471", "document"], ["Musterstraße 12", "address"], ["Ich heiße Ada Beispiel", "name"], ["26 954 371 827", "tax"], ["15 070649 C 103", "pension"],
  ])("warns of %s", (text, kind) => expect(personalData(text)).toEqual([kind]));
  it.each(["Formular MS-301", "§ 51 Absatz 2", "Rufen Sie 112 oder 0800 1110111", "27,60 Euro", "am 31. Januar 2027", "L01X00T472", "GB82 WEST 1234 5698 7654 33"])(
    "leaves %s alone", (text) => expect(personalData(text)).toEqual([]));
  it("masks what it warned of, and then has nothing to warn of", () => {
    const text = masked("Mail meier@example.org, IBAN DE89 3704 0044 0532 0130 00.", (kind) => say("de", `kind_${kind}`));
    expect(text).toBe("Mail [E-Mail-Adresse], IBAN [IBAN].");
    expect(personalData(text)).toEqual([]);
  });
  it("has a word for every kind", () => expect(KINDS.every((kind) => say("ar", `kind_${kind}`).length > 1)).toBe(true));
});

describe("colour of the town", () => {
  const grounds = { light: ["#ffffff", "#f3f4f7"], dark: ["#131525", "#1d2034"] } as const;
  it.each(["#1b4f8f", "#ffee00", "#ffffff", "#000000", "#777777", "#e30613", "#0f0", "rgb(250, 240, 200)"])("makes %s readable in both themes", (colour) => {
    for (const theme of ["light", "dark"] as const) {
      const found = accentFor(colour, theme)!;
      for (const ground of grounds[theme]) expect(contrast(parse(found.accent)!, parse(ground)!), `${theme} ${found.accent}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(parse(found.accent)!, parse(found.on)!)).toBeGreaterThanOrEqual(4.5);
    }
  });
  it("leaves a readable colour as the town chose it", () => expect(accentFor("#1b4f8f", "light")!.accent).toBe("#1b4f8f"));
  it.each(["", "rot", "url(javascript:alert(1))"])("ignores %j", (colour) => expect(accentFor(colour, "light")).toBeNull());
  it("computes contrast as WCAG does", () => {
    // Black on white is (1 + 0.05) / (0 + 0.05) = 21.
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  });
});

describe("blocks", () => {
  it("shows a quote line by line with its citation", () => {
    const lines = [...shown(quote).querySelectorAll("p")].map((line) => line.textContent!.trim());
    expect(lines).toEqual(["Zeile eins", "Zeile zwei [1]"]);
  });
  it("lets papers be ticked off, but not sentences", () => {
    const place = shown({ ...quote, label: "Erforderliche Unterlagen", text: "Personalausweis\nPassfoto\nFotos bringen Sie digital mit." });
    expect([...place.querySelectorAll("label")].map((label) => label.textContent!.trim())).toEqual(["Personalausweis", "Passfoto"]);
    expect(place.querySelectorAll("input[type=checkbox]")).toHaveLength(2);
  });
  it("shows a fact as label and value", () => {
    const place = shown({ kind: "fact", text: "", label: "Gebühr", value: "46,00 Euro", citations: [1], lang: "de" });
    expect([place.querySelector("dt")!.textContent, place.querySelector("dd")!.textContent!.trim()]).toEqual(["Gebühr", "46,00 Euro [1]"]);
  });
  it("shows a form with its number and what to fill in", () => {
    const fields = [{ name: "a", label: "Vorname", kind: "text", required: true }, { name: "b", label: "Chip", kind: "text" }];
    const place = shown({ kind: "form", text: "Anmeldung", number: "MS-301", url: "https://x.example/a.pdf", fields, citations: [], lang: "de" });
    expect(place.querySelector("a")!.textContent).toContain("Anmeldung (MS-301)");
    expect([...place.querySelectorAll("li")].map((item) => item.textContent!.trim())).toEqual(["Vorname (Pflicht)", "Chip"]);
  });
  it("shows an office with its hours, and whether it is open now", () => {
    const hours = [{ weekday: 0, opens: "08:00", closes: "12:00" }];
    const place = shown({ kind: "contact", text: "", label: "Bürgerbüro", phone: "01234 800-100", email: "b@x.example", address: "Rathausplatz 1", hours, citations: [], lang: "de" });
    expect(place.textContent).toMatch(/Bürgerbüro.*Rathausplatz 1.*01234 800-100.*jetzt geöffnet.*Montag.*8:00/s);
    expect(place.querySelector<HTMLAnchorElement>("a.phone")!.href).toBe("tel:01234800100");
  });
  it("asks the question behind a choice", () => {
    const ask = vi.fn();
    const place = document.createElement("div");
    render(renderBlock({ kind: "choice", text: "Anmelden", value: "Wie melde ich mich an?", citations: [], lang: "de" }, { ...look, ask }), place);
    place.querySelector("button")!.click();
    expect(ask).toHaveBeenCalledWith("Wie melde ich mich an?");
  });
  it("makes emergency numbers and the town's own dialable, no other number", () => {
    const place = shown({ kind: "text", text: "Rufen Sie 112, sonst 01234 800-0. Gebühr 1120 Euro.", citations: [], lang: "de" });
    expect([...place.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual(["tel:112", "tel:012348000"]);
  });
  it("never makes markup of what a source says", () => {
    const place = shown({ ...quote, text: "<img src=x onerror=alert(1)><script>alert(2)</script>" });
    expect(place.querySelector("img, script")).toBeNull();
    expect(place.textContent).toContain("<img src=x");
  });
  it.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "JaVaScRiPt:alert(1)", " javascript:alert(1)"])("does not link %s", (url) => {
    expect(safeUrl(url, "https://chat.example")).toBeNull();
    expect(shown({ kind: "form", text: "Antrag", citations: [], lang: "de", url }).querySelector("a")).toBeNull();
  });
  it("opens links in a new tab and says so", () => {
    const link = shown({ kind: "form", text: "Antrag", number: "MS-1", citations: [], lang: "de", url: "/a.pdf" }).querySelector("a")!;
    expect([link.href, link.target, link.rel]).toEqual(["https://chat.example/a.pdf", "_blank", "noopener noreferrer"]);
    expect(link.textContent).toContain("öffnet neuen Tab");
  });
  it("lists sources with number, office and date", () => {
    const office: Block = { kind: "contact", text: "", label: "Steueramt", citations: [1], lang: "de" };
    const place = document.createElement("div");
    const answer = anAnswer({ blocks: [quote, office] });
    render(renderAnswer(answer.blocks, answer, look), place);
    expect(place.querySelector(".sources li")!.textContent).toMatch(/Hund – Gebühren.*Steueramt.*Stand\s+06\.01\.2026/s);
    expect(place.querySelector(".chips button")!.textContent).toBe("Und?");
  });
  it("takes out characters that turn the text around them", () => {
    expect(clean({ text: "a\u202Eb\u2066c\u0007", list: ["\u{E0041}x"], n: 1, none: null })).toEqual({ text: "abc", list: ["x"], n: 1, none: null });
  });
});

describe("dates and hours", () => {
  const monday = [{ weekday: 0, opens: "08:00", closes: "12:00" }];
  it("is open from the first minute to the last, by the town's clock", () => {
    expect(isOpen(monday, new Date("2026-11-23T07:00:00Z"))).toBe(true); // 8:00 in winter
    expect(isOpen(monday, new Date("2026-11-23T11:00:00Z"))).toBe(false);
    expect(isOpen(monday, new Date("2026-07-20T06:00:00Z"))).toBe(true); // 8:00 in summer
    expect(isOpen(monday, new Date("2026-11-23T07:00:00Z"), ["2026-11-23"])).toBe(false); // a public holiday
    expect(isOpen(monday, new Date("2026-11-24T08:00:00Z"))).toBe(false);
  });

  const desk = [0, 1, 2, 3, 4].map((weekday) => ({ weekday, opens: "08:00", closes: "16:00" }));

  it("knows until when somebody is there, from when on again, and by which day an answer is promised", () => {
    expect(staffing(desk, new Date("2026-11-23T09:00:00Z"), [], 2)).toEqual({ until: "16:00", again: undefined, due: "2026-11-25" });
    expect(staffing(desk, new Date("2026-11-23T15:00:00Z"), [], 2)).toEqual({ until: undefined, again: { day: "2026-11-24", at: "08:00" }, due: "2026-11-25" });
    expect(staffing(desk, new Date("2026-11-23T05:00:00Z"), [], 1).again).toEqual({ day: "2026-11-23", at: "08:00" });
  });

  it("counts neither weekends nor public holidays as working days", () => {
    const thursdayBeforeChristmas = new Date("2026-12-24T20:00:00Z");
    expect(staffing(desk, thursdayBeforeChristmas, ["2026-12-25", "2026-12-26"], 2)).toMatchObject({ again: { day: "2026-12-28" }, due: "2026-12-29" });
  });

  it("tells the hours of a week in each language, days with the same times together", () => {
    expect(toldHours(desk, "de")).toMatch(/^Montag\s?–\s?Freitag 08:00–16:00 Uhr$/);
    expect(toldHours([...desk.slice(0, 4), { weekday: 4, opens: "08:00", closes: "12:00" }], "de")).toContain("; Freitag 08:00–12:00 Uhr");
    expect(toldHours(desk, "tr")).toMatch(/^Pazartesi\D+Cuma/);
    expect(toldHours(desk, "uk")).toContain("понеділок");
    expect(toldHours(desk, "ar")).toContain("الاثنين");
  });
  it("writes them as the reader does", () => {
    expect([weekdayName(0, "uk"), timeSpan("08:00", "12:30", "de"), dayName("2026-03-02", "de"), dayName("bald", "de")]).toEqual(["понеділок", "08:00–12:30 Uhr", "02.03.2026", "bald"]);
  });
});

describe("transcript", () => {
  it("is a text people can read", () => {
    const at = "2026-11-23T08:00:00Z";
    const { citations } = anAnswer();
    const text = readable({ city: "m", notice: "Ein KI-Assistent antwortet.", started_at: at, turns: [
      { kind: "question", text: "Was kostet ein Hund?", at, author: "citizen", citations: [] },
      { kind: "answer", text: "Zeile eins", at, author: "ai", citations },
      { kind: "reply", text: "Guten Tag", at, author: "Steueramt", citations: [] },
    ] }, "Musterstadt", "de");
    expect(text).toMatch(/Fragen an Musterstadt\r\n.*KI-Assistent antwortet.*Sie \(.*Was kostet ein Hund\?.*\[1\] Hund – Gebühren, Stand 06\.01\.2026: https:\/\/x\.example\/#g.*Steueramt \(Mensch\)/s);
  });
});

describe("api", () => {
  afterEach(() => vi.unstubAllGlobals());
  async function read(response: Response, patience?: number): Promise<unknown[]> {
    const found = [];
    for await (const { event, data } of events(response, patience)) found.push([event, data]);
    return found;
  }
  const whole = 'event: status\r\ndata: {"stage":"searching"}\r\n\r\n: ping\n\nevent: done\rdata: {"id":"ä"}\r\r';
  const wanted = [["status", { stage: "searching" }], ["done", { id: "ä" }]];
  it("puts events together again wherever the stream was cut", async () => {
    for (let cut = 0; cut <= whole.length; cut++) expect(await read(stream([whole.slice(0, cut), whole.slice(cut)])), `cut at ${cut}`).toEqual(wanted);
    expect(await read(stream([...whole]))).toEqual(wanted);
  });
  it("does not wait forever for a stream that fell silent", async () => {
    await expect(read(stream(["event: a\ndata: {}\n\n"], "stays"), 20)).rejects.toBeInstanceOf(Silence);
  });
  it("names an interrupted stream", async () => {
    vi.stubGlobal("fetch", async () => stream(['event: status\ndata: {"stage":"searching"}\n\n']));
    const asking = new Api("").ask({ id: "c", token: "t" }, "Was?", {}, new AbortController().signal);
    await expect(asking).rejects.toMatchObject({ name: "Interrupted" });
  });
  it("understands a service or proxy that answers in JSON", async () => {
    vi.stubGlobal("fetch", async () => Response.json(anAnswer({ text: "a\u202Eb" })));
    expect((await new Api("").ask({ id: "c", token: "t" }, "Was?", {}, new AbortController().signal)).text).toBe("ab");
  });
  it("keeps the service's name and sentence of an error", async () => {
    vi.stubGlobal("fetch", async () => Response.json({ error: "TooManyRequests", detail: "Bitte warten Sie." }, { status: 429 }));
    await expect(new Api("").start("x", "de")).rejects.toEqual(expect.objectContaining({ name: "TooManyRequests", message: "Bitte warten Sie.", status: 429 }));
    expect(new ServiceError("A", "b", 1)).toBeInstanceOf(Error);
  });
});

describe("the built file", () => {
  const built = "../chatbot/web/static/widget/amts-lotse.js";
  it("is one file of at most 35 kB gzipped", () => {
    const size = gzipSync(readFileSync(built), { level: 9 }).length;
    expect(size).toBeGreaterThan(5_000);
    expect(size).toBeLessThanOrEqual(35_000);
  });
  it("needs no address of a third party", () => {
    const addresses = readFileSync(built, "utf8").match(/https?:\/\/[\w.-]+/g) ?? [];
    expect([...new Set(addresses)].filter((address) => !/w3\.org/.test(address))).toEqual([]);
  });
});

describe("what an answer may carry beyond lines", () => {
  it("ticks off exactly the papers, links the map and folds the rest away", () => {
    const root = document.createElement("div");
    const base = { citations: [], lang: "de" };
    render(
      renderAnswer(
        [
          { ...base, kind: "quote", text: "Bringen Sie mit:\nImpfpass", items: ["Impfpass"] },
          { ...base, kind: "contact", text: "Bürgerbüro", label: "Bürgerbüro", map: "https://karte.example/1" },
          { ...base, kind: "quote", text: "Weiteres.", more: true },
        ],
        undefined,
        look,
      ),
      root,
    );
    expect(root.querySelectorAll("input[type=checkbox], li").length).toBeGreaterThan(0);
    expect(root.querySelector('a[href="https://karte.example/1"]')).not.toBeNull();
    expect(root.querySelector("details.rest")?.textContent).toContain("Weiteres.");
  });
});

it("no catalogue says a key twice, for the later one would silently win", () => {
  for (const language of Object.keys(catalogues)) {
    const text = readFileSync(`src/wording/${language}.json`, "utf8");
    const keys = [...text.matchAll(/^ {2}"(\w+)":/gm)].map((found) => found[1]);
    expect(new Set(keys).size).toBe(keys.length);
  }
});
