// SPDX-License-Identifier: EUPL-1.2
import type { Hours } from "./types.js";

const ZONE = "Europe/Berlin";
/** No series of holidays is longer, even for who is there one day a week. */
const DAYS_AHEAD = 60;

/** Who is reached now: `until` a time, else from `again`; `due` is the day by which a reply is promised. */
export interface Staffing { until?: string; again?: { day: string; at: string }; due?: string }

/** Whether an office with these hours is open at a moment, by the clock of the town, wherever the reader is. `closed` are public holidays. */
export const isOpen = (hours: Hours[], now: Date, closed: string[] = []): boolean => staffing(hours, now, closed, 1).until !== undefined;

/** How things stand at a moment; the day a question comes in does not count among the working days. */
export function staffing(hours: Hours[], now: Date, closed: string[], workingDays: number): Staffing {
  const [today, clock] = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" }).format(now).split(" ") as [string, string];
  const week = days(today).filter((day) => !closed.includes(day)).flatMap((day) => on(day, hours).map((entry) => ({ day, ...entry })));
  const until = week.find((entry) => entry.day === today && entry.opens <= clock && clock < entry.closes)?.closes;
  const next = week.find((entry) => entry.day > today || entry.opens > clock);
  const due = [...new Set(week.map((entry) => entry.day))].filter((day) => day > today)[workingDays - 1];
  return { until, again: until || !next ? undefined : { day: next.day, at: next.opens }, due };
}

const days = (today: string): string[] => Array.from({ length: DAYS_AHEAD }, (_, ahead) => new Date(Date.parse(today) + ahead * 86_400_000).toISOString().slice(0, 10));
const on = (day: string, hours: Hours[]): Hours[] => hours.filter((entry) => entry.weekday === (new Date(day).getUTCDay() + 6) % 7).sort((one, two) => (one.opens < two.opens ? -1 : 1));

/** "Montag–Donnerstag 8:00–16:00; Freitag 8:00–12:00", days with the same times together. */
export function toldHours(hours: Hours[], language: string): string {
  const runs: { first: number; last: number; times: string }[] = [];
  for (let day = 0; day < 7; day++) {
    const times = hours.filter((entry) => entry.weekday === day).map((entry) => timeSpan(entry.opens, entry.closes, language)).join(", ");
    const before = runs.at(-1);
    if (times && before?.last === day - 1 && before.times === times) before.last = day;
    else if (times) runs.push({ first: day, last: day, times });
  }
  return runs.map(({ first, last, times }) => `${first === last ? weekdayName(first, language) : weekdays(first, last, language)} ${times}`).join("; ");
}

const weekdays = (first: number, last: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).formatRange(aDay(first), aDay(last));
const aDay = (weekday: number): Date => new Date(Date.UTC(2024, 0, 1 + weekday));

/** "16:00" as the reader writes times. */
export const timeName = (time: string, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(moment(time));

/** "Mittwoch, 25. November". */
export const fullDayName = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(day));

/** "Montag" in the language of the reader. */
export function weekdayName(weekday: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(aDay(weekday));
}

/** "8:00 bis 12:00" as the reader writes times. */
export function timeSpan(opens: string, closes: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
  return format.formatRange(moment(opens), moment(closes));
}

const moment = (time: string): Date => new Date(`2024-01-01T${time.padStart(5, "0")}:00Z`);

/** A date of the source as the reader writes it; as it came when it is none. */
export function dayName(day: string, language: string): string {
  const date = new Date(day);
  return Number.isNaN(date.getTime()) ? day : new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(date);
}
