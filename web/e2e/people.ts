import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, type TestInfo } from "@playwright/test";
import { paint, SCENES, type Scene } from "./scenery";
import { PASSWORD } from "./servers";

export { PASSWORD };

export const serverA = () => process.env.SERVER_A ?? "";
export const serverB = () => process.env.SERVER_B ?? "";

/** A name that no other project of this run has taken. */
export const nameFor = (name: string, info: TestInfo) => `${name}_${info.project.name}_${info.retry}`;

/** A browser of one's own. */
async function browserOf(name: string, browser: Browser, server: string, info: TestInfo): Promise<Page> {
  const { viewport, isMobile, hasTouch, deviceScaleFactor } = info.project.use;
  const context = await browser.newContext({
    baseURL: server,
    viewport,
    isMobile,
    hasTouch,
    deviceScaleFactor,
  });
  const page = await context.newPage();
  watch(page, name);
  return page;
}

/** Somebody whose doings need no watching: they go through the API with the session's cookie. */
export class Person {
  private constructor(
    readonly page: Page,
    readonly id: string,
    readonly name: string,
    private readonly csrf: string,
  ) {}

  static async join(browser: Browser, server: string, name: string, info: TestInfo): Promise<Person> {
    const page = await browserOf(name, browser, server, info);
    const answer = await page.request.post("/api/heliograph/v1/registrations", {
      data: { username: name, email: `${name}@example.org`, password: PASSWORD },
    });
    expect(answer.ok(), `${name} joins: ${answer.status()}`).toBe(true);
    const { account, csrf } = await answer.json();
    return new Person(page, account.id, name, csrf);
  }

  /** Somebody who has an account already. */
  static async enter(browser: Browser, server: string, name: string, info: TestInfo): Promise<Person> {
    const page = await browserOf(name, browser, server, info);
    const data = { login: name, password: PASSWORD };
    const answer = await page.request.post("/api/heliograph/v1/session", { data });
    expect(answer.ok(), `${name} enters: ${answer.status()}`).toBe(true);
    const { account, csrf } = await answer.json();
    return new Person(page, account.id, name, csrf);
  }

  /** Asks the server for something, and expects to get it. */
  async ask(
    method: "GET" | "POST" | "PATCH" | "DELETE",
    path: string,
    body: { data?: object; multipart?: Form } = {},
  ) {
    const headers = { "X-CSRF-Token": this.csrf };
    const answer = await this.page.request.fetch(path, { method, headers, ...body });
    expect(answer.ok(), `${this.name}: ${path} ${answer.status()} ${await answer.text()}`).toBe(true);
    return answer.json();
  }

  /** Takes something of one's own away. */
  remove = (path: string) => this.ask("DELETE", path);

  async introduce(display_name: string, note: string, face: Scene) {
    const buffer = await paint(this.page, face);
    const avatar = { name: "face.jpg", mimeType: "image/jpeg", buffer };
    await this.ask("PATCH", "/api/v1/accounts/update_credentials", {
      multipart: { display_name, note, avatar },
    });
  }

  async post(scenes: Scene[], description: string, words: object): Promise<string> {
    const media_ids: string[] = [];
    for (const scene of scenes) {
      const file = { name: "photo.jpg", mimeType: "image/jpeg", buffer: await paint(this.page, scene) };
      media_ids.push((await this.ask("POST", "/api/v2/media", { multipart: { file, description } })).id);
    }
    return (await this.ask("POST", "/api/v1/statuses", { data: { media_ids, ...words } })).id;
  }
}

type Form = Record<string, string | { name: string; mimeType: string; buffer: Buffer }>;

/** Creates an account in a browser of its own. */
export async function signUp(browser: Browser, server: string, name: string, info: TestInfo): Promise<Page> {
  const page = await browserOf(name, browser, server, info);
  await page.goto("/signup");
  await page.getByLabel("User name").fill(name);
  await page.getByLabel("E-mail").fill(`${name}@example.org`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: /Welcome/ })).toBeVisible();
  return page;
}

/** Reloads until what came over the wire is there: the other server delivers when it delivers. */
export async function eventually(page: Page, path: string, there: () => Promise<number>, message: string) {
  await expect
    .poll(
      async () => {
        await page.goto(path);
        await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
        await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
        return there();
      },
      { message, timeout: 45_000 },
    )
    .toBeGreaterThan(0);
}

/** What the browser complains about, most of all the content security policy, fails the test. */
function watch(page: Page, name: string) {
  page.on("pageerror", (error) => {
    throw new Error(`${name}: ${error.message}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|Trusted/.test(message.text())) {
      throw new Error(`${name}: ${message.text()}`);
    }
  });
}

/** Somebody who has an account already, in a browser of their own. */
export async function logIn(browser: Browser, server: string, name: string, info: TestInfo): Promise<Page> {
  const page = await browserOf(name, browser, server, info);
  await page.goto("/login");
  await page.getByLabel("User name or e-mail").fill(name);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page).not.toHaveURL(/\/login/);
  return page;
}

/** A real photograph where a folder of them is named, else one that the browser draws. */
export async function photograph(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const folder = process.env.HELIOGRAPH_SAMPLE_MEDIA;
  const sample = folder && join(folder, "exif-samples__jpg__gps__DSCN0012.jpg");
  if (sample && existsSync(sample)) {
    return { name: "harbour.jpg", mimeType: "image/jpeg", buffer: readFileSync(sample) };
  }
  return { name: "harbour.jpg", mimeType: "image/jpeg", buffer: await paint(page, SCENES.bay) };
}

/** Nothing is being fetched, and every picture in sight is there: what was scrolled past need never load. */
async function settled(page: Page) {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect
    .poll(
      () =>
        page.evaluate(
          () =>
            [...document.images].filter((image) => {
              const { top, right, bottom, left } = image.getBoundingClientRect();
              const inSight = top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
              return inSight && !image.complete && image.checkVisibility();
            }).length,
        ),
      { message: "pictures that are still loading", timeout: 45_000 },
    )
    .toBe(0);
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Violation = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"][number];

/** A button that a bar happens to cover in part is small only until one scrolls: it is measured again in the open. */
async function uncovered(page: Page, violations: Violation[]): Promise<Violation[]> {
  const small = violations.find(({ id }) => id === "target-size");
  if (!small) return violations;
  const before = await page.evaluate(() => scrollY);
  const still: Violation["nodes"] = [];
  for (const node of small.nodes) {
    const selector = node.target.join(" ");
    await page.locator(selector).evaluate((target) => target.scrollIntoView({ block: "center" }));
    const again = await new AxeBuilder({ page }).include(selector).withRules(["target-size"]).analyze();
    if (again.violations.length) still.push(node);
  }
  await page.evaluate((top) => scrollTo(0, top), before);
  const rest = violations.filter((violation) => violation !== small);
  return still.length ? [...rest, { ...small, nodes: still }] : rest;
}

/** Looks at a screen in both themes: no violation, no sideways scrolling, and a picture for people. */
export async function inspect(page: Page, name: string, info: TestInfo) {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settled(page);
    await page.screenshot({ path: `test-results/shots/${name}-${info.project.name}-${colorScheme}.png` });
    const found = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const violations = await uncovered(page, found.violations);
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n  ")}`);
    expect(said, `${name}, ${colorScheme}`).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
