import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { queryClient } from "@/lib/query";
import { ago } from "@/lib/time";
import { useMe } from "@/store/session";
import { Button } from "@/ui/Button";
import { PencilSimple } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";
import { toast } from "@/ui/toast";
import { composer } from "./composer";
import type { Draft } from "./draft";
import { forget, type Kept, keep, keptOf, revive } from "./keep";
import { Proof } from "./Proof";
import { Sending } from "./Sending";

const draftsQuery = (owner: string) =>
  queryOptions({
    queryKey: ["drafts", owner],
    queryFn: async () => (await keptOf(owner)).filter((kept) => kept.state !== "sending"),
    staleTime: 0,
  });

const refresh = () => queryClient.invalidateQueries({ queryKey: ["drafts"] });

/** Posts that were begun in this browser, and those that are on their way. */
export function Drafts() {
  const { data } = useQuery(draftsQuery(useMe()?.id ?? ""));
  return (
    <>
      <Sending />
      {data?.length === 0 && (
        <Empty icon={<PencilSimple />} title={t`No drafts`}>
          <p>
            <Trans>A post that you begin is kept in this browser until you share it.</Trans>
          </p>
        </Empty>
      )}
      {data && data.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {data.map((kept) => (
            <Row key={kept.id} kept={kept} />
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ kept }: { kept: Kept }) {
  const navigate = useNavigate();
  const draft = useRevived(kept);
  const first = draft?.photos[0];

  async function remove() {
    const copy = draft;
    if (composer.holds(kept.id)) await composer.discard();
    await forget(
      kept.id,
      kept.photos.map((photo) => photo.key),
    );
    await refresh();
    toast(t`The draft is deleted.`, {
      label: t`Undo`,
      run: () => void (copy && keep({ ...kept, state: "aside" }, copy).then(refresh)),
    });
  }

  return (
    <li className="flex items-center gap-3 px-4 py-3 md:px-0">
      <span className="size-16 shrink-0 overflow-hidden rounded-control bg-sunken">
        {first && <Proof photo={first} edit={first.edit} side={128} className="size-full object-cover" />}
      </span>
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate font-semibold">
          {kept.words.caption.trim() || t`Without a caption`}
        </p>
        <p className="text-xs text-muted">
          <Plural value={kept.photos.length} one="# photo" other="# photos" /> ·{" "}
          <time dateTime={kept.savedAt}>{ago(kept.savedAt)}</time>
        </p>
      </div>
      <Button
        size="small"
        onClick={async () => {
          await composer.resume();
          await composer.open(kept);
          void navigate({ to: "/new" });
        }}
      >
        <Trans>Go on</Trans>
      </Button>
      <Button size="small" kind="danger" onClick={remove}>
        <Trans>Delete</Trans>
      </Button>
    </li>
  );
}

function useRevived(kept: Kept): Draft | undefined {
  const [draft, setDraft] = useState<Draft>();
  useEffect(() => {
    let wanted = true;
    void revive(kept).then((revived) => wanted && setDraft(revived));
    return () => {
      wanted = false;
    };
  }, [kept]);
  return draft;
}
