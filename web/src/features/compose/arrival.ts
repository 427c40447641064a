import { t } from "@lingui/core/macro";
import { putOwn } from "@/features/timelines";
import { queryClient } from "@/lib/query";
import type { Status } from "@/lib/types";
import { filePost } from "@/store/tables";
import { toast } from "@/ui/toast";

/** A post is out, or waits for its time on the server: the pages that show it learn of it. */
export function welcome(made: Status | undefined) {
  if (!made) {
    toast(t`Your post will go out at its time.`);
    void queryClient.invalidateQueries({ queryKey: ["scheduled"] });
    return;
  }
  filePost(made);
  toast(t`Your post is shared.`);
  putOwn(made.id);
  void queryClient.invalidateQueries({ queryKey: ["account"] });
}
