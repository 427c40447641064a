import { useState } from "react";
import { ReportDialog } from "@/features/reports";
import { messageOf } from "@/lib/api";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { accounts, relationships } from "@/store/tables";
import { Confirm } from "@/ui/Confirm";
import { DotsThree } from "@/ui/icons.gen";
import { Menu } from "@/ui/Menu";
import { toast } from "@/ui/toast";
import { block, mute, removeFollower, unblock, unmute } from "./api";

/** What one may want to keep at a distance, and how. */
export function RelationMenu({ id }: { id: string }) {
  const [open, setOpen] = useState<"block" | "report">();
  const account = useEntity(accounts, id);
  const relationship = useEntity(relationships, id);
  if (!account || !relationship) return null;
  const name = nameOf(account);
  const run = (action: (id: string) => Promise<void>, said: string) => () => {
    action(id).then(
      () => toast(said),
      (error: unknown) => toast(messageOf(error)),
    );
  };
  const items = [
    relationship.muting
      ? { label: "Unmute", onSelect: run(unmute, `You will see ${name}'s posts again.`) }
      : { label: "Mute", onSelect: run(mute, `${name} is muted. They are not told.`) },
    relationship.followed_by && {
      label: "Remove from followers",
      onSelect: run(removeFollower, `${name} no longer follows you.`),
    },
    relationship.blocking
      ? { label: "Unblock", onSelect: run(unblock, `${name} is no longer blocked.`) }
      : { label: "Block", danger: true, onSelect: () => setOpen("block") },
    { label: "Report", danger: true, onSelect: () => setOpen("report") },
  ].filter((item) => typeof item === "object");
  return (
    <>
      <Menu name={`More about ${name}`} icon={<DotsThree />} items={items} />
      {open === "report" && <ReportDialog account={account} onClose={() => setOpen(undefined)} />}
      {open === "block" && (
        <Confirm
          title={`Block ${name}?`}
          text="You no longer see each other's posts, and following ends both ways. They are not told."
          verb="Block"
          action={() => block(id)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
