import { msg, t } from "@lingui/core/macro";
import { useEffect, useState } from "react";
import { Field, SelectField } from "@/ui/Field";
import type { PeerFilter } from "./api";

const STATES = [
  ["", msg`Any state`],
  ["well", msg`Reachable`],
  ["failing", msg`Unreachable`],
  ["waiting", msg`Deliveries waiting`],
] as const;
const POLICIES = [
  ["", msg`Any rule`],
  ["open", msg`Open`],
  ["silence", msg`Limited`],
  ["reject_media", msg`No pictures`],
  ["suspend", msg`Blocked`],
] as const;
const SORTS = [
  ["", msg`Name`],
  ["heard", msg`Last heard from`],
  ["failing", msg`Longest unreachable`],
] as const;

const PAUSE_MS = 300;

interface Props {
  filter: PeerFilter;
  onChange: (filter: PeerFilter) => void;
}

export function PeerFilters({ filter, onChange }: Props) {
  const [text, setText] = useState(filter.q ?? "");
  useEffect(() => {
    const q = text.trim() || undefined;
    if (q === filter.q) return;
    const timer = setTimeout(() => onChange({ ...filter, q }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, filter, onChange]);
  const pick = (name: "state" | "policy" | "sort") => ({
    value: filter[name] ?? "",
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...filter, [name]: event.target.value || undefined }),
  });
  return (
    <search className="mb-4 grid gap-3 px-4 sm:grid-cols-2 md:px-0 lg:grid-cols-4">
      <Field
        label={t`Name`}
        type="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={t`Part of a name`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <SelectField label={t`State`} options={STATES} {...pick("state")} />
      <SelectField label={t`Rule`} options={POLICIES} {...pick("policy")} />
      <SelectField label={t`Order`} options={SORTS} {...pick("sort")} />
    </search>
  );
}
