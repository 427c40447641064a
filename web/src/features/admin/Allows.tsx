import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import type { DomainAllow } from "@/lib/types";
import { isAdmin, useMe } from "@/store/session";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { toast } from "@/ui/toast";
import { allow, allowsQuery, disallow } from "./api";
import { Rows } from "./Rows";

/** Who is let in by name. The list may be made before it counts. */
export function Allows({ counts }: { counts: boolean }) {
  const me = useMe();
  const list = useInfiniteQuery(allowsQuery);
  const [leaving, setLeaving] = useState<DomainAllow>();
  return (
    <section aria-label={t`Allowed by name`}>
      <h2 className="mb-1 text-base">
        <Trans>Allowed by name</Trans>
      </h2>
      <p className="mb-4 text-muted">
        {counts
          ? t`Only these servers are let in.`
          : t`This list counts once only allowed servers are let in.`}
      </p>
      {isAdmin(me) && <NewAllow />}
      <Rows
        list={list}
        keyOf={(one) => one.id}
        empty={
          <p className="py-4 text-muted">
            <Trans>No server is on the list.</Trans>
          </p>
        }
      >
        {(one) => (
          <div className="flex min-h-14 items-center gap-3">
            <span className="flex-1 font-semibold" dir="ltr">
              {one.domain}
            </span>
            {isAdmin(me) && (
              <Button
                size="small"
                aria-label={t`Take ${one.domain} off the list`}
                onClick={() => setLeaving(one)}
              >
                <Trans>Take off</Trans>
              </Button>
            )}
          </div>
        )}
      </Rows>
      {leaving && (
        <Confirm
          title={t`Take ${leaving.domain} off the list?`}
          text={
            counts
              ? t`It is kept out from now on, and all follows between it and this server end. Allowing it again doesn't bring them back.`
              : t`Nothing changes until only allowed servers are let in.`
          }
          verb={t`Take off`}
          action={() => disallow(leaving.id)}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </section>
  );
}

function NewAllow() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const domain = String(new FormData(form).get("domain")).trim();
    setBusy(true);
    setProblem(undefined);
    try {
      const added = await allow(domain);
      toast(t`${added.domain} is on the list.`);
      form.reset();
    } catch (error) {
      setProblem((error instanceof ApiError && error.fields.domain) || messageOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={add} className="mb-4 flex flex-col gap-3">
      <Field
        label={t`Domain`}
        name="domain"
        error={problem}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        required
      />
      <Button type="submit" busy={busy} className="self-start">
        <Trans>Allow</Trans>
      </Button>
    </form>
  );
}
