import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { type Figures, median, visit } from "./lighthouse";
import { Person, serverA } from "./people";
import { narrow, paint, SCENES } from "./scenery";

const POSTS = Number(process.env.HELIOGRAPH_PERF_POSTS ?? 2000);
const VISITS = Number(process.env.HELIOGRAPH_PERF_VISITS ?? 5);
const AT_ONCE = 8;
const figures: Figures = {};

test.afterAll(() => writeFileSync("test-results/figures.json", JSON.stringify(figures, null, 2)));

test("the client keeps to its budget while it runs", async ({ browser }, info) => {
  const reader = await Person.join(browser, serverA(), "reader", info);
  const authors = await Promise.all(
    ["ada", "ben", "cyn", "dov"].map((name) => Person.join(browser, serverA(), name, info)),
  );
  const scenes = Object.values(SCENES);
  await test.step(`${POSTS} posts by ${authors.length} people`, async () => {
    for (const [index, author] of authors.entries()) {
      await author.introduce(author.name, "Hills, mostly.", narrow(scenes[index] ?? SCENES.bay));
      await reader.ask("POST", `/api/v1/accounts/${author.id}/follow`);
    }
    const pictures = await Promise.all(
      scenes.map((scene) => paint(reader.page, { ...scene, width: 240, height: 300, ridges: 3 })),
    );
    const share = async (index: number) => {
      const author = authors[index % authors.length] ?? reader;
      const buffer = pictures[index % pictures.length] ?? Buffer.alloc(0);
      const file = { name: "photo.jpg", mimeType: "image/jpeg", buffer };
      const { id } = await author.ask("POST", "/api/v2/media", {
        multipart: { file, description: "A landscape" },
      });
      const status = `Photo ${index}. Up at four, on the ridge at five.`;
      await author.ask("POST", "/api/v1/statuses", { data: { status, media_ids: [id] } });
    };
    for (let from = 0; from < POSTS; from += AT_ONCE) {
      const batch = Array.from({ length: Math.min(AT_ONCE, POSTS - from) }, (_, index) =>
        share(from + index),
      );
      await Promise.all(batch);
    }
    await reader.page.goto("/");
    await expect(reader.page.getByText(`Photo ${POSTS - 1}.`)).toBeVisible();
  });

  const home = await reader.page.request.get("/", { headers: { Accept: "text/html" } });
  figures["HTML with session, gz"] = gzipSync(await home.body()).length / 1000;

  await test.step("Lighthouse", async () => {
    const cookies = await reader.page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    for (const form of ["mobile", "desktop"] as const) {
      Object.assign(figures, visit("home", serverA(), form, cookie, VISITS));
      Object.assign(figures, visit("profile", `${serverA()}/@ada`, form, "", VISITS));
    }
  });

  await test.step("to the end of the feed", () => scrollThrough(reader.page));
  await test.step("likes there", () => like(reader.page));
  await test.step("to a post and back", () => thereAndBack(reader.page));
});

async function scrollThrough(page: Page) {
  let past = 0;
  page.on("response", async (response) => {
    if (response.url().includes("/api/v1/timelines/home")) past += (await response.json()).length;
  });
  await page.goto("/");
  await expect(page.getByText(`Photo ${POSTS - 1}.`)).toBeVisible();
  const last = page.getByText("Photo 0.", { exact: false });
  while (!(await last.isVisible())) {
    await page.mouse.wheel(0, 6000);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }
  figures["posts scrolled past"] = past;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  figures["JS heap at the end of the feed"] = usedSize / 1e6;
  figures["DOM elements at the end of the feed"] = await page.evaluate(
    () => document.querySelectorAll("*").length,
  );
}

/** From the press to the frame that shows it, on the last post; every second press takes it back. */
async function like(page: Page) {
  const button = page.getByRole("article").last().locator("[data-action=like]");
  await button.scrollIntoViewIfNeeded();
  const devtools = await page.context().newCDPSession(page);
  for (const [name, rate] of [
    ["like to frame", 1],
    ["like to frame, 4x slower", 4],
  ] as const) {
    await devtools.send("Emulation.setCPUThrottlingRate", { rate });
    const times: number[] = [];
    for (let press = 0; press < 9; press++) {
      times.push(
        await button.evaluate(async (element: HTMLElement) => {
          const before = element.getAttribute("aria-pressed");
          const since = performance.now();
          element.click();
          // The task after a frame's callbacks runs when the frame is drawn.
          await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
          if (element.getAttribute("aria-pressed") === before) throw new Error("The frame shows no change.");
          return performance.now() - since;
        }),
      );
    }
    figures[name] = median(times);
  }
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

async function thereAndBack(page: Page) {
  const article = page.getByRole("article").filter({ hasText: "Photo 5." });
  await article.scrollIntoViewIfNeeded();
  const top = () => article.evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  const asked: string[] = [];
  await article.locator("[data-action=open]").evaluate((link: HTMLElement) => link.click());
  await expect(page).not.toHaveURL(/\/$/);
  await expect(page.getByRole("article", { name: "Post" })).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  page.on("request", (request) => asked.push(request.url()));
  await page.goBack();
  await expect(article).toBeVisible();
  figures["back to the feed, moved"] = Math.abs((await top()) - before);
  figures["back to the feed, requests"] = asked.filter((url) => url.includes("/api/")).length;
}
