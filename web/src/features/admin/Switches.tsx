import { msg, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "@/lib/api";
import type { Federation, FederationChange } from "@/lib/types";
import { isAdmin, useMe } from "@/store/session";
import { Confirm } from "@/ui/Confirm";
import { SelectField } from "@/ui/Field";
import { Switch } from "@/ui/Switch";
import { PeopleSkeleton, RetryRow } from "@/ui/states";
import { toast } from "@/ui/toast";
import { Allows } from "./Allows";
import { changeFederation, federationQuery } from "./api";

const READERS = [
  ["disabled", msg`Nobody`],
  ["users", msg`People of this server`],
  ["all", msg`Everybody`],
] as const;

/** What counts for all servers alike. Moderators see how the switches stand. */
export function Switches() {
  const me = useMe();
  const query = useQuery(federationQuery);
  if (query.isError) return <RetryRow error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <PeopleSkeleton rows={4} />;
  return (
    <div className="flex flex-col gap-8 px-4 md:px-0">
      <fieldset disabled={!isAdmin(me)} className="flex flex-col gap-5">
        <legend className="sr-only">
          <Trans>Switches</Trans>
        </legend>
        <Controls switches={query.data} />
      </fieldset>
      <Allows counts={query.data.mode === "allow_list"} />
    </div>
  );
}

function Controls({ switches }: { switches: Federation }) {
  const [closing, setClosing] = useState(false);

  function turn(change: FederationChange) {
    changeFederation(change).then(
      () => toast(t`The switch is turned.`),
      (error: unknown) => toast(messageOf(error)),
    );
  }

  return (
    <>
      <Switch
        label={t`Only servers that are allowed by name`}
        hint={t`All others are kept out as if they were blocked.`}
        checked={switches.mode === "allow_list"}
        onChange={(on) => (on ? setClosing(true) : turn({ mode: "open" }))}
      />
      <Switch
        label={t`Signed requests only`}
        hint={t`Servers must say who they are to read anything, so that blocked ones can't read as strangers. Some software can't do that and sees nothing then.`}
        checked={switches.authorized_fetch}
        onChange={(authorized_fetch) => turn({ authorized_fetch })}
      />
      <SelectField
        label={t`Who may see the list of rules`}
        options={READERS}
        value={switches.show_domain_blocks}
        onChange={(event) => turn({ show_domain_blocks: event.target.value })}
      />
      <SelectField
        label={t`Who may see the reasons`}
        options={READERS}
        value={switches.show_domain_block_comments}
        onChange={(event) => turn({ show_domain_block_comments: event.target.value })}
      />
      {closing && (
        <Confirm
          title={t`Let in only servers that are allowed by name?`}
          text={t`Every other server is kept out from now on, and all follows between it and this one end. Opening again later doesn't bring follows back.`}
          verb={t`Keep all others out`}
          action={async () => {
            await changeFederation({ mode: "allow_list" });
            toast(t`Only servers that are allowed by name are let in.`);
          }}
          onClose={() => setClosing(false)}
        />
      )}
    </>
  );
}
