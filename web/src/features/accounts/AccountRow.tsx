import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { accounts } from "@/store/tables";
import { Avatar } from "@/ui/Avatar";
import { Name } from "@/ui/Name";

interface Props {
  id: string;
  children?: ReactNode;
}

/** One person on a line, and what one can do about them. */
export function AccountRow({ id, children }: Props) {
  const account = useEntity(accounts, id);
  if (!account) return null;
  return (
    <div className="flex min-h-16 items-center gap-3 px-4 py-2">
      <Link to="/@{$acct}" params={{ acct: account.acct }} className="flex min-w-0 flex-1 items-center gap-3">
        <Avatar src={account.avatar} name={nameOf(account)} className="size-11 text-base" />
        <span className="min-w-0">
          <span className="block truncate font-semibold" dir="auto">
            <Name account={account} />
          </span>
          <span className="block truncate text-muted">
            <bdi>@{account.acct}</bdi>
          </span>
        </span>
      </Link>
      {children}
    </div>
  );
}
