import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, type TestInfo } from "@playwright/test";

export const serverA = () => process.env.SERVER_A ?? "";
export const serverB = () => process.env.SERVER_B ?? "";

/** A name that no other project of this run has taken. */
export const nameFor = (name: string, info: TestInfo) => `${name}_${info.project.name}_${info.retry}`;

export const PASSWORD = "a mirror on a hill";

/** Creates an account in a browser of its own. */
export async function signUp(browser: Browser, server: string, name: string, info: TestInfo): Promise<Page> {
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
  await page.goto("/signup");
  await page.getByLabel("User name").fill(name);
  await page.getByLabel("E-mail").fill(`${name}@example.org`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: /Welcome/ })).toBeVisible();
  return page;
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

/** A real photograph where a folder of them is named, else one that the browser draws. */
export async function photograph(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const folder = process.env.HELIOGRAPH_SAMPLE_MEDIA;
  const sample = folder && join(folder, "exif-samples__jpg__gps__DSCN0012.jpg");
  if (sample && existsSync(sample)) {
    return { name: "harbour.jpg", mimeType: "image/jpeg", buffer: readFileSync(sample) };
  }
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 1200;
    canvas.height = 900;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    const sky = context.createLinearGradient(0, 0, 0, 900);
    for (const [at, colour] of [
      [0, "#1b2340"],
      [0.55, "#e07a4d"],
      [1, "#ffc168"],
    ] as const)
      sky.addColorStop(at, colour);
    context.fillStyle = sky;
    context.fillRect(0, 0, 1200, 900);
    context.fillStyle = "#241f38";
    for (let x = 0; x < 1200; x += 4)
      context.fillRect(x, 640 + 60 * Math.sin(x / 130) + 25 * Math.sin(x / 37), 4, 400);
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1] ?? "";
  });
  return { name: "harbour.jpg", mimeType: "image/jpeg", buffer: Buffer.from(drawn, "base64") };
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Looks at a screen in both themes: no violation, no sideways scrolling, and a picture for people. */
export async function inspect(page: Page, name: string, info: TestInfo) {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await page.screenshot({ path: `test-results/shots/${name}-${info.project.name}-${colorScheme}.png` });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n  ")}`);
    expect(said, `${name}, ${colorScheme}`).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
