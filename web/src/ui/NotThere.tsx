import { Link } from "@tanstack/react-router";
import { buttonClass } from "./Button";
import { MagnifyingGlass } from "./icons.gen";
import { Empty } from "./states";

/** Never there, deleted, or not for us: the server doesn't tell them apart, and neither do we. */
export function NotThere({ what = "page" }: { what?: string }) {
  return (
    <Empty icon={<MagnifyingGlass />} title={`This ${what} isn't here`}>
      <p>It may have been deleted, or it may not be for everybody to see.</p>
      <Link to="/" className={buttonClass("plain")}>
        Go home
      </Link>
    </Empty>
  );
}
