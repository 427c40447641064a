const SPAN_MS = 5 * 60_000;
/** A third of what the server answers in that time: reading a feed must leave room for everything else. */
const MOST = 100;

let asked: number[] = [];

/** Whether comments may be fetched unasked once more; each yes is counted. */
export function mayAsk(now = Date.now()): boolean {
  asked = asked.filter((at) => now - at < SPAN_MS);
  if (asked.length >= MOST) return false;
  asked.push(now);
  return true;
}
