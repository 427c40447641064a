import { expect, test } from "vitest";
import { looksRemote } from "./handle";

test("whoever types a whole handle or an address names a server", () => {
  expect(looksRemote("@bob@localhost:8081")).toBe("localhost:8081");
  expect(looksRemote(" bob@pics.example ")).toBe("pics.example");
  expect(looksRemote("https://pics.example/@bob/1")).toBe("pics.example");
});

test("a name, a tag or half a handle stay here", () => {
  for (const text of ["bob", "@bob", "#sea", "@bob@", "two words", ""])
    expect(looksRemote(text)).toBeUndefined();
});
