import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Status } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useMe } from "@/store/session";
import { Confirm } from "@/ui/Confirm";
import { DotsThree } from "@/ui/icons.gen";
import { Menu } from "@/ui/Menu";
import { toast } from "@/ui/toast";
import { deletePost } from "./api";
import { EditCaption } from "./EditCaption";

export function PostMenu({ post, onDeleted }: { post: Status; onDeleted?: () => void }) {
  const [open, setOpen] = useState<"edit" | "delete">();
  const navigate = useNavigate();
  const mine = useMe()?.id === post.account.id;
  const link = post.url ?? post.uri;

  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      toast("The link is copied.");
    } catch {
      toast("Your browser doesn't allow copying here.");
    }
  }

  const items = [
    {
      label: "Open post",
      onSelect: () => navigate({ to: "/@{$acct}/$id", params: { acct: post.account.acct, id: post.id } }),
    },
    { label: "Copy link", onSelect: copy },
    ...(mine
      ? [
          { label: "Edit caption", onSelect: () => setOpen("edit") },
          { label: "Delete", danger: true, onSelect: () => setOpen("delete") },
        ]
      : []),
  ];
  return (
    <>
      <Menu name={`More about the post of ${nameOf(post.account)}`} icon={<DotsThree />} items={items} />
      {open === "edit" && <EditCaption post={post} onClose={() => setOpen(undefined)} />}
      {open === "delete" && (
        <Confirm
          title="Delete this post?"
          text="The photos, the comments and the likes go with it, here and on other servers. It can't be taken back."
          verb="Delete"
          action={async () => {
            await deletePost(post.id);
            toast("The post is deleted.");
            onDeleted?.();
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
