import { client, paged } from "@/lib/api";
import { keptListOptions, listOptions } from "@/lib/list";
import type { Status } from "@/lib/types";
import { filePosts } from "@/store/tables";

async function page(call: Promise<{ items: Status[]; next: string | undefined }>) {
  const { items, next } = await call;
  return { ids: filePosts(items), next };
}

export const fetchHome = (max_id: string | undefined) =>
  page(paged(client.GET("/api/v1/timelines/home", { params: { query: { max_id } } })));

export const homeQuery = keptListOptions(["timeline", "home"], fetchHome);

const AT_ONCE = 40;

/** The posts of the home page that follow a known one upwards, and whether there may be more. */
export async function fetchNewer(min_id: string) {
  const { items } = await paged(
    client.GET("/api/v1/timelines/home", { params: { query: { min_id, limit: AT_ONCE } } }),
  );
  return { ids: filePosts(items), more: items.length === AT_ONCE };
}

export const publicQuery = (local: boolean) =>
  listOptions(["timeline", "public", local], (max_id) =>
    page(
      paged(
        client.GET("/api/v1/timelines/public", { params: { query: { local, only_media: true, max_id } } }),
      ),
    ),
  );

export const tagQuery = (tag: string) =>
  listOptions(["timeline", "tag", tag.toLowerCase()], (max_id) =>
    page(
      paged(
        client.GET("/api/v1/timelines/tag/{hashtag}", {
          params: { path: { hashtag: tag }, query: { only_media: true, max_id } },
        }),
      ),
    ),
  );

const ofAccount = (id: string, query: { pinned?: boolean; max_id?: string }) =>
  page(
    paged(
      client.GET("/api/v1/accounts/{id}/statuses", {
        params: {
          path: { id },
          query: { only_media: true, exclude_replies: true, exclude_reblogs: true, ...query },
        },
      }),
    ),
  );

/** What somebody pinned stands first; it comes once more in its own place, where lists leave it out. */
export const accountQuery = (id: string) =>
  listOptions(["timeline", "account", id], async (max_id) => {
    if (max_id) return ofAccount(id, { max_id });
    const [pinned, first] = await Promise.all([ofAccount(id, { pinned: true }), ofAccount(id, {})]);
    return { ids: [...pinned.ids, ...first.ids], next: first.next };
  });

export const savedQuery = listOptions(["timeline", "saved"], (max_id) =>
  page(paged(client.GET("/api/v1/bookmarks", { params: { query: { max_id } } }))),
);

export const likedQuery = listOptions(["timeline", "liked"], (max_id) =>
  page(paged(client.GET("/api/v1/favourites", { params: { query: { max_id } } }))),
);
