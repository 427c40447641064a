import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInstance } from "@/store/session";
import { TextField } from "@/ui/Field";
import { Switch } from "@/ui/Switch";
import { composer } from "./composer";
import { type Draft, undescribed } from "./draft";
import { setAltRequired, useAltRequired } from "./prefs";

interface Props {
  draft: Draft;
  /** Which photo stands on the stage. */
  at: number;
}

/** Asks for the words that stand for a picture, one picture at a time. */
export function Descriptions({ draft, at }: Props) {
  const { t } = useLingui();
  const limit = useInstance().configuration.media_attachments.description_limit;
  const required = useAltRequired();
  const photo = draft.photos[at];
  const bare = undescribed(draft);
  if (!photo) return null;
  return (
    <div className="flex flex-col gap-4">
      <TextField
        key={photo.key}
        label={t`Describe it for people who can't see it`}
        hint={
          photo.alt.trim()
            ? undefined
            : t`What would you say about this photo on the phone? A sentence is enough.`
        }
        value={photo.alt}
        maxLength={limit}
        dir="auto"
        onChange={(event) => composer.change(photo.key, { alt: event.target.value })}
      />
      <p role="status" className="text-muted">
        {bare === 0 ? (
          <Trans>Every photo has a description. Thank you.</Trans>
        ) : (
          <Plural
            value={bare}
            one="# photo without a description. Somebody will miss it."
            other="# photos without a description. Somebody will miss it."
          />
        )}
      </p>
      <Switch
        label={t`Always ask for descriptions`}
        hint={t`Nothing is shared from this browser while one is missing`}
        checked={required}
        onChange={setAltRequired}
      />
    </div>
  );
}
