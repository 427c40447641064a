import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config";

/** What `make budget` measures: one browser, one try, nobody else on the machine if it can be helped. */
export default defineConfig({
  ...journeys,
  testMatch: "perf.spec.ts",
  testIgnore: [],
  retries: 0,
  timeout: 1_200_000,
  projects: journeys.projects?.filter(({ name }) => name === "phone"),
});
