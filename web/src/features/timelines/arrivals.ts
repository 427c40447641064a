import { useSyncExternalStore } from "react";
import { filterOf } from "@/features/posts";
import { allIds } from "@/lib/api";
import { pagesOf, putAbove, replace } from "@/lib/list";
import { queryClient } from "@/lib/query";
import { getSession } from "@/store/session";
import { posts } from "@/store/tables";
import { fetchHome, fetchNewer, homeQuery } from "./api";

const KEY = homeQuery.queryKey;
/** Who was away for longer begins at the top: nobody reads that many. */
const MOST_PAGES = 5;

export interface News {
  /** What has come and isn't on the page yet, newest first. */
  ids: readonly string[];
  /** There is more than these: the page is to be read anew. */
  anew: boolean;
}

const NONE: News = { ids: [], anew: false };

/** What the home page could show and doesn't, because only its reader moves it. */
class Arrivals {
  private news = NONE;
  private listeners = new Set<() => void>();

  get = () => this.news;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A post that has come in. */
  offer(id: string) {
    const post = posts.get(id);
    // One's own boost is no news to oneself, nor is what one doesn't want to see.
    if (post?.reblog && post.account.id === getSession().account?.id) return;
    if (post && filterOf(post.reblog ?? post)?.action === "hide") return;
    if (this.news.ids.includes(id) || allIds(pagesOf(KEY)).includes(id)) return;
    this.set({ ...this.news, ids: [id, ...this.news.ids] });
  }

  /** Older posts belong on the page too, as those of somebody whom one follows now. */
  offerAll() {
    if (allIds(pagesOf(KEY)).length === 0) void queryClient.invalidateQueries({ queryKey: KEY });
    else this.set({ ...this.news, anew: true });
  }

  /** It was deleted, or stands on the page already. */
  forget(id: string) {
    if (this.news.ids.includes(id))
      this.set({ ...this.news, ids: this.news.ids.filter((one) => one !== id) });
  }

  clear() {
    this.set(NONE);
  }

  /** Asks what has come since the page was read, and offers it. */
  async look() {
    const since = newestRead();
    if (!since) return;
    const { ids } = await fetchNewer(since);
    for (const id of ids.reverse()) this.offer(id);
  }

  /** Puts on the page what has come, above what stands there. */
  async load() {
    const since = newestRead();
    if (this.news.anew || !since) return this.readAnew();
    let above: string[] = [];
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const { ids, more } = await fetchNewer(above[0] ?? since);
      above = [...ids, ...above];
      if (more) continue;
      putAbove(KEY, { ids: above, next: undefined });
      return this.set(NONE);
    }
    return this.readAnew();
  }

  private async readAnew() {
    // Where it fails, what stands there stays.
    replace(KEY, await fetchHome(undefined));
    this.set(NONE);
  }

  private set(news: News) {
    this.news = news;
    for (const listener of this.listeners) listener();
  }
}

/** Up to here the page is known without gaps: what one put there oneself says nothing about others. */
const newestRead = () => pagesOf(KEY).find((page) => !page.own && page.ids.length > 0)?.ids[0];

export const arrivals = new Arrivals();
export const useNews = (): News => useSyncExternalStore(arrivals.subscribe, arrivals.get);
