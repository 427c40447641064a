import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Stream, type StreamEvent, waitAfter } from "./stream";

/** A socket whose other end is the test. */
class Fake {
  readyState: number = WebSocket.CONNECTING;
  said: unknown[] = [];
  onopen = () => {};
  onmessage = (_: { data: string }) => {};
  onclose = (_: { code: number }) => {};
  send = (text: string) => void this.said.push(JSON.parse(text));
  close = () => this.lose(1000);
  accept() {
    this.readyState = WebSocket.OPEN;
    this.onopen();
  }
  lose(code = 1006) {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    this.onclose({ code });
  }
  tell = (frame: object) => this.onmessage({ data: JSON.stringify(frame) });
}

let sockets: Fake[];
let stream: Stream;
const last = () => sockets.at(-1) as Fake;
const USER = { stream: "user" };

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  stream = new Stream(() => {
    sockets.push(new Fake());
    return last() as unknown as WebSocket;
  });
});
afterEach(() => {
  stream.close();
  vi.useRealTimers();
});

test("several listeners share a channel, and it ends with the last of them", () => {
  const one = vi.fn();
  const leave = [stream.subscribe(USER, one), stream.subscribe(USER, () => {})];
  stream.open();
  last().accept();
  expect(last().said).toEqual([{ type: "subscribe", stream: "user" }]);
  last().tell({ stream: ["user"], event: "delete", payload: "7" });
  last().tell({ stream: ["hashtag", "sea"], event: "delete", payload: "8" });
  expect(one.mock.calls.map(([event]: StreamEvent[]) => event?.payload)).toEqual(["7"]);
  leave[0]?.();
  expect(last().said).toHaveLength(1);
  leave[1]?.();
  expect(last().said.at(-1)).toEqual({ type: "unsubscribe", stream: "user" });
});

test("a lost socket opens again with all its channels, ever more seldom", () => {
  const states: boolean[] = [];
  stream.whenState((open) => states.push(open));
  stream.subscribe(USER, () => {});
  stream.subscribe({ stream: "hashtag", tag: "sea" }, () => {});
  stream.open();
  last().accept();
  last().lose();
  vi.advanceTimersByTime(1000);
  expect(sockets).toHaveLength(2);
  last().lose();
  vi.advanceTimersByTime(999);
  expect(sockets).toHaveLength(2);
  vi.advanceTimersByTime(1001);
  last().accept();
  expect(last().said).toEqual([
    { type: "subscribe", stream: "user" },
    { type: "subscribe", stream: "hashtag", tag: "sea" },
  ]);
  expect(states).toEqual([true, false, false, true]);
});

test("the waits grow from one second to thirty, and no two are the same", () => {
  expect([0, 1, 2, 9].map((losses) => waitAfter(losses, 1))).toEqual([1000, 2000, 4000, 30_000]);
  expect(waitAfter(9, 0)).toBe(15_000);
});

test("who is logged out is not asked for again", () => {
  stream.open();
  last().accept();
  last().lose(1008);
  vi.advanceTimersByTime(120_000);
  expect(sockets).toHaveLength(1);
});

test("closing ends it, and a network that comes back doesn't open it", () => {
  stream.open();
  last().accept();
  stream.close();
  globalThis.dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(120_000);
  expect(sockets).toHaveLength(1);
  expect(stream.isOpen()).toBe(false);
});

test("a network that comes back is used at once", () => {
  stream.open();
  last().lose();
  globalThis.dispatchEvent(new Event("online"));
  expect(sockets).toHaveLength(2);
});

test("an end that answers nothing any more is given up", () => {
  stream.open();
  last().accept();
  vi.advanceTimersByTime(25_000);
  expect(last().said).toEqual([{ type: "ping" }]);
  last().tell({ error: "Unknown message type", status: 422 });
  vi.advanceTimersByTime(24_000);
  expect(sockets).toHaveLength(1);
  vi.advanceTimersByTime(11_000);
  expect(sockets).toHaveLength(2);
});

test("what makes no sense is passed over", () => {
  const heard = vi.fn();
  stream.subscribe(USER, heard);
  stream.open();
  last().accept();
  last().onmessage({ data: "{" });
  last().tell({ stream: "user" });
  expect(heard).not.toHaveBeenCalled();
});
