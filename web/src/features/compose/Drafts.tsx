import { Plural, Trans, useLingui } from "@lingui/react/macro";
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
import { heldElsewhere } from "./claims";
import { composer } from "./composer";
import type { Draft } from "./draft";
import { forget, type Kept, keep, keptOf, revive } from "./keep";
import { outbox } from "./outbox";
import { Proof } from "./Proof";
import { Sending } from "./Sending";

interface Listed extends Kept {
  /** Another tab works on it. */
  elsewhere: boolean;
}

const draftsQuery = (owner: string) =>
  queryOptions({
    queryKey: ["drafts", owner],
    queryFn: async (): Promise<Listed[]> => {
      const [all, busy] = await Promise.all([keptOf(owner), heldElsewhere()]);
      return all
        .filter((kept) => kept.state !== "sending")
        .map((kept) => ({ ...kept, elsewhere: busy.has(kept.id) }));
    },
    staleTime: 0,
    refetchOnWindowFocus: true,
  });

const refresh = () => queryClient.invalidateQueries({ queryKey: ["drafts"] });

/** Posts that were begun in this browser, and those that are on their way. */
export function Drafts() {
  const { t } = useLingui();
  const { data } = useQuery(draftsQuery(useMe()?.id ?? ""));
  // What is on its way and in nobody's hands is taken up here too.
  useEffect(() => void outbox.resume(), []);
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

function Row({ kept }: { kept: Listed }) {
  const { t } = useLingui();
  const draft = useRevived(kept);
  const first = draft?.photos[0];
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3 md:px-0">
      <span className="size-16 shrink-0 overflow-hidden rounded-control bg-sunken">
        {first && <Proof photo={first} edit={first.edit} side={128} className="size-full object-cover" />}
      </span>
      <div className="min-w-40 flex-1">
        <p dir="auto" className="truncate font-semibold">
          {kept.words.caption.trim() || t`Without a caption`}
        </p>
        <p className="text-xs text-muted">
          <Plural value={kept.photos.length} one="# photo" other="# photos" /> ·{" "}
          <time dateTime={kept.savedAt}>{ago(kept.savedAt)}</time>
        </p>
      </div>
      {kept.elsewhere ? (
        <p className="text-xs text-muted">
          <Trans>Open in another tab</Trans>
        </p>
      ) : (
        <Choices kept={kept} />
      )}
    </li>
  );
}

function Choices({ kept }: { kept: Kept }) {
  const { t } = useLingui();
  const navigate = useNavigate();

  async function goOn() {
    await composer.resume();
    if (await composer.open(kept)) return navigate({ to: "/new" });
    toast(t`This draft is open in another tab.`);
    await refresh();
  }

  async function remove() {
    // What lies on the page is newer than its copy.
    const copy = composer.holds(kept.id) ? composer.get().draft : await revive(kept);
    if (composer.holds(kept.id)) await composer.discard();
    await forget(
      kept.id,
      kept.photos.map((photo) => photo.key),
    );
    await refresh();
    toast(t`The draft is deleted.`, {
      label: t`Undo`,
      run: () => void keep({ ...kept, state: "aside" }, copy).then(refresh),
    });
  }

  return (
    <div className="flex gap-2">
      <Button size="small" onClick={goOn}>
        <Trans>Go on</Trans>
      </Button>
      <Button size="small" kind="danger" onClick={remove}>
        <Trans>Delete</Trans>
      </Button>
    </div>
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
