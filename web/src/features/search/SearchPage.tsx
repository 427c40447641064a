import type { MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { looksRemote } from "@/lib/handle";
import { spoken } from "@/lib/words";
import { useInstance, useMe } from "@/store/session";
import { inputClass } from "@/ui/Field";
import { IconButton } from "@/ui/IconButton";
import { MagnifyingGlass, X } from "@/ui/icons.gen";
import { Empty, PeopleSkeleton, RetryRow, Spinner } from "@/ui/states";
import { type Kind, searchQuery } from "./api";
import { Results } from "./Results";

const TABS: { kind: Kind; label: MessageDescriptor }[] = [
  { kind: "accounts", label: msg`People` },
  { kind: "hashtags", label: msg`Tags` },
  { kind: "statuses", label: msg`Posts` },
];

const PAUSE_MS = 300;

interface Props {
  q: string;
  kind: Kind;
  onChange: (q: string, kind: Kind) => void;
}

export function SearchPage({ q, kind, onChange }: Props) {
  const [text, setText] = useState(q);
  useEffect(() => {
    if (text === q) return;
    const timer = setTimeout(() => onChange(text.trim(), kind), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, q, kind, onChange]);
  return (
    <>
      <search className="flex flex-col gap-3 px-4 md:px-0">
        <form
          className="relative"
          onSubmit={(event) => {
            event.preventDefault();
            onChange(text.trim(), kind);
          }}
        >
          <MagnifyingGlass className="absolute inset-y-0 left-3 my-auto text-muted" width={20} height={20} />
          <input
            type="search"
            aria-label={t`Search`}
            placeholder={t`Name, @user@host, tag or link`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={`${inputClass} appearance-none ps-10 pe-11 [&::-webkit-search-cancel-button]:hidden`}
          />
          {text && (
            <IconButton
              name={t`Clear`}
              className="absolute inset-y-0 right-0.5 my-auto"
              onClick={() => setText("")}
            >
              <X width={18} height={18} />
            </IconButton>
          )}
        </form>
        <Tabs kind={kind} onPick={(next) => onChange(text.trim(), next)} />
      </search>
      <Found q={q} kind={kind} />
    </>
  );
}

function Tabs({ kind, onPick }: { kind: Kind; onPick: (kind: Kind) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that nobody sees.
    <div role="group" aria-label={t`What to look for`} className="flex gap-2 pb-2">
      {TABS.map((tab) => (
        <button
          key={tab.kind}
          type="button"
          aria-pressed={tab.kind === kind}
          onClick={() => onPick(tab.kind)}
          className="min-h-9 rounded-full bg-sunken px-4 font-semibold hover:bg-pressed aria-pressed:bg-fg aria-pressed:text-bg"
        >
          {spoken(tab.label)}
        </button>
      ))}
    </div>
  );
}

function Found({ q, kind }: { q: string; kind: Kind }) {
  const me = useMe();
  const { domain } = useInstance();
  const found = useQuery(searchQuery(q, kind, me !== null));
  const host = looksRemote(q);
  if (!q) {
    return (
      <Empty icon={<MagnifyingGlass />} title={t`Find people anywhere`}>
        <p>
          <Trans>
            Search by name, or type a whole handle like @ada@{domain} to find somebody on another server.
          </Trans>
        </p>
      </Empty>
    );
  }
  if (found.isFetching && host && host !== domain) {
    return (
      <div className="py-12">
        <Spinner label={t`Looking on ${host}…`} />
      </div>
    );
  }
  if (found.isPending) return <PeopleSkeleton rows={4} />;
  if (found.isError) return <RetryRow error={found.error} onRetry={() => void found.refetch()} />;
  return <Results q={q} kind={kind} found={found.data} />;
}
