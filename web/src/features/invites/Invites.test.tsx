import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import type { Invite } from "@/lib/types";
import { show } from "@/testing/render";
import { account, begin, withServer } from "@/testing/server";
import { Invites } from "./Invites";

const server = withServer();
const invite = (change: Partial<Invite> = {}): Invite => ({
  id: "7",
  code: "abc",
  url: "https://pics.example/invite/abc",
  max_uses: 1,
  uses: 0,
  autofollow: true,
  created_at: "2026-01-05T10:00:00.000Z",
  usable: true,
  account: account(),
  ...change,
});

let invites: Invite[];
let made: unknown[];

beforeEach(() => {
  begin({ invites: true });
  invites = [];
  made = [];
  server.use(
    http.get("*/api/heliograph/v1/invites", () => HttpResponse.json(invites)),
    http.post("*/api/heliograph/v1/invites", async ({ request }) => {
      made.push(await request.json());
      invites = [invite()];
      return HttpResponse.json(invites[0]);
    }),
    http.delete("*/api/heliograph/v1/invites/7", () => {
      invites = [];
      return HttpResponse.json({});
    }),
  );
});

test("an invite is made, its link is copied, and it is taken back", async () => {
  const user = userEvent.setup();
  await show(<Invites />);
  await screen.findByText("No invites yet");
  await user.selectOptions(screen.getByLabelText("How long"), "For ever");
  await user.click(screen.getByRole("button", { name: "Make an invite" }));
  const list = await screen.findByRole("list", { name: "Your invites" });
  await within(list).findByText("https://pics.example/invite/abc");
  expect(made).toEqual([{ max_uses: 1, autofollow: true }]);
  expect(within(list).getByText(/0 of 1 used/)).toBeTruthy();
  await user.click(within(list).getByRole("button", { name: "Copy link" }));
  expect(await navigator.clipboard.readText()).toBe("https://pics.example/invite/abc");
  await user.click(within(list).getByRole("button", { name: "Take back" }));
  const dialog = await screen.findByRole("alertdialog");
  await user.click(within(dialog).getByRole("button", { name: "Take back" }));
  await screen.findByText("No invites yet");
});

test("whoever may not invite is told so, and sees what is left", async () => {
  begin({ invites: false });
  invites = [invite({ usable: false })];
  await show(<Invites />);
  await screen.findByText("On this server you can invite nobody.");
  await screen.findByText(/over/);
  expect(screen.queryByRole("button", { name: "Copy link" })).toBeNull();
});
