/** Letters of these are taken for Latin ones. */
const LOOKALIKE =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}]/u;
const LATIN = /\p{Script=Latin}/u;
const ASCII = /^[\x20-\x7e]*$/;
const HOST = /(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*\.)+\p{L}[\p{L}\p{M}\p{N}-]+/u;

/** The first thing in a text that reads as a host. */
function claimed(text: string): string | undefined {
  // What is not seen, and other signs for the dot, would hide a host from us but not from people.
  const seen = text.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  return HOST.exec(seen.replace(/[。｡]/g, "."))?.[0].toLowerCase();
}

/** Whether no label of it mixes scripts or borrows another's letters under an ending of ASCII. */
function isReadable(host: string): boolean {
  const labels = host.split(".");
  const foreignEnding = !ASCII.test(labels.at(-1) ?? "");
  return labels.every((label) => {
    if (ASCII.test(label)) return true;
    if (!LATIN.test(label)) return foreignEnding || !LOOKALIKE.test(label);
    return /^[\p{Script=Latin}\p{M}\p{N}-]+$/u.test(label);
  });
}

const bare = (host: string) => host.replace(/^www\./, "");

/** Where a link leads, if its visible text names another place or one that only looks like it. */
export function otherHost(text: string, href: string): string | undefined {
  const said = claimed(text);
  if (!said) return undefined;
  const { host, hostname } = new URL(href);
  const address = `https://${said}`;
  const meant = URL.canParse(address) ? new URL(address).hostname : said;
  return bare(meant) === bare(hostname) && isReadable(said) ? undefined : host;
}
