// SPDX-License-Identifier: EUPL-1.2
// A town's colour is made to fit: darkened or lightened until text in it and on it can be read (WCAG 1.4.3, 1.4.11).

type Rgb = readonly [number, number, number];

// The faintest background that text in the town's colour stands on, in each theme (style.ts: --sunk, --paper).
const GROUND = { light: [0xf3, 0xf4, 0xf7], dark: [0x1d, 0x20, 0x34] } as const;
const ENOUGH = 4.6;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

export interface Accent { accent: string; on: string }

/** The accent for a theme, and the colour of text on it; null for what is no colour of the form #rgb, #rrggbb or rgb(). */
export function accentFor(colour: string, theme: "light" | "dark"): Accent | null {
  const wanted = parse(colour.trim());
  if (!wanted) return null;
  const towards = theme === "light" ? BLACK : WHITE;
  let accent = wanted;
  for (let step = 1; contrast(accent, GROUND[theme]) < ENOUGH && step <= 20; step++) accent = mixed(wanted, towards, step / 20);
  return { accent: hex(accent), on: contrast(accent, WHITE) >= contrast(accent, BLACK) ? hex(WHITE) : hex(BLACK) };
}

/** Contrast as WCAG defines it, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

export function parse(colour: string): Rgb | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  const decimal = /^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/.exec(colour);
  const found = short?.slice(1).map((digit) => Number.parseInt(digit + digit, 16)) ?? long?.slice(1).map((part) => Number.parseInt(part, 16)) ?? decimal?.slice(1).map(Number);
  return found ? (found.map((part) => Math.min(255, part)) as unknown as Rgb) : null;
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const mixed = (from: Rgb, to: Rgb, share: number): Rgb => from.map((part, at) => Math.round(part + (to[at]! - part) * share)) as unknown as Rgb;
const hex = (colour: Rgb): string => `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
