import { expect, type Page, test } from "@playwright/test";
import { inspect, nameFor, Person, serverA } from "./people";
import { narrow, SCENES } from "./scenery";

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
