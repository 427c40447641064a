import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { show } from "@/testing/render";
import { begin, withServer } from "@/testing/server";
import { Announcements } from "./Announcements";
import { reacted } from "./api";

const server = withServer();
beforeEach(() => begin());

const announcement = (id: string, words: string, read = false) => ({
  id,
  content: `<p>${words}</p>`,
  all_day: false,
  published_at: "2026-11-01T10:00:00.000Z",
  updated_at: "2026-11-01T10:00:00.000Z",
  read,
  mentions: [],
  statuses: [],
  tags: [],
  emojis: [],
  reactions: [{ name: "🎉", count: 2, me: false }],
});

const says = (...all: object[]) =>
  server.use(http.get("*/api/v1/announcements", () => HttpResponse.json(all)));

test("one stands there at a time, and putting it away shows the next", async () => {
  const gone: unknown[] = [];
  says(announcement("1", "Old", true), announcement("2", "Moving house"), announcement("3", "New rules"));
  server.use(
    http.post("*/api/v1/announcements/:id/dismiss", ({ params }) => {
      gone.push(params.id);
      return HttpResponse.json({});
    }),
  );
  await show(<Announcements />);
  await screen.findByText("Moving house");
  screen.getByText("One more after this one");
  await userEvent.click(screen.getByRole("button", { name: "Put the announcement away" }));
  await screen.findByText("New rules");
  await userEvent.click(screen.getByRole("button", { name: "Put the announcement away" }));
  await waitFor(() => expect(screen.queryByRole("region")).toBeNull());
  expect(gone).toEqual(["2", "3"]);
});

test("a reaction that isn't taken is as the server has it again, and says so", async () => {
  says(announcement("2", "Moving house"));
  server.use(
    http.put("*/api/v1/announcements/2/reactions/:name", () => HttpResponse.json({}, { status: 503 })),
  );
  await show(<Announcements />);
  await userEvent.click(await screen.findByRole("button", { name: "🎉, 2 people" }));
  await screen.findByText(/Couldn't save your reaction/);
  await screen.findByRole("button", { name: "🎉, 2 people", pressed: false });
});

test("one's own reaction is counted once, and the last one goes with its emoji", () => {
  const once = reacted([], "👍", true);
  expect(once).toEqual([{ name: "👍", count: 1, me: true }]);
  expect(reacted(once, "👍", true)).toEqual(once);
  expect(reacted(once, "👍", false)).toEqual([]);
});
