import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "@/lib/api";
import { ago, exactly } from "@/lib/time";
import type { Person } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { Users } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";
import { toast } from "@/ui/toast";
import { approve, pendingQuery, reject } from "./api";
import { Rows } from "./Rows";

/** Who asks to join, and why. */
export function Pending() {
  const list = useInfiniteQuery(pendingQuery);
  const [leaving, setLeaving] = useState<Person>();
  return (
    <>
      <Rows
        list={list}
        keyOf={(person) => person.id}
        empty={
          <Empty icon={<Users />} title={t`Nobody waits`}>
            <p>
              <Trans>Whoever asks to join this server stands here until you have answered.</Trans>
            </p>
          </Empty>
        }
      >
        {(person) => <Asking person={person} onReject={() => setLeaving(person)} />}
      </Rows>
      {leaving && (
        <Confirm
          title={t`Turn @${leaving.username} away?`}
          text={t`Nothing of what they told us is kept, and the name is free again. This cannot be taken back.`}
          verb={t`Turn away`}
          action={() => reject(leaving)}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </>
  );
}

function Asking({ person, onReject }: { person: Person; onReject: () => void }) {
  const [busy, setBusy] = useState(false);

  async function letIn() {
    setBusy(true);
    try {
      await approve(person);
      toast(t`@${person.username} is let in.`);
    } catch (error) {
      toast(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <article aria-label={`@${person.username}`} className="flex flex-col gap-3 px-4 py-4">
      <div>
        <p className="font-semibold">
          <bdi>@{person.username}</bdi>
        </p>
        <p className="text-xs text-muted">
          {[person.email, person.ip && t`from ${person.ip}`].filter(Boolean).join(" · ")}{" "}
          <time dateTime={person.created_at} title={exactly(person.created_at)}>
            {ago(person.created_at)}
          </time>
        </p>
        {!person.confirmed && (
          <p className="text-xs text-muted">
            <Trans>The address is not confirmed yet.</Trans>
          </p>
        )}
      </div>
      <p className="whitespace-pre-wrap break-words">{person.invite_request || t`They gave no reason.`}</p>
      <div className="flex gap-2">
        <Button
          kind="primary"
          size="small"
          busy={busy}
          aria-label={t`Let @${person.username} in`}
          onClick={() => void letIn()}
        >
          <Trans>Let in</Trans>
        </Button>
        <Button kind="danger" size="small" aria-label={t`Turn @${person.username} away`} onClick={onReject}>
          <Trans>Turn away</Trans>
        </Button>
      </div>
    </article>
  );
}
