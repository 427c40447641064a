// Fails when the first screen grows past its budget (budget.json, kB of gzip).
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { ROOT } from "./source-hash.mjs";

const budget = JSON.parse(readFileSync(`${ROOT}budget.json`, "utf8"));
const manifest = JSON.parse(readFileSync(`${ROOT}dist/.vite/manifest.json`, "utf8"));
const size = (file) => gzipSync(readFileSync(`${ROOT}dist/${file}`)).length / 1000;

/** What a chunk needs before it can run: itself and everything it imports statically. */
function needs(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) needs(next, seen);
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const chunks = new Set(needs(entry));
for (const key of budget.first_screen) for (const chunk of needs(key)) chunks.add(chunk);

const css = new Set([...chunks].flatMap((key) => manifest[key].css ?? []));
const rows = [
  ["first screen, JS", [...chunks].reduce((sum, key) => sum + size(manifest[key].file), 0), budget.js],
  ["first screen, CSS", [...css].reduce((sum, file) => sum + size(file), 0), budget.css],
];
for (const [key, chunk] of Object.entries(manifest)) {
  if (chunk.isDynamicEntry && !chunks.has(key)) rows.push([`route ${key}`, size(chunk.file), budget.route]);
}

let failed = false;
for (const [name, kilobytes, limit] of rows) {
  const over = kilobytes > limit;
  failed ||= over;
  if (over || !name.startsWith("route"))
    console.log(`${over ? "OVER" : "ok  "} ${name}: ${kilobytes.toFixed(1)} of ${limit} kB`);
}
process.exit(failed ? 1 : 0);
