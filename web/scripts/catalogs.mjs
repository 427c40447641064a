// Fails when a text is not in the catalogs, or when a language that we offer lacks its translation.
import { getCatalogs } from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";
import { ROOT } from "./source-hash.mjs";

const config = getConfig({ cwd: ROOT });
const faults = [];
for (const catalog of await getCatalogs(config)) {
  const found = await catalog.collect();
  for (const locale of config.locales) {
    const stored = (await catalog.read(locale)) ?? {};
    const at = `locales/${locale}.po`;
    for (const [id, { message }] of Object.entries(found)) {
      if (!stored[id]) faults.push(`${at} lacks “${message}”: run \`npm run extract\``);
      else if (!stored[id].translation) faults.push(`${at} leaves “${message}” untranslated`);
    }
    for (const [id, { message }] of Object.entries(stored))
      if (!found[id]) faults.push(`${at} has “${message}”, which nothing says: run \`npm run extract\``);
  }
}
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log("Every text is in every catalog.");
process.exit(faults.length === 0 ? 0 : 1);
