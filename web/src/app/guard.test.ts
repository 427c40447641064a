import { expect, test } from "vitest";
import { begin, me, staff } from "@/testing/server";
import { isServersPage, needsEntry, needsStaff, ownPath } from "./guard";

test("xss_20 after logging in one lands on this server only", () => {
  for (const here of [
    "/",
    "/settings?x=1",
    "/%2f%2fevil.example",
    "/web/%2fevil.example",
    "/@ann@b.example",
  ]) {
    expect(ownPath(here)).toBe(here);
  }
  for (const elsewhere of [
    "//evil.example",
    "/\t/evil.example",
    "\n//evil.example",
    "https:evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    7,
    undefined,
  ]) {
    expect(ownPath(elsewhere)).toBeUndefined();
  }
});

test("an app that waits to be let in is a page of the server", () => {
  expect(isServersPage("/oauth/authorize?client_id=x")).toBe(true);
  expect(isServersPage("/settings/account")).toBe(false);
});

function outcome() {
  try {
    needsStaff({ location: { href: "/admin/servers" } });
    return "in";
  } catch (thrown) {
    return (thrown as { isNotFound?: boolean }).isNotFound ? "not there" : "to the login";
  }
}

test("the pages of those who run the server are there for them alone", () => {
  const outcomes = [staff("owner"), staff("admin"), staff("moderator"), me, null].map((account) => {
    begin({ account });
    return outcome();
  });
  expect(outcomes).toEqual(["in", "in", "in", "not there", "to the login"]);
});

test("whoever waits is sent to where they wait, the mail first", () => {
  const sent = (session: Parameters<typeof begin>[0]) => {
    begin(session);
    try {
      needsEntry();
    } catch (redirected) {
      return (redirected as { options: { to: string } }).options.to;
    }
    return "in";
  };
  expect(sent({ unconfirmed: true, pending: true })).toBe("/confirm");
  expect(sent({ pending: true })).toBe("/waiting");
  expect(sent({})).toBe("in");
});
