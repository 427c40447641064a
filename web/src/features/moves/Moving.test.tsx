import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { show } from "@/testing/render";
import { account, begin, me, withServer } from "@/testing/server";
import { MovedAway } from "./MovedAway";
import { Moving } from "./Moving";

const server = withServer();
const far = account({ id: "9", acct: "ann@far.example", username: "ann", display_name: "Ann afar" });
const refused = (field: string, description: string) =>
  HttpResponse.json(
    { error: description, details: { [field]: [{ error: "ERR_INVALID", description }] } },
    { status: 422 },
  );

function lives(moved: object | null) {
  server.use(http.get("*/api/v1/accounts/1", () => HttpResponse.json({ ...me, moved })));
}

beforeEach(() => {
  begin();
  server.use(http.get("*/api/heliograph/v1/aliases", () => HttpResponse.json([])));
});

test("an account is named as one's own, and taken back", async () => {
  lives(null);
  const uri = "https://far.example/users/ann";
  server.use(
    http.post("*/api/heliograph/v1/aliases", async ({ request }) => {
      expect(await request.json()).toEqual({ acct: "@ann@far.example" });
      return HttpResponse.json([{ uri, account: far }]);
    }),
    http.delete("*/api/heliograph/v1/aliases", async ({ request }) => {
      expect(await request.json()).toEqual({ uri });
      return HttpResponse.json([]);
    }),
  );
  await show(<Moving />);
  await userEvent.type(await screen.findByLabelText("Your other account"), "@ann@far.example");
  await userEvent.click(screen.getByRole("button", { name: "Add account" }));
  const named = await screen.findByRole("list", { name: "Accounts that you named" });
  await userEvent.click(within(named).getByRole("button", { name: "Remove @ann@far.example" }));
  await screen.findByText("@ann@far.example can no longer move here.");
  expect(screen.queryByRole("list", { name: "Accounts that you named" })).toBeNull();
});

test("whom nobody answers for is said under the handle", async () => {
  lives(null);
  server.use(
    http.post("*/api/heliograph/v1/aliases", () => refused("acct", "Nobody answers to this handle.")),
  );
  await show(<Moving />);
  const field = await screen.findByLabelText("Your other account");
  await userEvent.type(field, "nobody");
  await userEvent.click(screen.getByRole("button", { name: "Add account" }));
  await screen.findByText("Nobody answers to this handle.");
  expect(field.getAttribute("aria-invalid")).toBe("true");
});

test("moving asks for the password, says what was wrong where it was, and shows where one went", async () => {
  lives(null);
  const sent: unknown[] = [];
  server.use(
    http.post("*/api/heliograph/v1/move", async ({ request }) => {
      const body = (await request.json()) as { password: string };
      sent.push(body);
      if (body.password === "wrong") return refused("password", "This is not your password.");
      return HttpResponse.json({ ...me, moved: far });
    }),
    http.delete("*/api/heliograph/v1/move", () => HttpResponse.json({ ...me, moved: null })),
  );
  await show(<Moving />);
  await userEvent.type(await screen.findByLabelText("The account to move to"), "@ann@far.example");
  await userEvent.click(screen.getByRole("button", { name: "Move…" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  await userEvent.type(dialog.getByLabelText("Your password"), "wrong");
  await userEvent.click(dialog.getByRole("button", { name: "Move" }));
  await dialog.findByText("This is not your password.");
  await userEvent.clear(dialog.getByLabelText("Your password"));
  await userEvent.type(dialog.getByLabelText("Your password"), "right");
  await userEvent.click(dialog.getByRole("button", { name: "Move" }));
  await screen.findByText("@ann@far.example");
  expect(sent).toHaveLength(2);
  await userEvent.click(screen.getByRole("button", { name: "Come back" }));
  expect(await screen.findByLabelText("The account to move to")).toBeDefined();
});

test("a handle that does not know us is said behind the dialog, which closes", async () => {
  lives(null);
  const sentence = "That account does not name this one as its own yet.";
  server.use(http.post("*/api/heliograph/v1/move", () => refused("acct", sentence)));
  await show(<Moving />);
  await userEvent.type(await screen.findByLabelText("The account to move to"), "@ann@far.example");
  await userEvent.click(screen.getByRole("button", { name: "Move…" }));
  await userEvent.type(screen.getByLabelText("Your password"), "right");
  await userEvent.click(screen.getByRole("button", { name: "Move" }));
  await screen.findByText(sentence);
  expect(screen.queryByRole("alertdialog")).toBeNull();
});

test("the page of somebody who moved shows where to", async () => {
  lives(far);
  await show(<MovedAway id="1" />);
  const aside = await screen.findByRole("complementary", { name: "Moved" });
  expect(within(aside).getByRole("link").textContent).toContain("@ann@far.example");
});
