import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import type { Person } from "@/lib/types";
import { show } from "@/testing/render";
import { account, begin, me, staff, withServer } from "@/testing/server";
import { Pending } from "./Pending";

const server = withServer();
const person = (id: string, username: string): Person => ({
  id,
  username,
  created_at: "2026-01-05T10:00:00.000Z",
  email: `${username}@example.org`,
  ips: [],
  locale: "en",
  invite_request: `I am <b>${username}</b>`,
  role: me.role,
  confirmed: true,
  approved: false,
  disabled: false,
  silenced: false,
  suspended: false,
  sensitized: false,
  account: account({ id, username }),
});

let waiting: Person[];

beforeEach(() => {
  begin({ account: staff("moderator") });
  waiting = [person("5", "cat"), person("4", "dan")];
  server.use(
    http.get("*/api/v2/admin/accounts", ({ request }) => {
      expect(new URL(request.url).searchParams.get("status")).toBe("pending");
      return HttpResponse.json(waiting);
    }),
    http.post("*/api/v1/admin/accounts/:id/:verb", ({ params }) => {
      const one = waiting.find(({ id }) => id === params.id);
      waiting = waiting.filter(({ id }) => id !== params.id);
      return HttpResponse.json(one);
    }),
  );
});

test("whoever asks is let in, or turned away after a question", async () => {
  await show(<Pending />);
  const cat = await screen.findByRole("article", { name: "@cat" });
  expect(within(cat).getByText("I am <b>cat</b>")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Let @cat in" }));
  await screen.findByText("@cat is let in.");
  await expect.poll(() => screen.queryByRole("article", { name: "@cat" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Turn @dan away" }));
  const dialog = await screen.findByRole("alertdialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Turn away" }));
  await screen.findByText("Nobody waits");
});
