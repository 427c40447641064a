import { defineConfig, devices } from "@playwright/test";

/** Chromium refuses its sandbox to root, which is who runs tests in most containers. */
const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  // Figures are for `make budget`, not for a machine that does other things.
  testIgnore: "perf.spec.ts",
  outputDir: "test-results/runs",
  globalSetup: "./e2e/servers.ts",
  forbidOnly: Boolean(process.env.CI),
  workers: 1,
  // Two servers, a browser and its picture decoding share two cores here. A journey that needs its second try is
  // told as flaky, with the trace of its first.
  retries: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.HELIOGRAPH_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        ...(root ? ["--no-sandbox"] : []),
      ],
    },
  },
  projects: [
    {
      name: "phone",
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
    },
    { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } } },
  ],
});
