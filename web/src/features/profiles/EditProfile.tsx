import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import { useInstance, useMe } from "@/store/session";
import { Button } from "@/ui/Button";
import { Field, TextField } from "@/ui/Field";
import { Switch } from "@/ui/Switch";
import { toast } from "@/ui/toast";
import { updateProfile } from "./api";
import { FieldRows } from "./FieldRows";
import { PicturePicker } from "./PicturePicker";

export function EditProfile() {
  const me = useMe();
  const limits = useInstance().configuration.accounts;
  const [locked, setLocked] = useState(me?.locked ?? false);
  const [hidden, setHidden] = useState(me?.source.hide_collections ?? false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | Error>();
  if (!me) return null;

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    form.set("locked", String(locked));
    form.set("hide_collections", String(hidden));
    for (const picture of ["avatar", "header"]) {
      const file = form.get(picture);
      // An empty choice is not a wish for an empty picture.
      if (!(file instanceof File) || file.size === 0) form.delete(picture);
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await updateProfile(form);
      toast(t`Your profile is saved.`);
    } catch (error) {
      setProblem(error instanceof Error ? error : undefined);
    } finally {
      setBusy(false);
    }
  }

  const wrong = problem instanceof ApiError ? problem.fields : {};
  return (
    <form onSubmit={save} className="flex flex-col gap-6">
      <PicturePicker account={me} />
      <Field
        label={t`Name`}
        name="display_name"
        defaultValue={me.display_name}
        maxLength={limits.max_display_name_length}
        error={wrong.display_name}
        dir="auto"
      />
      <TextField
        label={t`Bio`}
        name="note"
        defaultValue={me.source.note}
        maxLength={limits.max_note_length}
        error={wrong.note}
        dir="auto"
      />
      <FieldRows fields={me.source.fields} limits={limits} />
      <Switch
        label={t`Private account`}
        hint={t`You decide who may follow you; photos for followers stay among them.`}
        checked={locked}
        onChange={setLocked}
      />
      <Switch
        label={t`Hide your network`}
        hint={t`Who follows you and whom you follow is shown to nobody but you; the numbers are.`}
        checked={hidden}
        onChange={setHidden}
      />
      {problem && (
        <p role="alert" className="text-like">
          {messageOf(problem)}
        </p>
      )}
      <Button type="submit" kind="primary" busy={busy} className="self-start">
        <Trans>Save profile</Trans>
      </Button>
    </form>
  );
}
