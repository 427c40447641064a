import { expect, test } from "vitest";
import { otherHost } from "./host";

test.each([
  ["bank.test", "https://bank.test/login"],
  ["example.com/index.html", "https://www.example.com/index.html"],
  ["https://www.example.com/a", "https://example.com/a"],
  ["my last walk", "https://elsewhere.test/"],
  ["münchen.de", "https://münchen.de/"],
  ["пример.рф", "https://пример.рф/"],
  ["写真.jp", "https://写真.jp/"],
  ["BANK.test.", "https://bank.test/"],
])("%s may stand for %s", (text, href) => {
  expect(otherHost(text, href)).toBeUndefined();
});

test.each([
  ["bank.test", "https://evil.test/", "evil.test"],
  ["see www.bank.test now", "https://evil.test:8443/x", "evil.test:8443"],
  ["https://bank.test@evil.test/", "https://bank.test@evil.test/", "evil.test"],
  ["bank\u00ad.te\u200bst", "https://evil.test/", "evil.test"],
  ["bank。test", "https://evil.test/", "evil.test"],
  ["аpple.com", "https://аpple.com/", "xn--pple-43d.com"],
  ["сосо.com", "https://сосо.com/", "xn--n1aahb.com"],
  ["apple.com", "https://аpple.com/", "xn--pple-43d.com"],
])("%s over %s is told as %s", (text, href, host) => {
  expect(otherHost(text, href)).toBe(host);
});
