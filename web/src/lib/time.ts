import { t } from "@lingui/core/macro";
import { byLanguage } from "./i18n";

type Unit = "minute" | "hour" | "day" | "week";

const relative = byLanguage(
  (language) => new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "long" }),
);
const short = byLanguage((language) => new Intl.DateTimeFormat(language, { month: "long", day: "numeric" }));
const dated = byLanguage(
  (language) => new Intl.DateTimeFormat(language, { month: "long", day: "numeric", year: "numeric" }),
);
const full = byLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }),
);
const units = (unitDisplay: "long" | "narrow") =>
  byLanguage((language) => {
    const made = (unit: Unit) => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay });
    return { minute: made("minute"), hour: made("hour"), day: made("day"), week: made("week") };
  });
const spelled = units("long");
const narrow = units("narrow");

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 hours ago" within a week, then the date; the year only where it isn't this one. */
export function ago(iso: string, now = new Date()): string {
  const then = new Date(iso);
  const seconds = Math.max(0, (now.getTime() - then.getTime()) / 1000);
  if (seconds < MINUTE) return t`just now`;
  if (seconds < HOUR) return relative().format(-Math.floor(seconds / MINUTE), "minute");
  if (seconds < DAY) return relative().format(-Math.floor(seconds / HOUR), "hour");
  if (seconds < 7 * DAY) return relative().format(-Math.floor(seconds / DAY), "day");
  return (then.getFullYear() === now.getFullYear() ? short() : dated()).format(then);
}

/** "in 3 hours", for what is still to come. */
export function ahead(iso: string, now = new Date()): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  if (seconds < MINUTE) return t`any moment`;
  if (seconds < HOUR) return relative().format(Math.floor(seconds / MINUTE), "minute");
  if (seconds < DAY) return relative().format(Math.floor(seconds / HOUR), "hour");
  return relative().format(Math.floor(seconds / DAY), "day");
}

/** "3 hours", for what has lasted so long. */
export function lasting(since: string, now = new Date()): string {
  const seconds = Math.max(0, (now.getTime() - new Date(since).getTime()) / 1000);
  const said = (n: number, unit: Unit) => spelled()[unit].format(Math.floor(n));
  if (seconds < HOUR) return said(seconds / MINUTE, "minute");
  return seconds < DAY ? said(seconds / HOUR, "hour") : said(seconds / DAY, "day");
}

/** "5m", "3h", "2d", "6w": for the narrow line beside a name. */
export function briefly(iso: string, now = new Date()): string {
  const seconds = Math.max(0, (now.getTime() - new Date(iso).getTime()) / 1000);
  const said = (n: number, unit: Unit) => narrow()[unit].format(Math.floor(n));
  if (seconds < MINUTE) return t`now`;
  if (seconds < HOUR) return said(seconds / MINUTE, "minute");
  if (seconds < DAY) return said(seconds / HOUR, "hour");
  return seconds < 7 * DAY ? said(seconds / DAY, "day") : said(seconds / (7 * DAY), "week");
}

export const exactly = (iso: string): string => full().format(new Date(iso));

/** The parts of a list by days, newest first. */
export const DAYS = ["today", "week", "earlier"] as const;
export type Day = (typeof DAYS)[number];

export function dayOf(iso: string, now = new Date()): Day {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const then = new Date(iso).getTime();
  if (then >= midnight) return "today";
  return then >= midnight - 6 * DAY * 1000 ? "week" : "earlier";
}

/** The heading that a part of such a list bears. */
export function headingOf(day: Day): string {
  if (day === "today") return t`Today`;
  return day === "week" ? t`This week` : t`Earlier`;
}

/** A moment as a field for date and time has it: the clock on the wall, without a zone. */
export function asField(moment: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
