import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "@/testing/render";
import { begin, staff, withServer } from "@/testing/server";
import { peer } from "./fixtures";
import { PeerList } from "./PeerList";

const server = withServer();
beforeEach(() => begin({ account: staff("moderator") }));

function serve(answer: object[]) {
  const asked: string[] = [];
  server.use(
    http.get("*/api/heliograph/v1/admin/instances", ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(answer);
    }),
  );
  return asked;
}

test("each server stands there with what matters about it", async () => {
  serve([
    peer({ waiting: 2 }),
    peer({ host: "c.example", policy: { severity: "suspend", reject_media: false } }),
  ]);
  await show(<PeerList filter={{}} onChange={() => {}} />);
  const [first, second] = await screen.findAllByRole("link");
  expect(first?.textContent).toContain("pixelfed 0.12.4 · 3 followers · 2 deliveries waiting");
  expect(first?.getAttribute("href")).toBe("/admin/servers/b.example");
  expect(second?.textContent).toContain("Blocked");
});

test("filters are asked for, and what finds nothing says so", async () => {
  const asked = serve([]);
  const change = vi.fn();
  await show(<PeerList filter={{ q: "pix", policy: "suspend" }} onChange={change} />);
  await screen.findByText("No such server");
  expect(asked).toEqual(["?q=pix&policy=suspend"]);
  await userEvent.selectOptions(screen.getByLabelText("State"), "Unreachable");
  expect(change).toHaveBeenLastCalledWith({ q: "pix", policy: "suspend", state: "failing" });
  await userEvent.selectOptions(screen.getByLabelText("Rule"), "Any rule");
  expect(change).toHaveBeenLastCalledWith({ q: "pix", policy: undefined });
});

test("a list that can't be had offers another try", async () => {
  server.use(
    http.get("*/api/heliograph/v1/admin/instances", () =>
      HttpResponse.json({ error: "This action is outside the authorized scopes" }, { status: 403 }),
    ),
  );
  await show(<PeerList filter={{}} onChange={() => {}} />);
  expect(await screen.findByRole("button", { name: "Try again" })).toBeTruthy();
});
