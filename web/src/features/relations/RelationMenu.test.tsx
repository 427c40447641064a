import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import type { Relationship } from "@/lib/types";
import { accounts, relationships } from "@/store/tables";
import { show } from "@/testing/render";
import { account, begin, withServer } from "@/testing/server";
import { RelationMenu } from "./RelationMenu";

const server = withServer();
const row: Relationship = {
  id: "2",
  following: true,
  followed_by: false,
  showing_reblogs: true,
  notifying: false,
  requested: false,
  requested_by: false,
  blocking: false,
  blocked_by: false,
  muting: false,
  muting_notifications: false,
  muting_expires_at: null,
  domain_blocking: false,
  endorsed: false,
  languages: null,
  note: "",
};

beforeEach(() => {
  begin();
  accounts.upsert("2", account({ acct: "bob@far.example" }));
  relationships.upsert("2", row);
});

const choose = async (label: string) =>
  userEvent.click(await screen.findByRole("menuitem", { name: label, hidden: true }));

test("somebody is muted for as long as one says", async () => {
  let said: unknown;
  server.use(
    http.post("*/api/v1/accounts/2/mute", async ({ request }) => {
      said = await request.json();
      return HttpResponse.json({ ...row, muting: true });
    }),
  );
  await show(<RelationMenu id="2" />);
  await choose("Mute");
  await userEvent.selectOptions(await screen.findByLabelText("For how long"), "One week");
  await userEvent.click(screen.getByRole("button", { name: "Mute" }));
  await screen.findByText("Bob is muted. They are not told.");
  expect(said).toEqual({ duration: 604800 });
  expect(relationships.get("2")?.muting).toBe(true);
});

test("boosts of somebody one follows are hidden without unfollowing", async () => {
  let said: unknown;
  server.use(
    http.post("*/api/v1/accounts/2/follow", async ({ request }) => {
      said = await request.json();
      return HttpResponse.json({ ...row, showing_reblogs: false });
    }),
  );
  await show(<RelationMenu id="2" />);
  await choose("Hide boosts");
  await screen.findByRole("menuitem", { name: "Show boosts", hidden: true });
  expect(said).toEqual({ reblogs: false });
});

test("a whole server is blocked only after asking once more", async () => {
  let said: unknown;
  server.use(
    http.post("*/api/v1/domain_blocks", async ({ request }) => {
      said = await request.json();
      return HttpResponse.json({});
    }),
  );
  await show(<RelationMenu id="2" />);
  await choose("Block far.example");
  expect(said).toBeUndefined();
  await userEvent.click(await screen.findByRole("button", { name: "Block server" }));
  await screen.findByRole("menuitem", { name: "Unblock far.example", hidden: true });
  expect(said).toEqual({ domain: "far.example" });
});
