import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Installed by `make budget` alone, so that nobody else has to carry it. */
const CLI = fileURLToPath(
  new URL("../../target/lighthouse/node_modules/lighthouse/cli/index.js", import.meta.url),
);

export type Form = "mobile" | "desktop";
export type Figures = Record<string, number>;

interface Report {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number }>;
}

function once(url: string, form: Form, cookie: string): Report {
  const folder = mkdtempSync(join(tmpdir(), "heliograph-lighthouse-"));
  const path = join(folder, "report.json");
  try {
    execFileSync(
      process.execPath,
      [
        CLI,
        url,
        "--quiet",
        "--output=json",
        `--output-path=${path}`,
        "--only-categories=performance,accessibility,best-practices",
        "--throttling-method=devtools",
        "--chrome-flags=--headless=new --no-sandbox",
        ...(form === "desktop" ? ["--preset=desktop"] : []),
        ...(cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : []),
      ],
      { env: { CHROME_PATH: "/usr/bin/chromium", ...process.env }, stdio: ["ignore", "ignore", "inherit"] },
    );
    return JSON.parse(readFileSync(path, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median of some visits, since a machine has moods. */
export function visit(name: string, url: string, form: Form, cookie: string, times: number): Figures {
  const reports = Array.from({ length: times }, () => once(url, form, cookie));
  const score = (category: string) =>
    Math.round(median(reports.map(({ categories }) => (categories[category]?.score ?? 0) * 100)));
  const value = (audit: string) =>
    median(reports.map(({ audits }) => audits[audit]?.numericValue ?? Number.NaN));
  return {
    [`performance, ${name}, ${form}`]: score("performance"),
    [`accessibility, ${name}, ${form}`]: score("accessibility"),
    [`best practices, ${name}, ${form}`]: score("best-practices"),
    [`LCP, ${name}, ${form}`]: value("largest-contentful-paint") / 1000,
    [`CLS, ${name}, ${form}`]: value("cumulative-layout-shift"),
  };
}
