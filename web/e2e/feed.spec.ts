import { expect, type Page, test } from "@playwright/test";
import { inspect, nameFor, Person, photograph, serverA } from "./people";
import { narrow, SCENES } from "./scenery";
import { KEEPER } from "./servers";

const WORDS = ["first", "second", "third", "fourth", "fifth", "sixth"];

/** Where on the screen a post stands. */
const topOf = (page: Page, words: string) =>
  page
    .getByRole("article")
    .filter({ hasText: words })
    .evaluate((post) => Math.round(post.getBoundingClientRect().top));

test("the feed tells what is new and never loses its place", async ({ browser }, info) => {
  const ann = await Person.join(browser, serverA(), nameFor("ann_feed", info), info);
  const bob = await Person.join(browser, serverA(), nameFor("bob_feed", info), info);
  await bob.introduce("Bob of the Bay", "Water, mostly.", narrow(SCENES.bay));
  await ann.ask("POST", `/api/v1/accounts/${bob.id}/follow`);
  const ids: string[] = [];
  for (const words of WORDS) {
    ids.push(await bob.post([SCENES.bay], "A calm bay", { status: `The ${words} morning` }));
  }
  const { page } = ann;
  const pill = page.getByRole("button", { name: /new post/ });
  await page.goto("/");
  await expect(page.getByText("The sixth morning")).toBeVisible();

  await test.step("what comes is offered, and nothing moves", async () => {
    await page.getByRole("article").filter({ hasText: "The fourth morning" }).scrollIntoViewIfNeeded();
    const before = await topOf(page, "The fourth morning");
    await bob.post([SCENES.wood], "Mist between trees", { status: "The seventh morning" });
    await expect(pill).toHaveText("1 new post");
    expect(await topOf(page, "The fourth morning")).toBe(before);
    await inspect(page, "feed-pill", info);
  });

  await test.step("a post opened and left again: the same place to the pixel", async () => {
    const before = await topOf(page, "The fourth morning");
    const asked: string[] = [];
    const listen = (request: { url(): string }) => {
      if (request.url().includes("/timelines/home")) asked.push(request.url());
    };
    page.on("request", listen);
    await page
      .getByRole("article")
      .filter({ hasText: "The fourth morning" })
      .getByRole("link", { name: "Comment", exact: true })
      .click();
    await expect(page.getByRole("article", { name: "Post" })).toBeVisible();
    // A feed of yesterday is still the feed one was reading.
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 86_400_000;
    });
    await page.goBack();
    await expect(page.getByRole("article").filter({ hasText: "The fourth morning" })).toBeVisible();
    await expect.poll(() => topOf(page, "The fourth morning")).toBe(before);
    await page.evaluate(() => globalThis.dispatchEvent(new Event("online")));
    expect(asked).toEqual([]);
    page.off("request", listen);
  });

  await test.step("what was offered comes on request, on top", async () => {
    await page.keyboard.press(".");
    await expect(page.getByText("The seventh morning")).toBeVisible();
    await expect(pill).toBeHidden();
  });

  await test.step("a deleted post leaves its place until one has scrolled on", async () => {
    const fourth = page.getByRole("article").filter({ hasText: "The third morning" });
    await fourth.scrollIntoViewIfNeeded();
    const below = page.getByRole("article").filter({ hasText: "The second morning" });
    await expect(below).toBeAttached();
    const before = await topOf(page, "The second morning");
    await bob.remove(`/api/v1/statuses/${ids[2]}`);
    await expect(page.getByText("This post is no longer there.")).toBeVisible();
    expect(await topOf(page, "The second morning")).toBe(before);
    await inspect(page, "feed-gone", info);
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page.getByText("This post is no longer there.")).toHaveCount(0);
  });

  await test.step("a comment is news at once", async () => {
    await expect(page.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();
    const mine = await ann.post([SCENES.lake], "A lake", { status: "Mine" });
    await bob.ask("POST", `/api/v1/statuses/${mine}/favourite`);
    await expect(page.getByRole("link", { name: "Notifications, 1 new" })).toBeVisible();
  });
});

test("home says what there is to know, and knows its keys", async ({ browser }, info) => {
  const join = (name: string) => Person.join(browser, serverA(), nameFor(name, info), info);
  const [cleo, dan, eli] = [await join("cleo_home"), await join("dan_home"), await join("eli_home")];
  await dan.introduce("Dan of the Dunes", "Sand.", narrow(SCENES.ridge));
  await eli.introduce("Eli Evergreen", "Trees.", narrow(SCENES.wood));
  await cleo.ask("POST", `/api/v1/accounts/${dan.id}/follow`);
  await dan.ask("POST", `/api/v1/accounts/${eli.id}/follow`);
  const post = await dan.post([SCENES.ridge], "Seven ridges", { status: "Seven of them" });
  const say = (who: Person, status: string) =>
    who.ask("POST", "/api/v1/statuses", { data: { in_reply_to_id: post, status } });
  await say(eli, "The third is the best of them.");
  await say(dan, "And the hardest to climb.");
  await eli.ask("POST", `/api/v1/statuses/${post}/favourite`);
  const keeper = await Person.enter(browser, serverA(), KEEPER, info);
  const announcement = await keeper.ask("POST", "/api/heliograph/v1/admin/announcements", {
    data: { text: "We move to a faster machine on Sunday. It takes an hour.", published: true },
  });
  const { page } = cleo;
  await page.goto("/");
  const banner = page.getByRole("region", { name: "Announcement" });

  await test.step("an announcement is read, answered and put away for good", async () => {
    await expect(banner).toContainText("faster machine");
    await expect(page.getByRole("list", { name: "First comments" })).toContainText("hardest to climb");
    await banner.getByRole("button", { name: /🎉/ }).click();
    await expect(banner.getByRole("button", { name: "🎉, 1 person" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await inspect(page, "feed-home", info);
    await banner.getByRole("button", { name: "Put the announcement away" }).click();
    await expect(banner).toBeHidden();
    await page.reload();
    await expect(page.getByText("Seven of them")).toBeVisible();
    await expect(banner).toBeHidden();
    await keeper.remove(`/api/heliograph/v1/admin/announcements/${announcement.id}`);
  });

  if (info.project.name === "desktop") {
    await test.step("people one may like: follow one, and the feed offers what they shared", async () => {
      const people = page.getByRole("region", { name: "People you may like" });
      const eliRow = people.getByRole("listitem").filter({ hasText: "Followed by people you follow" });
      await expect(eliRow).toContainText("Eli Evergreen");
      await eliRow.getByRole("button", { name: "Follow Eli Evergreen" }).click();
      await expect(page.getByRole("button", { name: "New posts" })).toBeVisible();
    });
    await test.step("keys: like, comment without leaving, the list of all of them", async () => {
      await page.keyboard.press("j");
      await page.keyboard.press("l");
      await expect(page.getByRole("link", { name: "2 likes" })).toBeVisible();
      await page.keyboard.press("r");
      await page.keyboard.type("I was there once.");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("list", { name: "First comments" })).toContainText("I was there once.");
      await page.keyboard.press("Tab");
      await page.getByRole("heading", { name: "Home" }).focus();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
      await inspect(page, "feed-keys", info);
      await page.keyboard.press("Escape");
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("article", { name: "Post" })).toBeVisible();
      await page.goBack();
    });
  }

  await test.step("one's own photo is the first thing one sees", async () => {
    await page.mouse.wheel(0, 500);
    await page.getByRole("navigation").getByRole("link", { name: "New post" }).click();
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles(await photograph(page));
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("textbox", { name: "Caption" }).fill("Mine, at last");
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.getByText("Mine, at last")).toBeInViewport();
    expect(await page.evaluate(() => scrollY)).toBeLessThan(10);
  });
});
