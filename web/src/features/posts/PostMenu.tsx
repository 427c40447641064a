import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ReportDialog } from "@/features/reports";
import { messageOf } from "@/lib/api";
import type { Status } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useMe } from "@/store/session";
import { Confirm } from "@/ui/Confirm";
import { DotsThree } from "@/ui/icons.gen";
import { Menu } from "@/ui/Menu";
import { canShare, copyLink, share } from "@/ui/share";
import { toast } from "@/ui/toast";
import { archive, deletePost, isArchived, muteThread, pin, unarchive, unmuteThread, unpin } from "./api";
import { Deliveries } from "./Deliveries";
import { EditCaption } from "./EditCaption";
import { PolicyDialog } from "./PolicyDialog";

export function PostMenu({ post, onDeleted }: { post: Status; onDeleted?: () => void }) {
  const [open, setOpen] = useState<"edit" | "deliveries" | "policy" | "delete" | "report">();
  const navigate = useNavigate();
  const me = useMe();
  const mine = me?.id === post.account.id;
  const link = post.url ?? post.uri;

  const run =
    (action: (id: string) => Promise<void>, said: string, undo?: (id: string) => Promise<void>) => () => {
      action(post.id).then(
        () => toast(said, undo && { label: t`Undo`, run: run(undo, t`It is as before.`) }),
        (error: unknown) => toast(messageOf(error)),
      );
    };

  const items = [
    {
      label: t`Open post`,
      onSelect: () => navigate({ to: "/@{$acct}/$id", params: { acct: post.account.acct, id: post.id } }),
    },
    { label: t`Copy link`, onSelect: () => copyLink(link) },
    canShare() && { label: t`Share…`, onSelect: () => share(link) },
    me &&
      (post.muted
        ? { label: t`Unmute conversation`, onSelect: run(unmuteThread, t`You hear of new comments again.`) }
        : {
            label: t`Mute conversation`,
            onSelect: run(muteThread, t`You hear no more of comments here.`, unmuteThread),
          }),
    ...(mine
      ? [
          post.pinned
            ? { label: t`Unpin from profile`, onSelect: run(unpin, t`The post is no longer pinned.`, pin) }
            : {
                label: t`Pin to profile`,
                onSelect: run(pin, t`The post stands first on your profile.`, unpin),
              },
          { label: t`Edit caption`, onSelect: () => setOpen("edit") },
          { label: t`Who may comment and quote`, onSelect: () => setOpen("policy") },
          { label: t`Where it went`, onSelect: () => setOpen("deliveries") },
          isArchived(post.id)
            ? {
                label: t`Take out of the archive`,
                onSelect: run(unarchive, t`The post is on your profile again.`),
              }
            : {
                label: t({ message: "Archive", context: "verb" }),
                onSelect: run(archive, t`The post is archived. Only you can see it.`, unarchive),
              },
          { label: t`Delete`, danger: true, onSelect: () => setOpen("delete") },
        ]
      : []),
    me && !mine && { label: t`Report`, danger: true, onSelect: () => setOpen("report") },
  ].filter((item) => typeof item === "object" && item !== null);
  return (
    <>
      <Menu name={t`More about the post of ${nameOf(post.account)}`} icon={<DotsThree />} items={items} />
      {open === "edit" && <EditCaption post={post} onClose={() => setOpen(undefined)} />}
      {open === "policy" && <PolicyDialog post={post} onClose={() => setOpen(undefined)} />}
      {open === "deliveries" && <Deliveries id={post.id} onClose={() => setOpen(undefined)} />}
      {open === "report" && (
        <ReportDialog account={post.account} post={post.id} onClose={() => setOpen(undefined)} />
      )}
      {open === "delete" && (
        <Confirm
          title={t`Delete this post?`}
          text={t`The photos, the comments and the likes go with it, here and on other servers. It can't be taken back.`}
          verb={t`Delete`}
          action={async () => {
            await deletePost(post.id);
            toast(t`The post is deleted.`);
            onDeleted?.();
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
