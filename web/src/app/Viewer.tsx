import { t } from "@lingui/core/macro";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { PostPage } from "@/features/comments";
import { overGrid, useNeighbours } from "@/features/posts";
import { useEntity } from "@/store/entities";
import { posts } from "@/store/tables";
import { IconButton } from "@/ui/IconButton";
import { CaretLeft, CaretRight, X } from "@/ui/icons.gen";

const ROUND = "absolute bg-white/90 text-black shadow hover:bg-white";

/** Letters of a text, and lists that are walked with the same keys. */
const isForOthers = (event: KeyboardEvent) =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  !(event.target instanceof Element) ||
  event.target.closest("dialog") !== event.currentTarget ||
  event.target.closest("input, textarea, select, [role=menu], [data-scrolls]") !== null;

/** A post over the grid it was opened from: the photograph large, the words beside it, the next a key away. */
export default function Viewer({ id }: { id: string }) {
  const router = useRouter();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = useRef(id);
  shown.current = id;
  const post = useEntity(posts, id);
  const { before, after } = useNeighbours(id);

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const page = document.documentElement;
    element.showModal();
    element.focus();
    page.style.overflow = "hidden";
    // The viewer always stands one step after its grid: moving between posts replaces, never adds.
    const closed = () => {
      if (router.history.canGoBack()) return router.history.back();
      // Nothing lies behind it where somebody typed its address.
      void navigate({ to: ".", search: ({ post: _, ...rest }) => rest, replace: true });
    };
    element.addEventListener("close", closed);
    return () => {
      element.removeEventListener("close", closed);
      element.close();
      page.style.overflow = "";
      // The focus goes to the tile of the post that was looked at last, not to the first one.
      document.querySelector<HTMLElement>(`[data-tile="${CSS.escape(shown.current)}"]`)?.focus();
    };
  }, [router, navigate]);

  // Moving on takes away what had the focus; the keys must go on working.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the post's coming that matters.
  useEffect(() => {
    const element = dialog.current;
    if (!element?.contains(document.activeElement)) element?.focus();
  }, [id]);

  const close = () => dialog.current?.close();
  // Whoever marks words and lets go outside wanted the words.
  const pressed = useRef<EventTarget>(null);

  function go(to: string | undefined) {
    const next = to && posts.get(to);
    if (next) void navigate({ ...overGrid(next), replace: true });
  }

  function turn(by: 1 | -1) {
    const track = dialog.current?.querySelector<HTMLElement>("[data-snap]");
    track?.scrollBy({ left: by * track.clientWidth, behavior: "smooth" });
  }

  function onKey(event: KeyboardEvent) {
    if (isForOthers(event)) return;
    const act = {
      ArrowUp: () => go(before),
      ArrowDown: () => go(after),
      ArrowLeft: () => turn(-1),
      ArrowRight: () => turn(1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-label={post ? t`Post by @${post.account.acct}` : t`Post`}
      data-viewer={id}
      onPointerDown={(event) => {
        pressed.current = event.target;
      }}
      onClick={(event) => {
        if (event.target === dialog.current && pressed.current === dialog.current) close();
      }}
      onKeyDown={onKey}
      className="m-0 h-dvh w-full place-items-center bg-transparent text-sm outline-none font-normal text-fg open:grid"
    >
      <div className="h-[min(calc(100dvh-3rem),56rem)] w-[min(calc(100%-8rem),75rem)] animate-rise overflow-hidden rounded-sheet bg-bg shadow-2xl">
        <PostPage key={id} id={id} onClose={close} />
      </div>
      <IconButton name={t`Close`} onClick={close} className={`${ROUND} end-2.5 top-2.5`}>
        <X />
      </IconButton>
      {before && (
        <IconButton
          name={t`Previous post`}
          onClick={() => go(before)}
          className={`${ROUND} start-2.5 top-1/2 -translate-y-1/2`}
        >
          <CaretLeft className="rtl:-scale-x-100" />
        </IconButton>
      )}
      {after && (
        <IconButton
          name={t`Next post`}
          onClick={() => go(after)}
          className={`${ROUND} end-2.5 top-1/2 -translate-y-1/2`}
        >
          <CaretRight className="rtl:-scale-x-100" />
        </IconButton>
      )}
    </dialog>
  );
}
