import { useEffect, useState } from "react";
import { Field, SelectField } from "@/ui/Field";
import type { PeerFilter } from "./api";

const STATES = [
  ["", "Any state"],
  ["well", "Reachable"],
  ["failing", "Unreachable"],
  ["waiting", "Deliveries waiting"],
] as const;
const POLICIES = [
  ["", "Any rule"],
  ["open", "Open"],
  ["silence", "Limited"],
  ["reject_media", "No pictures"],
  ["suspend", "Blocked"],
] as const;
const SORTS = [
  ["", "Name"],
  ["heard", "Last heard from"],
  ["failing", "Longest unreachable"],
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
        label="Name"
        type="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="Part of a name"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <SelectField label="State" options={STATES} {...pick("state")} />
      <SelectField label="Rule" options={POLICIES} {...pick("policy")} />
      <SelectField label="Order" options={SORTS} {...pick("sort")} />
    </search>
  );
}
