import { ahead, lasting } from "@/lib/time";
import type {
  AuditEntry,
  DomainEffect,
  DomainRule,
  Peer,
  PeerPolicy,
  RuleImportLine,
  Severity,
} from "@/lib/types";
import { count, counted } from "@/lib/words";

export type Tone = "ok" | "warn" | "bad" | "none";

export interface Said {
  text: string;
  tone: Tone;
}

/** How far a rule goes, and what that means. */
export const SEVERITIES: readonly { severity: Severity; label: string; text: string }[] = [
  { severity: "noop", label: "No limit", text: "Only what is switched on below counts." },
  {
    severity: "silence",
    label: "Limit",
    text: "Only followers see what people there post. It stays out of Explore, tags and search, and they can't notify people who don't follow them.",
  },
  {
    severity: "suspend",
    label: "Block",
    text: "Nothing comes in and nothing goes out. All follows between the two servers end.",
  },
];

const labelOf = (severity: string): string =>
  SEVERITIES.find((one) => one.severity === severity)?.label ?? severity;

export function healthOf(peer: Peer, now = new Date()): Said {
  if (peer.health === "well") return { text: "Reachable", tone: "ok" };
  if (peer.failing_since)
    return { text: `Unreachable for ${lasting(peer.failing_since, now)}`, tone: "warn" };
  return { text: "Not tried yet", tone: "none" };
}

/** When the letters that wait are tried again. */
export const nextTry = (peer: Peer, now = new Date()): string | undefined =>
  peer.next_try_at ? ahead(peer.next_try_at, now) : undefined;

export function policyOf({ severity, reject_media }: PeerPolicy): Said {
  if (severity === "suspend") return { text: "Blocked", tone: "bad" };
  if (severity === "silence")
    return { text: reject_media ? "Limited, no pictures" : "Limited", tone: "warn" };
  return reject_media ? { text: "No pictures", tone: "warn" } : { text: "Open", tone: "none" };
}

export const softwareOf = ({ software, software_version }: Peer): string =>
  software ? [software, software_version].filter(Boolean).join(" ") : "Unknown software";

/** A host without its port: what a rule is about. */
export const domainOf = (host: string): string => host.replace(/:\d+$/, "");

/** All that a rule says on one line. */
export function termsInWords(rule: Omit<DomainRule, "id" | "domain" | "digest" | "created_at">): string {
  const parts = [labelOf(rule.severity)];
  // Where nothing comes in, neither do pictures.
  if (rule.severity !== "suspend") {
    if (rule.reject_media) parts.push("no pictures");
    if (rule.reject_reports) parts.push("no reports");
  }
  if (rule.obfuscate) parts.push("name hidden in public");
  return parts.join(", ");
}

/** What a block ends, before it does. */
export function effectInWords({ instances, followers, following }: DomainEffect): string {
  const forGood = "Lifting the block later doesn't bring follows back.";
  if (instances === 0) return "This server doesn't know anybody there yet.";
  if (followers + following === 0) return "No follows between here and there end.";
  return `${counted(followers, "follower")} of people here and ${counted(following, "follow")} by people here end, on ${counted(instances, "server")}. ${forGood}`;
}

export function lineInWords(line: RuleImportLine): string {
  const said = (terms: RuleImportLine["after"]) => (terms ? termsInWords(terms) : "");
  if (line.fate === "new") return said(line.after);
  if (line.fate === "refused") return line.reason ?? "This line can't be read.";
  const [before, after] = [said(line.before), said(line.after)];
  return before === after ? `${after}; other comments` : `${before} → ${after}`;
}

const DEEDS: Record<string, (target: string) => string> = {
  "domain_block.create": (target) => `made a rule about ${target}`,
  "domain_block.update": (target) => `changed the rule about ${target}`,
  "domain_block.delete": (target) => `took back the rule about ${target}`,
  "domain_block.import": () => "imported rules",
  "domain_allow.create": (target) => `allowed ${target}`,
  "domain_allow.delete": (target) => `no longer allows ${target}`,
  "federation.update": () => "changed the switches",
  "instance.retry": (target) => `tried ${target} again`,
  "report.resolve": (target) => `closed report ${target}`,
  "report.reopen": (target) => `reopened report ${target}`,
  "account.create": (target) => `created the account ${target}`,
  "account.approve": (target) => `let ${target} in`,
  "demo.fill": () => "filled the server with people of a demo",
  "demo.remove": () => "took the people of the demo out again",
  "account.reject": (target) => `turned ${target} away`,
  "account.warn": (target) => `wrote to ${target}`,
  "account.disable": (target) => `shut ${target} out`,
  "account.enable": (target) => `let ${target} in again`,
  "account.delete": (target) => `deleted what is known of ${target}`,
  "email_domain_block.create": (target) => `blocked mail addresses of ${target}`,
  "email_domain_block.delete": (target) => `no longer blocks mail addresses of ${target}`,
  "ip_block.create": (target) => `made a block of the network ${target}`,
  "ip_block.update": (target) => `changed the block of the network ${target}`,
  "ip_block.delete": (target) => `took back the block of the network ${target}`,
  "canonical_email_block.create": () => "blocked a mail address",
  "canonical_email_block.delete": () => "took back the block of a mail address",
  "account.set_role": (target) => `changed what ${target} may do`,
  "invite.revoke": () => "took back an invite",
  "account.rotate_keys": (target) => `gave ${target} new keys`,
  "token.create": (target) => `created a token for ${target}`,
  "account.set_password": (target) => `gave ${target} another password`,
  "account.remove_second_factor": (target) => `took the second factor off ${target}`,
};

/** What somebody did; the server's own word for deeds that this client has not heard of. */
export const deedInWords = ({ action, target }: AuditEntry): string =>
  DEEDS[action]?.(target) ?? `${action} ${target}`;

export interface Difference {
  name: string;
  before?: string;
  after?: string;
}

type Values = Record<string, unknown> | null | undefined;

const shown = (value: unknown): string | undefined => {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? count(value) : String(value);
};

/** What is not as it was. Of a new thing everything is said, of one that went as well. */
export function differences({ before, after }: { before?: Values; after?: Values }): Difference[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .map((name) => ({ name, before: shown(before?.[name]), after: shown(after?.[name]) }))
    .filter((row) => row.before !== row.after);
}
