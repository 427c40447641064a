import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { messageOf } from "@/lib/api";
import { Button } from "@/ui/Button";
import { UserPlus } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";
import { toast } from "@/ui/toast";
import { answerRequest, requestsQuery } from "./api";
import { PeopleList } from "./PeopleList";

export function FollowRequests() {
  return (
    <PeopleList
      query={requestsQuery}
      empty={
        <Empty icon={<UserPlus />} title={t`Nobody is waiting`}>
          <p>
            <Trans>People who ask to follow you stand here until you answer.</Trans>
          </p>
        </Empty>
      }
      action={(id) => <RequestAnswer id={id} />}
    />
  );
}

export function RequestAnswer({ id, onDone }: { id: string; onDone?: () => void }) {
  const [done, setDone] = useState<string>();
  async function answer(accept: boolean) {
    setDone(accept ? t`Accepted` : t`Rejected`);
    try {
      await answerRequest(id, accept);
      onDone?.();
    } catch (error) {
      setDone(undefined);
      toast(messageOf(error));
    }
  }
  if (done) return <span className="text-muted">{done}</span>;
  return (
    <span className="flex gap-2">
      <Button kind="primary" size="small" onClick={() => answer(true)}>
        <Trans>Accept</Trans>
      </Button>
      <Button size="small" onClick={() => answer(false)}>
        <Trans>Reject</Trans>
      </Button>
    </span>
  );
}
