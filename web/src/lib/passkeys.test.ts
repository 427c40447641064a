import { expect, test } from "vitest";
import { passkeysWork, passkeysWorkInForms, sentenceOf } from "./passkeys";

test.each([
  ["NotAllowedError", "No passkey was used. Try again, or choose another way."],
  ["InvalidStateError", "This device has a passkey for your account already."],
  ["SomethingNewError", "The device didn't answer. Try again."],
])("%s is said in words", (name, sentence) => {
  expect(sentenceOf(name)).toBe(sentence);
});

test("nobody is told that we stopped asking", () => {
  expect(sentenceOf("AbortError")).toBeUndefined();
});

test("a browser without passkeys is asked for none", async () => {
  expect(passkeysWork()).toBe(false);
  expect(await passkeysWorkInForms()).toBe(false);
});
