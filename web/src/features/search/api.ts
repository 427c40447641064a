import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, ok } from "@/lib/api";
import { looksRemote } from "@/lib/handle";
import { fileAccounts, filePosts } from "@/store/tables";

export type Kind = "accounts" | "hashtags" | "statuses";

/** Asks the other server only where somebody names one: that takes its time, and somebody else's. */
export const searchQuery = (q: string, type: Kind, signedIn: boolean) =>
  queryOptions({
    queryKey: ["search", type, q],
    queryFn: async () => {
      const resolve = signedIn && looksRemote(q) !== undefined;
      const found = await ok(
        client.GET("/api/v2/search", { params: { query: { q, type, resolve, limit: 40 } } }),
      );
      return {
        accounts: fileAccounts(found.accounts),
        posts: filePosts(found.statuses).filter(
          (_, index) => found.statuses[index]?.media_attachments.length,
        ),
        tags: found.hashtags.map((tag) => tag.name),
      };
    },
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
