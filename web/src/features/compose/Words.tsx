import { type FormEvent, useId, useState } from "react";
import { messageOf } from "@/lib/api";
import { counted } from "@/lib/words";
import { useInstance } from "@/store/session";
import { Button } from "@/ui/Button";
import { Field, inputClass, TextField } from "@/ui/Field";
import { Switch } from "@/ui/Switch";
import { composer } from "./composer";
import { type Draft, obstacle, undescribed } from "./draft";

interface Props {
  draft: Draft;
  onShared: () => void;
}

/** What is said with the photographs, to whom, and the button. */
export function Words({ draft, onShared }: Props) {
  const limit = useInstance().configuration.statuses.max_characters;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const waiting = obstacle(draft);
  const bare = undescribed(draft);

  async function share(event: FormEvent) {
    event.preventDefault();
    if (busy || waiting) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await composer.share();
      onShared();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <form onSubmit={share} className="flex flex-col gap-5">
      <TextField
        label="Caption"
        placeholder="Write a caption, with #tags and @people"
        value={draft.caption}
        maxLength={limit}
        dir="auto"
        onChange={(event) => composer.set({ caption: event.target.value })}
      />
      <Audience draft={draft} />
      <Switch
        label="Sensitive"
        hint="Covered until somebody wants to see it"
        checked={draft.sensitive}
        onChange={(sensitive) => composer.set({ sensitive })}
      />
      {draft.sensitive && (
        <Field
          label="Warning"
          placeholder="What is behind the cover?"
          value={draft.warning}
          maxLength={120}
          onChange={(event) => composer.set({ warning: event.target.value })}
        />
      )}
      {problem && (
        <p role="alert" className="text-like">
          {problem}
        </p>
      )}
      <div className="flex flex-col gap-2">
        <Button type="submit" kind="primary" size="large" busy={busy} disabled={Boolean(waiting)}>
          {busy ? "Sharing…" : "Share"}
        </Button>
        <p className="text-xs text-muted" role="status">
          {waiting ??
            (bare > 0 ? `${counted(bare, "photo")} without a description. Somebody will miss it.` : "")}
        </p>
      </div>
    </form>
  );
}

const AUDIENCES = [
  { value: "public", label: "Public", hint: "Everybody, on every server" },
  { value: "unlisted", label: "Unlisted", hint: "Everybody who finds it; not in public lists" },
  { value: "private", label: "Followers", hint: "Only the people who follow you" },
] as const;

function Audience({ draft }: { draft: Draft }) {
  const id = useId();
  const chosen = AUDIENCES.find((audience) => audience.value === draft.visibility) ?? AUDIENCES[0];
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        Who can see it
      </label>
      <select
        id={id}
        aria-describedby={`${id}-hint`}
        value={chosen.value}
        onChange={(event) => {
          const next = AUDIENCES.find((audience) => audience.value === event.target.value);
          if (next) composer.set({ visibility: next.value });
        }}
        className={inputClass}
      >
        {AUDIENCES.map((audience) => (
          <option key={audience.value} value={audience.value}>
            {audience.label}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} className="text-xs text-muted">
        {chosen.hint}
      </p>
    </div>
  );
}
