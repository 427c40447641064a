// Takes the README's pictures: `admin demo` fills a server of its own, and one of its people looks around.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import { ROOT } from "./source-hash.mjs";

const BINARY = resolve(ROOT, process.env.HELIOGRAPH_BIN ?? "../target/release/heliograph");
const INTO = join(ROOT, "../docs/screenshots");
const PORT = 8187;
const URL = `http://localhost:${PORT}`;
const PASSWORD = "a mirror on a hill";
const VIEWER = "borealis";
const OTHER = "nightjar";

const data = mkdtempSync(join(tmpdir(), "heliograph-pictures-"));
const place = ["--data", data, "--url", URL];
const admin = (...words) =>
  execFileSync(BINARY, ["admin", ...words, ...place], {
    input: `${PASSWORD}\n`,
    stdio: ["pipe", "ignore", "inherit"],
  });

async function answers() {
  for (;;) {
    const up = await fetch(`${URL}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    await new Promise((later) => setTimeout(later, 200));
  }
}

/** Every picture in sight is there. */
const ready = (page) =>
  page.waitForFunction(
    () =>
      document.querySelector("main h1") &&
      !document.querySelector("[aria-busy=true]") &&
      [...document.images].every(({ complete, loading }) => complete || loading === "lazy"),
  );

async function take(browser, name, settings) {
  const context = await browser.newContext({ baseURL: URL, reducedMotion: "reduce", ...settings });
  const page = await context.newPage();
  const shoot = async (what, path) => {
    if (path) await page.goto(path);
    await ready(page);
    await page.waitForLoadState("networkidle");
    const picture = { path: join(INTO, `${what}-${name}.jpg`), type: "jpeg", quality: 80 };
    await page.screenshot(picture);
  };
  await page.request.post("/api/heliograph/v1/session", { data: { login: VIEWER, password: PASSWORD } });
  await shoot("home", "/");
  await shoot("profile", `/@${OTHER}`);
  await page.locator(`main a[href^="/@${OTHER}/"]:has(img)`).first().click();
  await page.getByRole("article", { name: "Post" }).waitFor();
  await page.mouse.move(0, 0);
  await shoot("post");
  await context.close();
}

mkdirSync(INTO, { recursive: true });
let server;
const browser = await chromium.launch({
  executablePath: process.env.HELIOGRAPH_CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  admin("demo");
  admin("account", "set-password", VIEWER, "--password-stdin");
  server = spawn(BINARY, ["serve", "--listen", `127.0.0.1:${PORT}`, ...place], { stdio: "ignore" });
  await answers();
  await take(browser, "desktop", { viewport: { width: 1280, height: 800 } });
  await take(browser, "phone", {
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
    isMobile: true,
  });
} finally {
  await browser.close();
  server?.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
}
