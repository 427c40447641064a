// Writes src/lib/schema.gen.ts from openapi.json, which the server's tests write.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { ROOT } from "./source-hash.mjs";

const document = `${ROOT}openapi.json`;
if (!existsSync(document)) {
  console.error("web/openapi.json is missing: the server's test `openapi` writes it.");
  process.exit(1);
}
const types = astToString(await openapiTS(readFileSync(document, "utf8"), { alphabetize: true }));
writeFileSync(
  `${ROOT}src/lib/schema.gen.ts`,
  `// Generated from openapi.json by \`npm run generate\`. Do not edit.\n${types}`,
);
