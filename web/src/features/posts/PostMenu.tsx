import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ReportDialog } from "@/features/reports";
import type { Status } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useMe } from "@/store/session";
import { Confirm } from "@/ui/Confirm";
import { DotsThree } from "@/ui/icons.gen";
import { Menu } from "@/ui/Menu";
import { toast } from "@/ui/toast";
import { deletePost } from "./api";
import { Deliveries } from "./Deliveries";
import { EditCaption } from "./EditCaption";

export function PostMenu({ post, onDeleted }: { post: Status; onDeleted?: () => void }) {
  const [open, setOpen] = useState<"edit" | "deliveries" | "delete" | "report">();
  const navigate = useNavigate();
  const me = useMe();
  const mine = me?.id === post.account.id;
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
          { label: "Where it went", onSelect: () => setOpen("deliveries") },
          { label: "Delete", danger: true, onSelect: () => setOpen("delete") },
        ]
      : []),
    ...(me && !mine ? [{ label: "Report", danger: true, onSelect: () => setOpen("report") }] : []),
  ];
  return (
    <>
      <Menu name={`More about the post of ${nameOf(post.account)}`} icon={<DotsThree />} items={items} />
      {open === "edit" && <EditCaption post={post} onClose={() => setOpen(undefined)} />}
      {open === "deliveries" && <Deliveries id={post.id} onClose={() => setOpen(undefined)} />}
      {open === "report" && (
        <ReportDialog account={post.account} post={post.id} onClose={() => setOpen(undefined)} />
      )}
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
