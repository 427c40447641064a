import { Trans } from "@lingui/react/macro";
import { Outlet, useLocation } from "@tanstack/react-router";
import { Activity, lazy, Suspense, useState } from "react";
import { useMe } from "@/store/session";
import { Home } from "./Home";
import { Rail } from "./Rail";
import { TabBar } from "./TabBar";
import { UploadBar } from "./UploadBar";
import { useHotkeys } from "./useHotkeys";
import { useKeptPlace } from "./useKeptPlace";
import { useLive } from "./useLive";

const KeysHelp = lazy(() => import("./KeysHelp"));

/** The frame around every page but the first ones. */
export function Shell() {
  const me = useMe();
  const home = useLocation().pathname === "/" && me !== null;
  // The feed is made when first wanted and then kept: whoever comes back finds it as they left it.
  const [visited, setVisited] = useState(home);
  if (home && !visited) setVisited(true);
  const { helping, openHelp, closeHelp } = useHotkeys();
  useLive(me?.id);
  useKeptPlace(home);
  return (
    <>
      <a
        href="#main"
        className="fixed start-2 top-2 z-50 -translate-y-20 rounded-control bg-fg px-4 py-3 font-semibold text-bg focus:translate-y-0"
      >
        <Trans>Skip to content</Trans>
      </a>
      <div className="flex min-h-dvh">
        <Rail />
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 flex-1 pb-[calc(3.5rem+env(safe-area-inset-bottom))] outline-none md:pb-0"
        >
          {visited && me && (
            <Activity mode={home ? "visible" : "hidden"} key={me.id}>
              <Home onHelp={openHelp} />
            </Activity>
          )}
          <Outlet />
        </main>
      </div>
      <TabBar />
      <UploadBar />
      {helping && (
        <Suspense>
          <KeysHelp onClose={closeHelp} />
        </Suspense>
      )}
    </>
  );
}
