// Holds the client to budget.json: sizes of what was built and, where e2e/perf.spec.ts has just measured a running
// server (`make budget`), its figures too. Between a goal and its limit is a warning; past the limit, a failure.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { ROOT } from "./source-hash.mjs";

const read = (path) => JSON.parse(readFileSync(`${ROOT}${path}`, "utf8"));
const budget = read("budget.json");
const manifest = read("dist/.vite/manifest.json");
const size = (file) => gzipSync(readFileSync(`${ROOT}dist/${file}`)).length / 1000;

/** What a chunk needs before it can run: itself and everything it imports statically. */
function needs(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) needs(next, seen);
  return seen;
}

/** What the binary carries: the packed file where there is one. */
function embedded(folder) {
  let bytes = 0;
  for (const name of readdirSync(folder)) {
    const path = `${folder}/${name}`;
    if (name === ".vite" || name === ".source") continue;
    if (statSync(path).isDirectory()) bytes += embedded(path);
    else if (!existsSync(`${path}.br`)) bytes += statSync(path).size;
  }
  return bytes;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = needs(entry);
const css = new Set([...first].flatMap((key) => manifest[key].css ?? []));
const sum = (files) => files.reduce((total, file) => total + size(file), 0);

const { bundle } = budget;
const rows = [
  ["first screen, JS gz", sum([...first].map((key) => manifest[key].file)), bundle["first screen, JS gz"]],
  ["first screen, CSS gz", sum([...css]), bundle["first screen, CSS gz"]],
  ["everything embedded, brotli", embedded(`${ROOT}dist`) / 1000, bundle["everything embedded, brotli"]],
];
const routes = Object.entries(manifest)
  .filter(([key, chunk]) => chunk.isDynamicEntry && !first.has(key))
  .map(([key, chunk]) => {
    const own = [...needs(key)].filter((one) => !first.has(one)).map((one) => manifest[one].file);
    const kind = Object.keys(bundle).find(
      (name) => name.startsWith("features/") && own.some((file) => file.includes(name.slice(9))),
    );
    return [`route ${key.split("?")[0]}`, size(chunk.file), bundle[kind ?? "route"]];
  })
  .sort(([, a], [, b]) => b - a);
// The largest says how much room there is; the rest only speak up when they are too large.
rows.push(...routes.filter(([, value, { goal }], place) => place === 0 || value > goal));

const measured = process.argv.includes("--run") ? read("test-results/figures.json") : {};
for (const [name, limits] of process.argv.includes("--run") ? Object.entries(budget.run) : []) {
  rows.push([name, measured[name] ?? Number.NaN, limits]);
}

let failed = false;
for (const [name, value, { goal, fail, unit = "", least }] of rows) {
  const within = (limit) => (least ? value >= limit : value <= limit);
  const verdict = within(goal) ? "ok" : within(fail) ? "over its goal" : "FAILED";
  failed ||= verdict === "FAILED";
  const figure = Number.isNaN(value) ? "not measured" : `${Math.round(value * 100) / 100} ${unit}`;
  const limits = `${least ? "at least" : "at most"} ${goal} (${fail})`;
  console.log(`${name.padEnd(44)} ${figure.padStart(13)}  ${limits.padEnd(22)} ${verdict}`);
}
process.exit(failed ? 1 : 0);
