import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import type { PeerDetail } from "@/lib/types";
import { show } from "@/testing/render";
import { begin, staff, withServer } from "@/testing/server";
import { detail, rule } from "./fixtures";
import { PeerPage } from "./PeerPage";

const server = withServer();
beforeEach(() => begin({ account: staff("admin") }));

const serve = (change: Partial<PeerDetail> = {}) =>
  server.use(
    http.get("*/api/heliograph/v1/admin/instances/b.example", () => HttpResponse.json(detail(change))),
  );

test("a server that fails says why, and can be tried at once", async () => {
  let tries = 0;
  serve({
    health: "failing",
    failing_since: "2026-11-18T11:00:00Z",
    last_error: "It didn't answer within 10 seconds.",
    waiting: 4,
  });
  server.use(
    http.post("*/api/heliograph/v1/admin/instances/b.example/retry", () => {
      tries += 1;
      return HttpResponse.json(detail());
    }),
  );
  await show(<PeerPage host="b.example" />);
  await screen.findByText(/It didn't answer within 10 seconds/);
  await userEvent.click(screen.getByRole("button", { name: "Try now" }));
  await screen.findByText("b.example is being tried now.");
  expect(tries).toBe(1);
});

test("a rule about the domain above is shown, and another can be made for this one", async () => {
  serve({
    rule: rule({ domain: "example", severity: "suspend" }),
    policy: { severity: "suspend", reject_media: false },
  });
  await show(<PeerPage host="b.example" />);
  await screen.findByText(/covered by a rule about the domain above/);
  expect(screen.getByText("example")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Make rule" })).toBeTruthy();
  // Nothing is brought to who is blocked.
  expect(screen.queryByRole("button", { name: "Try now" })).toBeNull();
});

test("a moderator sees everything and changes nothing", async () => {
  begin({ account: staff("moderator") });
  serve({ rule: rule({ private_comment: "Ask Ann" }) });
  await show(<PeerPage host="b.example" />);
  await screen.findByText("Among us: Ask Ann");
  expect(screen.queryByRole("button")).toBeNull();
});

test("a server that isn't known is said to be nowhere", async () => {
  server.use(
    http.get("*/api/heliograph/v1/admin/instances/b.example", () =>
      HttpResponse.json({ error: "Record not found" }, { status: 404 }),
    ),
  );
  await show(<PeerPage host="b.example" />);
  await screen.findByText("This server isn't here");
});
