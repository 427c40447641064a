import { useMemo } from "react";
import { asField } from "@/lib/time";
import { Field, SelectField } from "@/ui/Field";
import { CaretRight } from "@/ui/icons.gen";
import { Switch } from "@/ui/Switch";
import { Caption } from "./Caption";
import { composer } from "./composer";
import { type Audience, type Circle, type Draft, soonest } from "./draft";
import { languages } from "./languages";

const AUDIENCES: Record<Audience, { label: string; hint: string }> = {
  public: { label: "Public", hint: "Everybody, on every server" },
  unlisted: { label: "Unlisted", hint: "Everybody who finds it; not in public lists" },
  private: { label: "Followers", hint: "Only the people who follow you" },
};

const CIRCLES: Record<Circle, string> = {
  public: "Everybody",
  followers: "People who follow me",
  nobody: "Nobody",
};

const HOUR_MS = 3_600_000;

/** What is said with the photographs, and to whom. */
export function Words({ draft }: { draft: Draft }) {
  return (
    <div className="flex flex-col gap-5">
      <Caption text={draft.caption} />
      <SelectField
        label="Who can see it"
        hint={AUDIENCES[draft.visibility].hint}
        value={draft.visibility}
        options={Object.entries(AUDIENCES).map(([value, { label }]) => [value, label] as const)}
        onChange={(event) => composer.set({ visibility: event.target.value as Audience })}
      />
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
          dir="auto"
          onChange={(event) => composer.set({ warning: event.target.value })}
        />
      )}
      <Later at={draft.at} />
      <More draft={draft} />
    </div>
  );
}

function Later({ at }: { at: string }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <Switch
        label="Post later"
        hint="It goes out by itself, also while you are away"
        checked={at !== ""}
        onChange={(on) => composer.set({ at: on ? asField(new Date(Date.now() + HOUR_MS)) : "" })}
      />
      {at && (
        <Field
          label="When"
          type="datetime-local"
          hint={`Your own time, ${zone}`}
          required
          min={soonest()}
          value={at}
          onChange={(event) => event.target.value && composer.set({ at: event.target.value })}
        />
      )}
    </>
  );
}

function More({ draft }: { draft: Draft }) {
  const known = useMemo(languages, []);
  const circles = Object.entries(CIRCLES);
  return (
    <details className="group border-t border-line pt-3">
      <summary className="flex min-h-11 cursor-pointer items-center justify-between font-semibold">
        Comments, quotes and language
        <CaretRight width={18} height={18} className="group-open:rotate-90 rtl:-scale-x-100" />
      </summary>
      <div className="flex flex-col gap-5 pt-2">
        <SelectField
          label="Who may comment"
          value={draft.comments}
          options={circles as [string, string][]}
          onChange={(event) => composer.set({ comments: event.target.value as Circle })}
        />
        <SelectField
          label="Who may quote it"
          value={draft.quotes}
          options={circles as [string, string][]}
          onChange={(event) => composer.set({ quotes: event.target.value as Circle })}
        />
        <SelectField
          label="Language of the caption"
          value={draft.language}
          options={[["", "Not said"], ...known]}
          onChange={(event) => composer.set({ language: event.target.value })}
        />
      </div>
    </details>
  );
}
