import { expect, test } from "vitest";
import { peer, rule } from "./fixtures";
import {
  deedInWords,
  differences,
  domainOf,
  effectInWords,
  healthOf,
  lineInWords,
  nextTry,
  policyOf,
  softwareOf,
  termsInWords,
} from "./words";

const NOW = new Date("2026-11-20T12:00:00Z");

test("health is said with since when and until when", () => {
  expect(healthOf(peer(), NOW).text).toBe("Reachable");
  expect(healthOf(peer({ health: "untried" }), NOW).text).toBe("Not tried yet");
  const failing = peer({
    health: "failing",
    failing_since: "2026-11-18T11:00:00Z",
    next_try_at: "2026-11-20T15:00:00Z",
  });
  expect(healthOf(failing, NOW).text).toBe("Unreachable for 2 days");
  expect(nextTry(failing, NOW)).toBe("in 3 hours");
  expect(nextTry(peer(), NOW)).toBeUndefined();
});

test("what is let in is one word or two", () => {
  const said = (severity: string, reject_media = false) => policyOf({ severity, reject_media }).text;
  expect([
    said("noop"),
    said("noop", true),
    said("silence"),
    said("silence", true),
    said("suspend", true),
  ]).toEqual(["Open", "No pictures", "Limited", "Limited, no pictures", "Blocked"]);
});

test("software is named as far as it names itself", () => {
  expect(softwareOf(peer())).toBe("pixelfed 0.12.4");
  expect(softwareOf(peer({ software_version: null }))).toBe("pixelfed");
  expect(softwareOf(peer({ software: null, software_version: null }))).toBe("Unknown software");
});

test("a rule is about a name without its port", () => {
  expect(domainOf("b.example:8443")).toBe("b.example");
  expect(domainOf("b.example")).toBe("b.example");
});

test("a block says nothing of pictures and reports, for nothing comes in", () => {
  expect(termsInWords(rule({ reject_media: true, reject_reports: true }))).toBe(
    "Limit, no pictures, no reports",
  );
  expect(termsInWords(rule({ severity: "suspend", reject_media: true, obfuscate: true }))).toBe(
    "Block, name hidden in public",
  );
});

test("what a block ends is counted before it does", () => {
  expect(effectInWords({ instances: 0, followers: 0, following: 0 })).toMatch(/doesn't know anybody/);
  expect(effectInWords({ instances: 2, followers: 0, following: 0 })).toBe(
    "No follows between here and there end.",
  );
  expect(effectInWords({ instances: 1, followers: 1, following: 5 })).toBe(
    "1 follower of people here and 5 follows by people here end, on 1 server. Lifting the block later doesn't bring follows back.",
  );
});

test("a line of a list says what becomes of it", () => {
  const terms = {
    severity: "silence",
    reject_media: false,
    reject_reports: false,
    obfuscate: false,
    public_comment: "",
    private_comment: "",
  };
  const line = { line: 2, domain: "b.example" };
  expect(lineInWords({ ...line, fate: "new", after: terms })).toBe("Limit");
  expect(
    lineInWords({ ...line, fate: "changes", before: terms, after: { ...terms, severity: "suspend" } }),
  ).toBe("Limit → Block");
  expect(
    lineInWords({ ...line, fate: "changes", before: terms, after: { ...terms, public_comment: "spam" } }),
  ).toBe("Limit; other comments");
  expect(lineInWords({ ...line, fate: "refused", reason: "This is a public suffix." })).toBe(
    "This is a public suffix.",
  );
});

const entry = { id: "1", actor: "ann", target: "b.example", created_at: "2026-11-20T12:00:00Z" };

test("a deed of a newer server is said in its own word", () => {
  expect(deedInWords({ ...entry, action: "domain_block.create" })).toBe("made a rule about b.example");
  expect(deedInWords({ ...entry, action: "moon.paint" })).toBe("moon.paint b.example");
});

test("of a change only the difference is shown", () => {
  const before = { severity: "silence", obfuscate: false, public_comment: "" };
  const after = { severity: "suspend", obfuscate: false, public_comment: "spam" };
  expect(differences({ before, after })).toEqual([
    { name: "severity", before: "silence", after: "suspend" },
    { name: "public_comment", before: undefined, after: "spam" },
  ]);
  expect(differences({ before: null, after: null })).toEqual([]);
});
