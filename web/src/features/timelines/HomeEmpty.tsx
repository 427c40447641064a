import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { nameOf } from "@/lib/words";
import { useMe } from "@/store/session";
import { buttonClass } from "@/ui/Button";
import { MagnifyingGlass, PlusSquare } from "@/ui/icons.gen";
import { Mark } from "@/ui/Mark";

/** The first minute: nobody followed, nothing shared. */
export function HomeEmpty() {
  const me = useMe();
  const name = me && nameOf(me);
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-4 px-6 py-16 text-center">
      <Mark className="size-16" />
      <h2 className="text-lg">{name ? <Trans>Welcome, {name}</Trans> : <Trans>Welcome</Trans>}</h2>
      <p className="text-muted">
        <Trans>
          Photos of the people you follow appear here, newest first. They can be on this server or on any
          other.
        </Trans>
      </p>
      <div className="mt-2 flex w-full flex-col gap-3">
        <Link to="/search" className={buttonClass("primary", "large")}>
          <MagnifyingGlass width={20} height={20} />
          <Trans>Find people</Trans>
        </Link>
        <Link to="/new" className={buttonClass("plain", "large")}>
          <PlusSquare width={20} height={20} />
          <Trans>Share your first photo</Trans>
        </Link>
      </div>
    </div>
  );
}
