import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { show } from "@/testing/render";
import { account, begin, withServer } from "@/testing/server";
import { Suggestions } from "./Suggestions";

const server = withServer();
const person = (id: string, display_name: string, source: string) => ({
  source,
  sources: [source],
  account: account({ id, display_name, username: `p${id}`, acct: `p${id}` }),
});

beforeEach(() => {
  begin();
  server.use(
    http.get("*/api/v1/accounts/relationships", () => HttpResponse.json([])),
    http.get("*/api/v2/suggestions", () =>
      HttpResponse.json([person("5", "Mira", "friends_of_friends"), person("6", "Jonas", "elsewhere")]),
    ),
  );
});

test("people are suggested with why, and who is put away stays away", async () => {
  server.use(http.delete("*/api/v1/suggestions/5", () => HttpResponse.json({})));
  await show(<Suggestions />);
  expect((await screen.findByRole("link", { name: /Mira/ })).textContent).toContain(
    "Followed by people you follow",
  );
  expect(screen.getByRole("link", { name: /Jonas/ }).textContent).toContain("@p6");
  await userEvent.click(screen.getByRole("button", { name: "Don't suggest Mira" }));
  await waitFor(() => expect(screen.queryByText("Mira")).toBeNull());
  expect(screen.getByText("Jonas")).toBeTruthy();
});

test("who can't be put away comes back, with why", async () => {
  server.use(http.delete("*/api/v1/suggestions/5", () => HttpResponse.json({}, { status: 503 })));
  await show(<Suggestions />);
  await userEvent.click(await screen.findByRole("button", { name: "Don't suggest Mira" }));
  await screen.findByText(/^Mira: /);
  expect(screen.getByRole("link", { name: /Mira/ })).toBeTruthy();
});
