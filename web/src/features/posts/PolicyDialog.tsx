import { msg, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { messageOf } from "@/lib/api";
import type { Status } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { SelectField } from "@/ui/Field";
import { toast } from "@/ui/toast";
import { setPolicy } from "./api";

const WHO = [
  ["", msg`As it is now`],
  ["public", msg`Everybody`],
  ["followers", msg`People who follow you`],
  ["nobody", msg`Only you`],
] as const;

/** Who may comment on a post that is out already, and who may quote it. */
export function PolicyDialog({ post, onClose }: { post: Status; onClose: () => void }) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function save(form: FormData) {
    // An empty choice is none: what is not named stays.
    const chosen = (name: string) => String(form.get(name) ?? "") || undefined;
    setBusy(true);
    try {
      await setPolicy(post.id, {
        reply_approval_policy: chosen("reply"),
        quote_approval_policy: chosen("quote"),
      });
      toast(t`The post follows your choice now.`);
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <Dialog title={t`Who may comment and quote`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
        className="flex flex-col gap-4"
      >
        <SelectField label={t`Comments`} name="reply" options={WHO} />
        <SelectField
          label={t`Quotes`}
          name="quote"
          options={WHO}
          hint={t`Comments and quotes that are there already stay.`}
        />
        {problem && (
          <p role="alert" className="text-like">
            {problem}
          </p>
        )}
        <Button type="submit" kind="primary" busy={busy} className="self-end">
          <Trans>Save</Trans>
        </Button>
      </form>
    </Dialog>
  );
}
