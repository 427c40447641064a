import type { MessageDescriptor } from "@lingui/core";
import { msg, plural, t } from "@lingui/core/macro";
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
import { count, spoken } from "@/lib/words";

export type Tone = "ok" | "warn" | "bad" | "none";

export interface Said {
  text: string;
  tone: Tone;
}

/** How far a rule goes, and what that means. */
export const SEVERITIES: readonly {
  severity: Severity;
  label: MessageDescriptor;
  text: MessageDescriptor;
}[] = [
  { severity: "noop", label: msg`No limit`, text: msg`Only what is switched on below counts.` },
  {
    severity: "silence",
    label: msg`Limit`,
    text: msg`Only followers see what people there post. It stays out of Explore, tags and search, and they can't notify people who don't follow them.`,
  },
  {
    severity: "suspend",
    label: msg`Block`,
    text: msg`Nothing comes in and nothing goes out. All follows between the two servers end.`,
  },
];

const labelOf = (severity: string): string =>
  spoken(SEVERITIES.find((one) => one.severity === severity)?.label ?? severity);

export function healthOf(peer: Peer, now = new Date()): Said {
  if (peer.health === "well") return { text: t`Reachable`, tone: "ok" };
  if (peer.failing_since)
    return { text: t`Unreachable for ${lasting(peer.failing_since, now)}`, tone: "warn" };
  return { text: t`Not tried yet`, tone: "none" };
}

/** When the letters that wait are tried again. */
export const nextTry = (peer: Peer, now = new Date()): string | undefined =>
  peer.next_try_at ? ahead(peer.next_try_at, now) : undefined;

export function policyOf({ severity, reject_media }: PeerPolicy): Said {
  if (severity === "suspend") return { text: t`Blocked`, tone: "bad" };
  if (severity === "silence")
    return { text: reject_media ? t`Limited, no pictures` : t`Limited`, tone: "warn" };
  return reject_media ? { text: t`No pictures`, tone: "warn" } : { text: t`Open`, tone: "none" };
}

export const softwareOf = ({ software, software_version }: Peer): string =>
  software ? [software, software_version].filter(Boolean).join(" ") : t`Unknown software`;

/** A host without its port: what a rule is about. */
export const domainOf = (host: string): string => host.replace(/:\d+$/, "");

/** All that a rule says on one line. */
export function termsInWords(rule: Omit<DomainRule, "id" | "domain" | "digest" | "created_at">): string {
  const parts = [labelOf(rule.severity)];
  // Where nothing comes in, neither do pictures.
  if (rule.severity !== "suspend") {
    if (rule.reject_media) parts.push(t`no pictures`);
    if (rule.reject_reports) parts.push(t`no reports`);
  }
  if (rule.obfuscate) parts.push(t`name hidden in public`);
  return parts.join(", ");
}

/** What a block ends, before it does. */
export function effectInWords({ instances, followers, following }: DomainEffect): string {
  const forGood = t`Lifting the block later doesn't bring follows back.`;
  if (instances === 0) return t`This server doesn't know anybody there yet.`;
  if (followers + following === 0) return t`No follows between here and there end.`;
  return t`${plural(followers, { one: "# follower", other: "# followers" })} of people here and ${plural(following, { one: "# follow", other: "# follows" })} by people here end, on ${plural(instances, { one: "# server", other: "# servers" })}. ${forGood}`;
}

export function lineInWords(line: RuleImportLine): string {
  const said = (terms: RuleImportLine["after"]) => (terms ? termsInWords(terms) : "");
  if (line.fate === "new") return said(line.after);
  if (line.fate === "refused") return line.reason ?? t`This line can't be read.`;
  const [before, after] = [said(line.before), said(line.after)];
  return before === after ? t`${after}; other comments` : `${before} → ${after}`;
}

const DEEDS: Record<string, (target: string) => string> = {
  "domain_block.create": (target) => t`made a rule about ${target}`,
  "domain_block.update": (target) => t`changed the rule about ${target}`,
  "domain_block.delete": (target) => t`took back the rule about ${target}`,
  "domain_block.import": () => t`imported rules`,
  "domain_allow.create": (target) => t`allowed ${target}`,
  "domain_allow.delete": (target) => t`no longer allows ${target}`,
  "federation.update": () => t`changed the switches`,
  "instance.retry": (target) => t`tried ${target} again`,
  "report.resolve": (target) => t`closed report ${target}`,
  "report.reopen": (target) => t`reopened report ${target}`,
  "account.create": (target) => t`created the account ${target}`,
  "account.approve": (target) => t`let ${target} in`,
  "demo.fill": () => t`filled the server with people of a demo`,
  "demo.remove": () => t`took the people of the demo out again`,
  "account.reject": (target) => t`turned ${target} away`,
  "account.warn": (target) => t`wrote to ${target}`,
  "account.disable": (target) => t`shut ${target} out`,
  "account.enable": (target) => t`let ${target} in again`,
  "account.delete": (target) => t`deleted what is known of ${target}`,
  "email_domain_block.create": (target) => t`blocked mail addresses of ${target}`,
  "email_domain_block.delete": (target) => t`no longer blocks mail addresses of ${target}`,
  "ip_block.create": (target) => t`made a block of the network ${target}`,
  "ip_block.update": (target) => t`changed the block of the network ${target}`,
  "ip_block.delete": (target) => t`took back the block of the network ${target}`,
  "canonical_email_block.create": () => t`blocked a mail address`,
  "canonical_email_block.delete": () => t`took back the block of a mail address`,
  "account.set_role": (target) => t`changed what ${target} may do`,
  "invite.revoke": () => t`took back an invite`,
  "account.rotate_keys": (target) => t`gave ${target} new keys`,
  "token.create": (target) => t`created a token for ${target}`,
  "account.set_password": (target) => t`gave ${target} another password`,
  "account.remove_second_factor": (target) => t`took the second factor off ${target}`,
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
