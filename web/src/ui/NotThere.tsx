import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { spoken } from "@/lib/words";
import { buttonClass } from "./Button";
import { MagnifyingGlass } from "./icons.gen";
import { Empty } from "./states";

const TITLES = {
  page: msg`This page isn't here`,
  post: msg`This post isn't here`,
  profile: msg`This profile isn't here`,
  server: msg`This server isn't here`,
};

/** Never there, deleted, or not for us: the server doesn't tell them apart, and neither do we. */
export function NotThere({ what = "page" }: { what?: keyof typeof TITLES }) {
  return (
    <Empty icon={<MagnifyingGlass />} title={spoken(TITLES[what])}>
      <p>
        <Trans>It may have been deleted, or it may not be for everybody to see.</Trans>
      </p>
      <Link to="/" className={buttonClass("plain")}>
        <Trans>Go home</Trans>
      </Link>
    </Empty>
  );
}
