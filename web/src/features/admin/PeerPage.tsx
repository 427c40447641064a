import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import { exactly } from "@/lib/time";
import type { PeerDetail } from "@/lib/types";
import { count } from "@/lib/words";
import { isAdmin, useMe } from "@/store/session";
import { Button } from "@/ui/Button";
import { ArrowClockwise } from "@/ui/icons.gen";
import { NotThere } from "@/ui/NotThere";
import { PeopleSkeleton, RetryRow } from "@/ui/states";
import { toast } from "@/ui/toast";
import { peerQuery, retryPeer } from "./api";
import { Badge } from "./Badge";
import { RuleCard } from "./RuleCard";
import { RuleForm } from "./RuleForm";
import { domainOf, healthOf, nextTry, policyOf, softwareOf } from "./words";

export function PeerPage({ host }: { host: string }) {
  const query = useQuery(peerQuery(host));
  if (query.error instanceof ApiError && query.error.status === 404) return <NotThere what="server" />;
  if (query.isError) return <RetryRow error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <PeopleSkeleton />;
  return (
    <div className="flex flex-col gap-8 px-4 md:px-0">
      <Health peer={query.data} />
      <Facts peer={query.data} />
      <Rule peer={query.data} />
    </div>
  );
}

function Health({ peer }: { peer: PeerDetail }) {
  const me = useMe();
  const [busy, setBusy] = useState(false);
  const blocked = peer.policy.severity === "suspend";
  const next = nextTry(peer);

  async function retry() {
    setBusy(true);
    try {
      await retryPeer(peer.host);
      toast(t`${peer.host} is being tried now.`);
    } catch (error) {
      toast(messageOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section aria-label={t`Health`} className="flex flex-col gap-2">
      <p className="flex flex-wrap gap-x-4">
        <Badge said={policyOf(peer.policy)} />
        <Badge said={healthOf(peer)} />
      </p>
      {peer.last_error && (
        <p>
          <Trans>What happened last: {peer.last_error}</Trans>
        </p>
      )}
      {next && (
        <p className="text-muted">
          <Trans>Tried again {next}.</Trans>
        </p>
      )}
      {isAdmin(me) && !blocked && (
        <Button size="small" busy={busy} onClick={retry} className="self-start">
          <ArrowClockwise width={18} height={18} />
          <Trans>Try now</Trans>
        </Button>
      )}
    </section>
  );
}

const when = (at: string | null | undefined) => (at ? exactly(at) : t`Never`);

function Facts({ peer }: { peer: PeerDetail }) {
  const facts: [string, string][] = [
    [t`Software`, softwareOf(peer)],
    [t`Known since`, exactly(peer.first_seen_at)],
    [t`Last heard from`, when(peer.heard_at)],
    [t`Last delivered to`, when(peer.delivered_at)],
    [t`Deliveries waiting`, count(peer.waiting)],
    [t`People we know there`, count(peer.accounts)],
    [t`They follow people here`, count(peer.followers)],
    [t`People here follow them`, count(peer.following)],
    [t`Pictures kept here`, count(peer.media)],
  ];
  return (
    <section aria-label={t`Facts`}>
      <h2 className="mb-2 text-base">
        <Trans>Facts</Trans>
      </h2>
      <dl className="divide-y divide-line">
        {facts.map(([name, value]) => (
          <div key={name} className="flex flex-wrap justify-between gap-x-4 py-2">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The rule about this very domain can be changed here; one about a domain above it is only shown. */
function Rule({ peer }: { peer: PeerDetail }) {
  const me = useMe();
  const domain = domainOf(peer.host);
  const own = peer.rule?.domain === domain ? peer.rule : undefined;
  const above = own ? undefined : peer.rule;
  return (
    <section aria-label={t`Rule`}>
      <h2 className="mb-2 text-base">
        <Trans>Rule</Trans>
      </h2>
      {above && (
        <>
          <p className="mb-2 text-muted">
            <Trans>This one is covered by a rule about the domain above it.</Trans>
          </p>
          <RuleCard rule={above} />
        </>
      )}
      {own && !isAdmin(me) && <RuleCard rule={own} />}
      {!own && !above && !isAdmin(me) && (
        <p className="text-muted">
          <Trans>There is no rule about this server.</Trans>
        </p>
      )}
      {isAdmin(me) && <RuleForm key={own?.id ?? domain} domain={domain} rule={own} />}
    </section>
  );
}
