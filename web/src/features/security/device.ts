import { t } from "@lingui/core/macro";

const BROWSERS = [
  ["Firefox/", "Firefox"],
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const SYSTEMS = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["Linux", "Linux"],
] as const;

const find = (words: readonly (readonly [string, string])[], agent: string) =>
  words.find(([word]) => agent.includes(word))?.[1];

/** "Firefox on Linux", as far as the browser says what it is. */
export function deviceOf(agent: string): string {
  const browser = find(BROWSERS, agent);
  const system = find(SYSTEMS, agent);
  if (browser && system) return t`${browser} on ${system}`;
  return browser ?? system ?? (agent || t`An unknown device`);
}
