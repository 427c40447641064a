import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { leftUnfinished, useOutgoing } from "@/store/outgoing";
import { useMe } from "@/store/session";
import { Button, buttonClass } from "@/ui/Button";

const composing = () => import("@/features/compose");

/** Posts on their way, wherever one is; and photos dropped or pasted anywhere begin a new one. */
export function UploadBar() {
  const { t } = useLingui();
  const outgoing = useOutgoing();
  const me = useMe();
  const over = usePhotosFromOutside(me !== null);
  useEffect(() => {
    // An earlier visit was closed in the middle of it.
    if (me && leftUnfinished()) void composing().then(({ outbox }) => outbox.resume());
  }, [me]);
  return (
    <>
      {over && (
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-black/60 p-6">
          <p className="rounded-sheet bg-raised px-6 py-4 text-lg font-semibold shadow-2xl">
            <Trans>Drop photos to share them</Trans>
          </p>
        </div>
      )}
      {outgoing && (
        <section
          aria-label={t`On the way`}
          className="fixed inset-x-3 bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-30 overflow-hidden rounded-sheet border border-line bg-raised shadow-xl md:inset-x-auto md:end-6 md:bottom-6 md:w-80"
        >
          <div className="flex items-center gap-2 px-4 py-3">
            {outgoing.problem ? (
              <>
                <p role="alert" className="line-clamp-3 min-w-0 flex-1 text-like">
                  {outgoing.problem}
                </p>
                <Button size="small" onClick={() => void composing().then(({ outbox }) => outbox.retry())}>
                  <Trans>Try again</Trans>
                </Button>
              </>
            ) : (
              <p className="min-w-0 flex-1 font-semibold">
                <Plural value={outgoing.posts} one="# post on the way" other="# posts on the way" />
              </p>
            )}
            <Link to="/drafts" className={buttonClass("quiet", "small")}>
              <Trans>Show</Trans>
            </Link>
          </div>
          <progress
            aria-label={t`Photos sent`}
            max={1}
            value={outgoing.progress}
            className="block h-1 w-full appearance-none bg-sunken accent-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
          />
        </section>
      )}
    </>
  );
}

const isTaken = (event: Event) =>
  event.defaultPrevented ||
  document.querySelector("dialog[open]") !== null ||
  (event.target instanceof HTMLInputElement && event.target.type === "file");

/** Answers whether files hang over the page right now. */
function usePhotosFromOutside(wanted: boolean): boolean {
  const router = useRouter();
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    const gone = new AbortController();
    const listen = { signal: gone.signal };
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    async function take(event: Event, files: File[]) {
      if (files.length === 0) return;
      event.preventDefault();
      const { composer } = await composing();
      await composer.resume();
      composer.add(files);
      void router.navigate({ to: "/new" });
    }
    addEventListener(
      "dragover",
      (event) => {
        if (!holdsFiles(event) || isTaken(event)) return;
        event.preventDefault();
        setOver(true);
      },
      listen,
    );
    addEventListener("dragleave", (event) => event.relatedTarget === null && setOver(false), listen);
    addEventListener(
      "drop",
      (event) => {
        setOver(false);
        if (holdsFiles(event) && !isTaken(event)) void take(event, [...(event.dataTransfer?.files ?? [])]);
      },
      listen,
    );
    addEventListener(
      "paste",
      (event) => {
        if (!isTaken(event)) void take(event, [...(event.clipboardData?.files ?? [])]);
      },
      listen,
    );
    return () => gone.abort();
  }, [router, wanted]);
  return over;
}
