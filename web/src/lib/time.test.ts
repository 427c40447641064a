import { expect, test } from "vitest";
import { ahead, lasting } from "./time";

const NOW = new Date("2026-11-20T12:00:00Z");
const at = (iso: string) => ahead(iso, NOW);

test("what is to come is said as people say it", () => {
  expect(at("2026-11-20T11:00:00Z")).toBe("any moment");
  expect(at("2026-11-20T12:00:40Z")).toBe("any moment");
  expect(at("2026-11-20T12:05:00Z")).toBe("in 5 minutes");
  expect(at("2026-11-20T15:59:00Z")).toBe("in 3 hours");
  expect(at("2026-11-21T13:00:00Z")).toBe("tomorrow");
});

test("what lasts is said in its largest unit", () => {
  const since = (iso: string) => lasting(iso, NOW);
  expect(since("2026-11-20T11:59:00Z")).toBe("1 minute");
  expect(since("2026-11-20T09:30:00Z")).toBe("2 hours");
  expect(since("2026-11-08T12:00:00Z")).toBe("12 days");
});
