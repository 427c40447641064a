import { useState } from "react";
import { ReportDialog } from "@/features/reports";
import { messageOf } from "@/lib/api";
import type { Relationship } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { accounts, relationships } from "@/store/tables";
import { Confirm } from "@/ui/Confirm";
import { DotsThree } from "@/ui/icons.gen";
import { Menu } from "@/ui/Menu";
import { canShare, copyLink, share } from "@/ui/share";
import { toast } from "@/ui/toast";
import { block, blockServer, followWith, removeFollower, unblock, unblockServer, unmute } from "./api";
import { MuteDialog } from "./MuteDialog";

/** What one wants to hear of somebody, and what one may want to keep at a distance. */
export function RelationMenu({ id }: { id: string }) {
  const [open, setOpen] = useState<"mute" | "block" | "server" | "report">();
  const account = useEntity(accounts, id);
  const relationship = useEntity(relationships, id);
  if (!account || !relationship) return null;
  const name = nameOf(account);
  const link = account.url;
  const server = account.acct.split("@")[1];
  const run = (action: () => Promise<void>, said: string) => () => {
    action().then(
      () => toast(said),
      (error: unknown) => toast(messageOf(error)),
    );
  };
  const items = [
    { label: "Copy link", onSelect: () => copyLink(link) },
    canShare() && { label: "Share…", onSelect: () => share(link) },
    ...wishes(relationship, name, run),
    relationship.muting
      ? { label: "Unmute", onSelect: run(() => unmute(id), `You will see ${name}'s posts again.`) }
      : { label: "Mute", onSelect: () => setOpen("mute") },
    relationship.followed_by && {
      label: "Remove from followers",
      onSelect: run(() => removeFollower(id), `${name} no longer follows you.`),
    },
    relationship.blocking
      ? { label: "Unblock", onSelect: run(() => unblock(id), `${name} is no longer blocked.`) }
      : { label: "Block", danger: true, onSelect: () => setOpen("block") },
    server &&
      (relationship.domain_blocking
        ? {
            label: `Unblock ${server}`,
            onSelect: run(() => unblockServer(server, id), `${server} is no longer blocked.`),
          }
        : { label: `Block ${server}`, danger: true, onSelect: () => setOpen("server") }),
    { label: "Report", danger: true, onSelect: () => setOpen("report") },
  ].filter((item) => typeof item === "object");
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu name={`More about ${name}`} icon={<DotsThree />} items={items} />
      {open === "report" && <ReportDialog account={account} onClose={close} />}
      {open === "mute" && <MuteDialog account={account} onClose={close} />}
      {open === "block" && (
        <Confirm
          title={`Block ${name}?`}
          text="You no longer see each other's posts, and following ends both ways. They are not told."
          verb="Block"
          action={() => block(id)}
          onClose={close}
        />
      )}
      {open === "server" && server && (
        <Confirm
          title={`Block ${server}?`}
          text="You no longer see anybody of that server, and those who follow you from there do so no longer."
          verb="Block server"
          action={() => blockServer(server, id)}
          onClose={close}
        />
      )}
    </>
  );
}

/** Only where one follows is there something to choose. */
function wishes(
  { id, following, notifying, showing_reblogs }: Relationship,
  name: string,
  run: (action: () => Promise<void>, said: string) => () => void,
) {
  if (!following) return [];
  return [
    notifying
      ? {
          label: "Stop notifying me of posts",
          onSelect: run(() => followWith(id, { notify: false }), `New posts of ${name} are no longer news.`),
        }
      : {
          label: "Notify me of posts",
          onSelect: run(() => followWith(id, { notify: true }), `You will be told when ${name} posts.`),
        },
    showing_reblogs
      ? {
          label: "Hide boosts",
          onSelect: run(() => followWith(id, { reblogs: false }), `You no longer see what ${name} boosts.`),
        }
      : {
          label: "Show boosts",
          onSelect: run(() => followWith(id, { reblogs: true }), `You see what ${name} boosts again.`),
        },
  ];
}
