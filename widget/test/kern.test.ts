// SPDX-License-Identifier: EUPL-1.2
// The colours copied into style.ts are KERN's own: every one is a primitive of the package's style sheet.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { style } from "../src/style";

type Rgb = [number, number, number];

const sheet = readFileSync("node_modules/@kern-ux/native/dist/kern.css", "utf8");
const primitives = [...sheet.matchAll(/--kern-color-[a-z]+-\d{3}:\s*oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g)].map(
  ([, lightness, chroma, hue]) => rgb(Number(lightness) / 100, Number(chroma), Number(hue)),
);
const ours = [...style.cssText.matchAll(/--[a-z-]+: (?:var\(--amts-lotse-(?:light|dark), )?(#[0-9a-f]{6})/g)].map(([, hex]) => String(hex));

/** OKLCH to sRGB of 0 to 255, as CSS Color 4 has it. */
function rgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180), b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear: Rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return linear.map((value) => 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * Math.max(value, 0) ** (1 / 2.4) - 0.055)) as Rgb;
}

function distance(hex: string, to: Rgb): number {
  return Math.max(...to.map((value, at) => Math.abs(Math.min(255, value) - parseInt(hex.slice(1 + 2 * at, 3 + 2 * at), 16))));
}

describe("the look", () => {
  it("has light and dark colours, and finds KERN's", () => {
    expect(ours.length).toBeGreaterThanOrEqual(18);
    expect(primitives.length).toBeGreaterThan(100);
  });

  it.each([...new Set(ours)])("%s is a colour of KERN", (hex) => {
    expect(Math.min(...primitives.map((primitive) => distance(hex, primitive)))).toBeLessThanOrEqual(2);
  });
});
