import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Announcements } from "@/features/announcements";
import { Suggestions } from "@/features/suggestions";
import { Feed, HomeEmpty, homeQuery, NewPosts } from "@/features/timelines";
import { Wordmark } from "@/ui/Mark";
import { useMedia } from "@/ui/useMedia";
import { HomeAside } from "./HomeAside";
import { NewsLink } from "./places";

/** As wide as the breakpoint `xl`: there is room beside the feed. */
const WIDE = "(min-width: 79rem)";

export function Home({ onHelp }: { onHelp: () => void }) {
  const wide = useMedia(WIDE);
  return (
    <>
      <header className="sticky top-0 z-10 flex h-14 items-center justify-between border-b border-line bg-bg ps-4 pe-1.5 md:hidden">
        <Wordmark />
        <NewsLink />
      </header>
      <h1 tabIndex={-1} className="sr-only">
        <Trans>Home</Trans>
      </h1>
      <div className="mx-auto flex max-w-[854px] justify-center gap-16 md:pt-6">
        <div className="w-full max-w-[470px] min-w-0">
          <NewPosts />
          <Announcements />
          <Feed query={homeQuery} label={t`Home`} empty={<Empty wide={wide} />} />
        </div>
        {wide && <HomeAside onHelp={onHelp} />}
      </div>
    </>
  );
}

/** Nobody is followed yet: on narrow screens the people stand here, on wide ones beside it. */
function Empty({ wide }: { wide: boolean }) {
  return (
    <>
      <HomeEmpty />
      {!wide && (
        <div className="mx-auto max-w-sm px-4 pb-12">
          <Suggestions />
        </div>
      )}
    </>
  );
}
