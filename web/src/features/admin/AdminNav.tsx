import { Link } from "@tanstack/react-router";

const TAB =
  "grid min-h-9 place-items-center rounded-full bg-sunken px-4 font-semibold hover:bg-pressed data-[status=active]:bg-fg data-[status=active]:text-bg";

export function AdminNav() {
  return (
    <nav aria-label="About this server" className="mb-5 flex flex-wrap gap-2 px-4 md:px-0">
      <Link to="/admin/people" className={TAB}>
        People
      </Link>
      <Link to="/admin/servers" className={TAB}>
        Servers
      </Link>
      <Link to="/admin/rules" className={TAB}>
        Rules
      </Link>
      <Link to="/admin/switches" className={TAB}>
        Switches
      </Link>
      <Link to="/admin/log" className={TAB}>
        Log
      </Link>
      <Link to="/design" className={TAB}>
        Design
      </Link>
    </nav>
  );
}
