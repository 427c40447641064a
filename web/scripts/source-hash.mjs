// The stamp that ties web/dist to the sources it was built from. `embed/build.rs` computes the same:
// SHA-256 over every input file, in byte order of its path, of `path NUL length NUL content`.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const INPUTS = [
  "index.html",
  "lingui.config.ts",
  "locales",
  "package-lock.json",
  "public",
  "src",
  "vite-babel.ts",
  "vite.config.ts",
];

function files(path) {
  if (!existsSync(ROOT + path)) return [];
  if (!statSync(ROOT + path).isDirectory()) return [path];
  return readdirSync(ROOT + path).flatMap((name) => files(`${path}/${name}`));
}

export function sourceHash() {
  const hash = createHash("sha256");
  const paths = INPUTS.flatMap(files).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  for (const path of paths) {
    const content = readFileSync(ROOT + path);
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = process.argv[2];
  if (target) writeFileSync(target, sourceHash());
  else console.log(sourceHash());
}
