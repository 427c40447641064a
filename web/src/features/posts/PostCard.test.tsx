import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { filePost, posts } from "@/store/tables";
import { show } from "@/testing/render";
import { begin, photo, post, withServer } from "@/testing/server";
import { useSaid } from "@/ui/say";
import { PostCard } from "./PostCard";

const server = withServer();
beforeEach(() => begin());

const Said = () => <p>{useSaid()}</p>;

test("a like shows at once, carries the proof of our page, and ends as the server says", async () => {
  let token: string | null = null;
  server.use(
    http.post("*/api/v1/statuses/10/favourite", ({ request }) => {
      token = request.headers.get("X-CSRF-Token");
      return HttpResponse.json(post({ favourited: true, favourites_count: 8 }));
    }),
  );
  filePost(post());
  await show(<PostCard id="10" />);
  await userEvent.click(screen.getByRole("button", { name: "Like" }));
  expect(screen.getByRole("button", { name: "Like" }).getAttribute("aria-pressed")).toBe("true");
  await screen.findByText("8 likes");
  expect(token).toBe("the-token");
});

test("a like that fails is taken off, and says so with a second chance", async () => {
  server.use(
    http.post("*/api/v1/statuses/10/favourite", () => HttpResponse.json({ error: "boom" }, { status: 500 })),
  );
  filePost(post());
  await show(<PostCard id="10" />);
  await userEvent.click(screen.getByRole("button", { name: "Like" }));
  await screen.findByText(/Couldn't save your like/);
  expect(screen.getByText("4 likes")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

test("a double tap likes, and another doesn't take it back", async () => {
  let sent = 0;
  server.use(
    http.post("*/api/v1/statuses/10/favourite", () => {
      sent += 1;
      return HttpResponse.json(post({ favourited: true, favourites_count: 5 }));
    }),
  );
  filePost(post());
  await show(<PostCard id="10" />);
  const image = screen.getByRole("img", { name: "A path under trees" });
  await userEvent.dblClick(image);
  await userEvent.dblClick(image);
  await waitFor(() => expect(posts.get("10")?.favourites_count).toBe(5));
  expect(posts.get("10")?.favourited).toBe(true);
  expect(sent).toBe(1);
});

test("a sensitive post shows its warning first and its photo on request", async () => {
  filePost(post({ sensitive: true, spoiler_text: "Spiders" }));
  await show(<PostCard id="10" />);
  expect(screen.queryByRole("img", { name: "A path under trees" })).toBeNull();
  expect(screen.getByText("Spiders")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  expect(screen.getByRole("img", { name: "A path under trees" })).toBeTruthy();
});

test("several photos are slides, and only the one in view can be reached", async () => {
  filePost(post({ media_attachments: [photo(), photo({ id: "51", description: "A wall" })] }));
  await show(<PostCard id="10" />);
  const slides = screen
    .getAllByRole("group")
    .filter((group) => group.getAttribute("aria-roledescription") === "slide");
  expect(slides.map((slide) => slide.hasAttribute("inert"))).toEqual([false, true]);
});

test("a boost shows what was boosted, and by whom", async () => {
  filePost(post({ id: "11", content: "", media_attachments: [], reblog: post() }));
  await show(<PostCard id="11" />);
  expect(screen.getByText(/^Boosted by/).textContent).toContain("Boosted by Bob");
  expect(screen.getByText("First light")).toBeTruthy();
});

test("a photo that fails leaves its description", async () => {
  filePost(post());
  await show(<PostCard id="10" />);
  screen.getByRole("img", { name: "A path under trees" }).dispatchEvent(new Event("error"));
  await waitFor(() => expect(screen.queryByRole("img", { name: "A path under trees" })).toBeNull());
  expect(screen.getAllByText("A path under trees").length).toBeGreaterThan(0);
});

test("the likes lead to who they are from, and a like is said to those who don't see it", async () => {
  server.use(
    http.post("*/api/v1/statuses/10/favourite", () =>
      HttpResponse.json(post({ favourited: true, favourites_count: 5 })),
    ),
  );
  filePost(post());
  await show(
    <>
      <PostCard id="10" />
      <Said />
    </>,
  );
  expect(screen.getByRole("link", { name: "4 likes" }).getAttribute("href")).toBe("/@bob/10/likes");
  await userEvent.click(screen.getByRole("button", { name: "Like" }));
  await screen.findByText("Liked");
});

test("a post that is deleted while one looks at it keeps its place, and one that was gone has none", async () => {
  filePost(post());
  const { unmount } = render(<PostCard id="99" />);
  expect(document.body.textContent).toBe("");
  unmount();
  await show(<PostCard id="10" />);
  act(() => posts.remove("10"));
  expect(screen.getByText("This post is no longer there.")).toBeTruthy();
  expect(screen.queryByText("First light")).toBeNull();
});

test("one broken post says so, can be reported and hidden, and leaves the others alone", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  filePost(post());
  filePost(post({ id: "11", content: "<p>Second light</p>", media_attachments: null as never }));
  await show(
    <>
      <PostCard id="11" />
      <PostCard id="10" />
    </>,
  );
  expect(screen.getByText("First light")).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toContain("This post couldn't be shown.");
  await userEvent.click(screen.getByRole("button", { name: "Report" }));
  await screen.findByRole("dialog", { name: "Report this post" });
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  await userEvent.click(screen.getByRole("button", { name: "Hide" }));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByText("First light")).toBeTruthy();
});

const filtered = (...actions: string[]) =>
  actions.map((filter_action, at) => ({
    filter: { id: String(at), title: `Topic ${at}`, context: ["home"], filter_action },
    keyword_matches: ["spiders"],
    status_matches: [],
  }));

test("a post that one's filters warn of shows their names first and itself on request", async () => {
  filePost(post({ filtered: filtered("blur", "warn") }));
  await show(<PostCard id="10" />);
  expect(screen.getByRole("article", { name: "Filtered: Topic 0 and Topic 1" })).toBeTruthy();
  expect(screen.queryByText("First light")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show anyway" }));
  expect(screen.getByText("First light")).toBeTruthy();
});

test("a filter that blurs covers the photo only, and one that hides all of it", async () => {
  filePost(post({ filtered: filtered("blur") }));
  filePost(post({ id: "11", content: "<p>Never seen</p>", filtered: filtered("warn", "hide") }));
  await show(
    <>
      <PostCard id="10" />
      <PostCard id="11" />
    </>,
  );
  expect(screen.getByText("First light")).toBeTruthy();
  expect(screen.queryByRole("img", { name: "A path under trees" })).toBeNull();
  expect(screen.queryByText("Never seen")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  expect(screen.getByRole("img", { name: "A path under trees" })).toBeTruthy();
});
