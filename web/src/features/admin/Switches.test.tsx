import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import type { Federation } from "@/lib/types";
import { show } from "@/testing/render";
import { begin, staff, withServer } from "@/testing/server";
import { Switches } from "./Switches";

const server = withServer();
let stands: Federation;
let turned: unknown[];

beforeEach(() => {
  begin({ account: staff("owner") });
  stands = {
    mode: "open",
    authorized_fetch: false,
    show_domain_blocks: "disabled",
    show_domain_block_comments: "disabled",
  };
  turned = [];
  server.use(
    http.get("*/api/heliograph/v1/admin/federation", () => HttpResponse.json(stands)),
    http.get("*/api/v1/admin/domain_allows", () => HttpResponse.json([])),
    http.patch("*/api/heliograph/v1/admin/federation", async ({ request }) => {
      const change = (await request.json()) as Partial<Federation>;
      turned.push(change);
      stands = { ...stands, ...change };
      return HttpResponse.json(stands);
    }),
  );
});

test("a switch is turned at once, and shows how it stands", async () => {
  await show(<Switches />);
  await userEvent.click(await screen.findByRole("switch", { name: "Signed requests only" }));
  await screen.findByText("The switch is turned.");
  await screen.findByRole("switch", { name: "Signed requests only", checked: true });
  await userEvent.selectOptions(screen.getByLabelText("Who may see the list of rules"), "Everybody");
  await screen.findByDisplayValue("Everybody");
  expect(turned).toEqual([{ authorized_fetch: true }, { show_domain_blocks: "all" }]);
});

test("keeping all others out says what that ends", async () => {
  await show(<Switches />);
  await userEvent.click(await screen.findByRole("switch", { name: /allowed by name/ }));
  const dialog = await screen.findByRole("alertdialog");
  expect(dialog.textContent).toContain("doesn't bring follows back");
  expect(turned).toEqual([]);
  await userEvent.click(within(dialog).getByRole("button", { name: "Keep all others out" }));
  await screen.findByText("Only these servers are let in.");
  expect(turned).toEqual([{ mode: "allow_list" }]);
});

test("a moderator sees how the switches stand", async () => {
  begin({ account: staff("moderator") });
  await show(<Switches />);
  const one = await screen.findByRole("switch", { name: "Signed requests only" });
  expect(one.matches(":disabled")).toBe(true);
  expect(screen.queryByRole("button", { name: "Allow" })).toBeNull();
});
