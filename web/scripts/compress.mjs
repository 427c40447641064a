// Puts a `.br` beside every built file that is text, once, at the highest quality: the binary sends it as it is.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { ROOT } from "./source-hash.mjs";

const DIST = `${ROOT}dist`;
const TEXT = /\.(js|css|html|svg|json|txt|webmanifest)$/;

// Vite's manifest serves the budget script, not browsers.
const walk = (dir) =>
  readdirSync(dir).flatMap((name) => {
    const path = `${dir}/${name}`;
    if (name === ".vite") return [];
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

for (const path of walk(DIST).filter((path) => TEXT.test(path))) {
  const bytes = readFileSync(path);
  const packed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  // The server writes the session into index.html, so that one is needed as it is.
  if (packed.length < bytes.length && !path.endsWith("/index.html")) writeFileSync(`${path}.br`, packed);
  else rmSync(`${path}.br`, { force: true });
}
