import type { DomainRule, Peer, PeerDetail } from "@/lib/types";

/** For the tests of this feature. */
export const peer = (change: Partial<Peer> = {}): Peer => ({
  host: "b.example",
  software: "pixelfed",
  software_version: "0.12.4",
  first_seen_at: "2026-01-01T00:00:00.000Z",
  heard_at: "2026-11-20T10:00:00.000Z",
  delivered_at: "2026-11-20T11:00:00.000Z",
  health: "well",
  failures: 0,
  failing_since: null,
  next_try_at: null,
  last_error: null,
  waiting: 0,
  accounts: 12,
  followers: 3,
  following: 5,
  policy: { severity: "noop", reject_media: false },
  ...change,
});

export const detail = (change: Partial<PeerDetail> = {}): PeerDetail => ({
  ...peer(),
  media: 40,
  rule: null,
  allow: null,
  ...change,
});

export const rule = (change: Partial<DomainRule> = {}): DomainRule => ({
  id: "7",
  domain: "b.example",
  digest: "00",
  created_at: "2026-11-01T00:00:00.000Z",
  severity: "silence",
  reject_media: false,
  reject_reports: false,
  obfuscate: false,
  public_comment: null,
  private_comment: null,
  ...change,
});
