import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { asField } from "@/lib/time";
import { Field, SelectField } from "@/ui/Field";
import { CaretRight } from "@/ui/icons.gen";
import { Switch } from "@/ui/Switch";
import { Caption } from "./Caption";
import { composer } from "./composer";
import { type Audience, type Circle, type Draft, soonest } from "./draft";
import { languages } from "./languages";

const AUDIENCES: Record<Audience, { label: MessageDescriptor; hint: MessageDescriptor }> = {
  public: { label: msg`Public`, hint: msg`Everybody, on every server` },
  unlisted: { label: msg`Unlisted`, hint: msg`Everybody who finds it; not in public lists` },
  private: { label: msg`Followers`, hint: msg`Only the people who follow you` },
};

const CIRCLES: Record<Circle, MessageDescriptor> = {
  public: msg`Everybody`,
  followers: msg`People who follow me`,
  nobody: msg`Nobody`,
};

const HOUR_MS = 3_600_000;

/** What is said with the photographs, and to whom. */
export function Words({ draft }: { draft: Draft }) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-5">
      <Caption text={draft.caption} />
      <SelectField
        label={t`Who can see it`}
        hint={t(AUDIENCES[draft.visibility].hint)}
        value={draft.visibility}
        options={Object.entries(AUDIENCES).map(([value, { label }]) => [value, t(label)] as const)}
        onChange={(event) => composer.set({ visibility: event.target.value as Audience })}
      />
      <Switch
        label={t`Sensitive`}
        hint={t`Covered until somebody wants to see it`}
        checked={draft.sensitive}
        onChange={(sensitive) => composer.set({ sensitive })}
      />
      {draft.sensitive && (
        <Field
          label={t`Warning`}
          placeholder={t`What is behind the cover?`}
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
  const { t } = useLingui();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <Switch
        label={t`Post later`}
        hint={t`It goes out by itself, also while you are away`}
        checked={at !== ""}
        onChange={(on) => composer.set({ at: on ? asField(new Date(Date.now() + HOUR_MS)) : "" })}
      />
      {at && (
        <Field
          label={t`When`}
          type="datetime-local"
          hint={t`Your own time, ${zone}`}
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
  const { t } = useLingui();
  const known = useMemo(languages, []);
  const circles = Object.entries(CIRCLES).map(([value, label]) => [value, t(label)] as const);
  return (
    <details className="group border-t border-line pt-3">
      <summary className="flex min-h-11 cursor-pointer items-center justify-between font-semibold">
        <Trans>Comments, quotes and language</Trans>
        <CaretRight width={18} height={18} className="group-open:rotate-90 rtl:-scale-x-100" />
      </summary>
      <div className="flex flex-col gap-5 pt-2">
        <SelectField
          label={t`Who may comment`}
          value={draft.comments}
          options={circles}
          onChange={(event) => composer.set({ comments: event.target.value as Circle })}
        />
        <SelectField
          label={t`Who may quote it`}
          value={draft.quotes}
          options={circles}
          onChange={(event) => composer.set({ quotes: event.target.value as Circle })}
        />
        <SelectField
          label={t`Language of the caption`}
          value={draft.language}
          options={[["", t`Not said`], ...known]}
          onChange={(event) => composer.set({ language: event.target.value })}
        />
      </div>
    </details>
  );
}
