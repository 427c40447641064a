import { act, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { show } from "@/testing/render";
import { begin, withServer } from "@/testing/server";
import { Scheduled } from "./Scheduled";

const server = withServer();
const cancelled = vi.fn();
let waiting: { id: string; scheduled_at: string; media_attachments: []; params: { text: string } }[];

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const waits = (id: string, text: string, seconds = 86_400) => ({
  id,
  scheduled_at: inSeconds(seconds),
  media_attachments: [] as [],
  params: { text },
});

beforeEach(() => {
  begin();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], shouldAdvanceTime: true });
  cancelled.mockClear();
  server.use(
    http.get("*/api/v1/scheduled_statuses", () => HttpResponse.json(waiting)),
    http.delete("*/api/v1/scheduled_statuses/:id", ({ params }) => {
      cancelled(params.id);
      waiting = waiting.filter(({ id }) => id !== params.id);
      return HttpResponse.json({});
    }),
  );
});
afterEach(() => vi.useRealTimers());

const press = async (name: string) => act(async () => (await screen.findByRole("button", { name })).click());

test("a cancelled post comes back as it was, and the server never hears of it", async () => {
  waiting = [waits("1", "Tomorrow's lake")];
  await show(<Scheduled />);
  await press("Cancel");
  expect(screen.queryByText("Tomorrow's lake")).toBeNull();
  await press("Undo");
  expect(screen.getByText("Tomorrow's lake")).toBeTruthy();
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(cancelled).not.toHaveBeenCalled();
});

test("without a word it is cancelled after a moment, and at once when the page is left", async () => {
  waiting = [waits("1", "Lake"), waits("2", "Wood")];
  await show(<Scheduled />);
  await screen.findByText("Wood");
  await act(async () => screen.getAllByRole("button", { name: "Cancel" })[0]?.click());
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  await waitFor(() => expect(cancelled.mock.calls).toEqual([["1"]]));
  await press("Cancel");
  dispatchEvent(new Event("pagehide"));
  await waitFor(() => expect(cancelled.mock.calls).toEqual([["1"], ["2"]]));
});

test("what would go out meanwhile is cancelled at once", async () => {
  waiting = [waits("1", "Soon", 20)];
  await show(<Scheduled />);
  await press("Cancel");
  await waitFor(() => expect(cancelled.mock.calls).toEqual([["1"]]));
  expect(screen.queryByText("Soon")).toBeNull();
});
