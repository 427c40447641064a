import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { show } from "@/testing/render";
import { begin, withServer } from "@/testing/server";
import { Deliveries } from "./Deliveries";

const server = withServer();
beforeEach(() => begin());

const PATH = "*/api/heliograph/v1/posts/10/deliveries";
const row = (host: string, change: object = {}) => ({
  host,
  software: null,
  state: "delivered",
  tries: 1,
  queued_at: "2026-11-01T10:00:00.000Z",
  delivered_at: "2026-11-01T10:00:01.000Z",
  settled_at: "2026-11-01T10:00:01.000Z",
  next_try_at: null,
  last_error: null,
  ...change,
});

test("each server says how it stands there, page by page", async () => {
  server.use(
    http.get(PATH, ({ request }) => {
      if (new URL(request.url).searchParams.get("max_id") === "5") {
        return HttpResponse.json([row("c.example", { state: "refused", last_error: "It did not want it." })]);
      }
      const waiting = {
        state: "waiting",
        settled_at: null,
        delivered_at: null,
        next_try_at: new Date(Date.now() + 3 * 3600_000 + 60_000).toISOString(),
        last_error: "It did not answer.",
      };
      return HttpResponse.json([row("a.example", { software: "mastodon 4.5" }), row("b.example", waiting)], {
        headers: { Link: `<${request.url}?max_id=5>; rel="next"` },
      });
    }),
  );
  await show(<Deliveries id="10" onClose={() => {}} />);
  const dialog = within(await screen.findByRole("dialog", { name: "Where it went" }));
  const first = await dialog.findByText("a.example");
  expect(first.closest("li")?.textContent).toMatch(/a\.examplearrived .*mastodon 4\.5/);
  expect(dialog.getByText("b.example").closest("li")?.textContent).toBe(
    "b.exampletried again in 3 hoursIt did not answer.",
  );
  await userEvent.click(dialog.getByRole("button", { name: "More servers" }));
  expect((await dialog.findByText("c.example")).closest("li")?.textContent).toContain("refused");
  expect(dialog.queryByRole("button", { name: "More servers" })).toBeNull();
});

test("a post that went nowhere says so", async () => {
  server.use(http.get(PATH, () => HttpResponse.json([])));
  await show(<Deliveries id="10" onClose={() => {}} />);
  await screen.findByText(/on this server alone/);
});
