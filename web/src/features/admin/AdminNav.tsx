import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

const TAB =
  "grid min-h-9 place-items-center rounded-full bg-sunken px-4 font-semibold hover:bg-pressed data-[status=active]:bg-fg data-[status=active]:text-bg";

export function AdminNav() {
  return (
    <nav aria-label={t`About this server`} className="mb-5 flex flex-wrap gap-2 px-4 md:px-0">
      <Link to="/admin/people" className={TAB}>
        <Trans>People</Trans>
      </Link>
      <Link to="/admin/servers" className={TAB}>
        <Trans>Servers</Trans>
      </Link>
      <Link to="/admin/rules" className={TAB}>
        <Trans>Rules</Trans>
      </Link>
      <Link to="/admin/switches" className={TAB}>
        <Trans>Switches</Trans>
      </Link>
      <Link to="/admin/log" className={TAB}>
        <Trans>Log</Trans>
      </Link>
      <Link to="/design" className={TAB}>
        <Trans>Design</Trans>
      </Link>
    </nav>
  );
}
