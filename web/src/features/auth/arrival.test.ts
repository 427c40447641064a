import { expect, test } from "vitest";
import { stepFrom } from "./arrival";

test("whoever comes back from another server goes on with the code", () => {
  expect(stepFrom("#step=a-b_c")).toMatchObject({ step: "a-b_c", methods: ["totp", "recovery_code"] });
  expect(stepFrom("#step=x&passkey=1")?.methods).toContain("passkey");
});

test.each(["", "#", "#somewhere", "#step="])("%j is no login", (hash) => {
  expect(stepFrom(hash)).toBeUndefined();
});
