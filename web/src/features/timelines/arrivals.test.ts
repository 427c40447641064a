import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { allIds } from "@/lib/api";
import { pagesOf, replace } from "@/lib/list";
import { queryClient } from "@/lib/query";
import { filePosts } from "@/store/tables";
import { account, begin, post, withServer } from "@/testing/server";
import { homeQuery } from "./api";
import { arrivals } from "./arrivals";
import { putOwn, takeOffHome } from "./home";

const server = withServer();
const onPage = () => allIds(pagesOf(homeQuery.queryKey));

beforeEach(() => {
  begin();
  queryClient.clear();
  arrivals.clear();
  replace(homeQuery.queryKey, {
    ids: filePosts([post({ id: "12" }), post({ id: "10", account: account({ id: "3", acct: "cy" }) })]),
    next: "10",
  });
});

/** Answers what is newer than an id, as the server does: the nearest first page, newest first. */
function has(...ids: string[]) {
  server.use(
    http.get("*/api/v1/timelines/home", ({ request }) => {
      const after = Number(new URL(request.url).searchParams.get("min_id") ?? 0);
      const newer = ids.filter((id) => Number(id) > after).slice(-40);
      return HttpResponse.json(newer.map((id) => post({ id })));
    }),
  );
}

test("what comes in is offered once and moves nothing", () => {
  arrivals.offer("13");
  arrivals.offer("13");
  arrivals.offer("12");
  expect(arrivals.get().ids).toEqual(["13"]);
  expect(onPage()).toEqual(["12", "10"]);
});

test("what was offered is put above what stands there, with what never came in", async () => {
  has("15", "14", "13", "12", "10");
  arrivals.offer("15");
  await arrivals.load();
  expect(onPage()).toEqual(["15", "14", "13", "12", "10"]);
  expect(arrivals.get().ids).toEqual([]);
});

test("one's own post stands on top, and hides nobody's that came before it", async () => {
  has("20", "15", "12", "10");
  arrivals.offer("20");
  putOwn("20");
  expect(onPage()).toEqual(["20", "12", "10"]);
  expect(arrivals.get().ids).toEqual([]);
  arrivals.offer("15");
  await arrivals.load();
  expect(onPage()).toEqual(["20", "15", "12", "10"]);
});

test("who was away for long begins at the top", async () => {
  const many = Array.from({ length: 240 }, (_, place) => String(400 - place));
  has(...many);
  arrivals.offer("400");
  await arrivals.load();
  expect(onPage()).toHaveLength(40);
  expect(onPage()).not.toContain("12");
});

test("a page that can't be read anew stays as it is, and the offer with it", async () => {
  server.use(http.get("*/api/v1/timelines/home", () => HttpResponse.json({}, { status: 503 })));
  arrivals.offerAll();
  await expect(arrivals.load()).rejects.toThrow();
  expect(onPage()).toEqual(["12", "10"]);
  expect(arrivals.get().anew).toBe(true);
});

test("what was deleted before it was shown is offered no more", () => {
  arrivals.offer("13");
  arrivals.forget("13");
  expect(arrivals.get().ids).toEqual([]);
});

test("whoever is muted leaves the page, and nobody else", () => {
  takeOffHome((account) => account.id === "3");
  expect(onPage()).toEqual(["12"]);
});
