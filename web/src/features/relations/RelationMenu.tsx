import { t } from "@lingui/core/macro";
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
    { label: t`Copy link`, onSelect: () => copyLink(link) },
    canShare() && { label: t`Share…`, onSelect: () => share(link) },
    ...wishes(relationship, name, run),
    relationship.muting
      ? { label: t`Unmute`, onSelect: run(() => unmute(id), t`You will see ${name}'s posts again.`) }
      : { label: t`Mute`, onSelect: () => setOpen("mute") },
    relationship.followed_by && {
      label: t`Remove from followers`,
      onSelect: run(() => removeFollower(id), t`${name} no longer follows you.`),
    },
    relationship.blocking
      ? { label: t`Unblock`, onSelect: run(() => unblock(id), t`${name} is no longer blocked.`) }
      : { label: t`Block`, danger: true, onSelect: () => setOpen("block") },
    server &&
      (relationship.domain_blocking
        ? {
            label: t`Unblock ${server}`,
            onSelect: run(() => unblockServer(server, id), t`${server} is no longer blocked.`),
          }
        : { label: t`Block ${server}`, danger: true, onSelect: () => setOpen("server") }),
    { label: t`Report`, danger: true, onSelect: () => setOpen("report") },
  ].filter((item) => typeof item === "object");
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu name={t`More about ${name}`} icon={<DotsThree />} items={items} />
      {open === "report" && <ReportDialog account={account} onClose={close} />}
      {open === "mute" && <MuteDialog account={account} onClose={close} />}
      {open === "block" && (
        <Confirm
          title={t`Block ${name}?`}
          text={t`You no longer see each other's posts, and following ends both ways. They are not told.`}
          verb={t`Block`}
          action={() => block(id)}
          onClose={close}
        />
      )}
      {open === "server" && server && (
        <Confirm
          title={t`Block ${server}?`}
          text={t`You no longer see anybody of that server, and those who follow you from there do so no longer.`}
          verb={t`Block server`}
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
          label: t`Stop notifying me of posts`,
          onSelect: run(() => followWith(id, { notify: false }), t`New posts of ${name} are no longer news.`),
        }
      : {
          label: t`Notify me of posts`,
          onSelect: run(() => followWith(id, { notify: true }), t`You will be told when ${name} posts.`),
        },
    showing_reblogs
      ? {
          label: t`Hide boosts`,
          onSelect: run(() => followWith(id, { reblogs: false }), t`You no longer see what ${name} boosts.`),
        }
      : {
          label: t`Show boosts`,
          onSelect: run(() => followWith(id, { reblogs: true }), t`You see what ${name} boosts again.`),
        },
  ];
}
