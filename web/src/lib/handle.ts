/** Whether someone seems to be looking for a person or a post on another server. */
export function looksRemote(text: string): string | undefined {
  const query = text.trim();
  const handle = /^@?[\w.-]+@([\w.-]+(?::\d+)?)$/.exec(query);
  if (handle?.[1]) return handle[1];
  if (/^https?:\/\//.test(query) && URL.canParse(query)) return new URL(query).host;
  return undefined;
}

/** The host part of `name@host`; our own people have none. */
export const hostOf = (acct: string): string | undefined => acct.split("@")[1];
