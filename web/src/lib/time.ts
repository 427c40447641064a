const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "long" });
const short = new Intl.DateTimeFormat("en", { month: "long", day: "numeric" });
const dated = new Intl.DateTimeFormat("en", { month: "long", day: "numeric", year: "numeric" });
const full = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short" });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 hours ago" within a week, then the date; the year only where it isn't this one. */
export function ago(iso: string, now = new Date()): string {
  const then = new Date(iso);
  const seconds = Math.max(0, (now.getTime() - then.getTime()) / 1000);
  if (seconds < MINUTE) return "just now";
  if (seconds < HOUR) return relative.format(-Math.floor(seconds / MINUTE), "minute");
  if (seconds < DAY) return relative.format(-Math.floor(seconds / HOUR), "hour");
  if (seconds < 7 * DAY) return relative.format(-Math.floor(seconds / DAY), "day");
  return (then.getFullYear() === now.getFullYear() ? short : dated).format(then);
}

/** "in 3 hours", for what is still to come. */
export function ahead(iso: string, now = new Date()): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  if (seconds < MINUTE) return "any moment";
  if (seconds < HOUR) return relative.format(Math.floor(seconds / MINUTE), "minute");
  if (seconds < DAY) return relative.format(Math.floor(seconds / HOUR), "hour");
  return relative.format(Math.floor(seconds / DAY), "day");
}

/** "3 hours", for what has lasted so long. */
export function lasting(since: string, now = new Date()): string {
  const seconds = Math.max(0, (now.getTime() - new Date(since).getTime()) / 1000);
  const said = (n: number, unit: "minute" | "hour" | "day") =>
    new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(Math.floor(n));
  if (seconds < HOUR) return said(seconds / MINUTE, "minute");
  return seconds < DAY ? said(seconds / HOUR, "hour") : said(seconds / DAY, "day");
}

/** "5m", "3h", "2d", "6w": for the narrow line beside a name. */
export function briefly(iso: string, now = new Date()): string {
  const seconds = Math.max(0, (now.getTime() - new Date(iso).getTime()) / 1000);
  if (seconds < MINUTE) return "now";
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)}m`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)}h`;
  if (seconds < 7 * DAY) return `${Math.floor(seconds / DAY)}d`;
  return `${Math.floor(seconds / (7 * DAY))}w`;
}

export const exactly = (iso: string): string => full.format(new Date(iso));

/** Under which heading of a list by days it stands. */
export function dayOf(iso: string, now = new Date()): "Today" | "This week" | "Earlier" {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const then = new Date(iso).getTime();
  if (then >= midnight) return "Today";
  return then >= midnight - 6 * DAY * 1000 ? "This week" : "Earlier";
}

/** A moment as a field for date and time has it: the clock on the wall, without a zone. */
export function asField(moment: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
