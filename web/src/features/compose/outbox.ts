import { useMemo, useSyncExternalStore } from "react";
import { ApiError, messageOf } from "@/lib/api";
import { remember } from "@/store/outgoing";
import { useMe } from "@/store/session";
import { welcome } from "./arrival";
import { hold, letGo } from "./claims";
import { owner } from "./defaults";
import { deliver, isAboutPhotos, publish } from "./deliver";
import type { Draft, PhotoDraft } from "./draft";
import { isReady, isUnreached, type Job, WAITING, waiting } from "./journey";
import { forget, keep, keptAs, keptOf, revive } from "./keep";
import { Queue } from "./queue";

/** Two at a time: a phone's uplink gains nothing from more, and the first is there sooner. */
const AT_ONCE = 2;

const unreached = (error: unknown) => error instanceof ApiError && error.status === 0;

/**
 * Posts that were shared and have not arrived. They go on wherever one is in the client, and only in the
 * name of the person who shared them: those of others wait until they are back.
 */
class Outbox extends Queue {
  private running = 0;
  private cancels = new Map<string, AbortController>();

  constructor() {
    super();
    addEventListener("online", () => {
      for (const job of this.jobs) if (isUnreached(job)) this.retry(job.id);
    });
    // Where the browser has no room for a copy, the page is all there is.
    addEventListener("beforeunload", (event) => {
      if (this.jobs.some((job) => !job.kept)) event.preventDefault();
    });
  }

  put({ id, owner, draft }: Pick<Job, "id" | "owner" | "draft">) {
    if (this.find(id)) return;
    void hold(id);
    remember(owner, true);
    this.show([...this.jobs, { id, owner, draft, journeys: waiting(draft), publishing: false, kept: true }]);
    this.keep(id);
    this.pump();
  }

  private keep(id: string) {
    const job = this.find(id);
    if (!job) return;
    void keep({ id, owner: job.owner, state: "sending" }, job.draft).then((kept) =>
      this.change(id, () => ({ kept })),
    );
  }

  /** What an earlier visit left on the way. */
  async resume() {
    const who = owner();
    if (!who) return;
    for (const { id, state } of await keptOf(who)) {
      if (state === "sending" && !this.find(id) && (await hold(id))) await this.takeUp(id, who);
    }
    // Those that stayed here while somebody else was logged in go on too.
    this.show(this.jobs);
    this.pump();
    await this.settle(who);
  }

  private async takeUp(id: string, who: string) {
    const kept = await keptAs(id);
    // Another tab has brought it there in the meantime.
    if (kept?.state !== "sending") return letGo(id);
    const draft = await revive(kept);
    if (draft.photos.length === kept.photos.length) return this.put({ id, owner: who, draft });
    // Half a post is not what was shared: it waits with the drafts until somebody looks at it.
    await keep({ id, owner: who, state: "aside" }, draft);
    letGo(id);
  }

  /** One photo of one post again, or everything that stands still. */
  retry(id?: string, key?: string) {
    for (const job of this.jobs) {
      if (id && job.id !== id) continue;
      for (const [one, { state }] of Object.entries(job.journeys)) {
        if (state === "failed" && (!key || key === one))
          this.step(job.id, one, { ...WAITING, unreached: false });
      }
      this.change(job.id, () => ({ problem: undefined, unreached: false }));
    }
    this.pump();
  }

  /** Takes it off the way; whoever called has it again. */
  take(id: string): Draft | undefined {
    const job = this.find(id);
    for (const { key } of job?.draft.photos ?? []) this.cancels.get(key)?.abort();
    this.show(this.jobs.filter((one) => one.id !== id));
    return job?.draft;
  }

  private pump() {
    for (const { id, owner: whose } of this.jobs) {
      if (whose !== owner()) continue;
      for (const photo of this.find(id)?.draft.photos ?? []) {
        if (this.running >= AT_ONCE) return;
        if (this.find(id)?.journeys[photo.key]?.state === "waiting") void this.send(id, photo);
      }
      const now = this.find(id);
      if (now && isReady(now)) void this.publish(now);
    }
  }

  private async send(id: string, photo: PhotoDraft) {
    const { key } = photo;
    const controller = new AbortController();
    const { signal } = controller;
    this.cancels.set(key, controller);
    this.running += 1;
    this.step(id, key, { state: "sending", progress: 0, problem: undefined, unreached: false });
    try {
      await deliver(photo, {
        signal,
        onProgress: (progress) => this.step(id, key, { progress }),
        onArrived: (media) => this.arrived(id, key, media),
      });
      this.step(id, key, { state: "sent", progress: 1 });
    } catch (error) {
      // What was taken off the way may be on it again, with another picture.
      if (!signal.aborted) {
        this.step(id, key, { state: "failed", problem: messageOf(error), unreached: unreached(error) });
      }
    } finally {
      if (this.cancels.get(key) === controller) this.cancels.delete(key);
      this.running -= 1;
      this.pump();
    }
  }

  private arrived(id: string, key: string, media: PhotoDraft["media"]) {
    this.change(id, ({ draft }) => ({
      draft: { ...draft, photos: draft.photos.map((one) => (one.key === key ? { ...one, media } : one)) },
    }));
    this.keep(id);
  }

  private async publish({ id, owner: whose, draft, renewed }: Job) {
    this.change(id, () => ({ publishing: true, problem: undefined, unreached: false }));
    try {
      const made = await publish(draft, id);
      this.show(this.jobs.filter((job) => job.id !== id));
      if (whose === owner()) welcome(made);
      await forget(
        id,
        draft.photos.map((photo) => photo.key),
      );
      letGo(id);
      await this.settle(whose);
    } catch (error) {
      if (isAboutPhotos(error) && !renewed) return this.renew(id);
      const problem = messageOf(error);
      this.change(id, () => ({ publishing: false, problem, unreached: unreached(error) }));
    }
  }

  /** All its photos once more, once: the server keeps what waits for a post for a day or so. */
  private renew(id: string) {
    this.change(id, ({ draft }) => {
      const photos = draft.photos.map(({ media, ...photo }) => photo);
      return { draft: { ...draft, photos }, journeys: waiting(draft), publishing: false, renewed: true };
    });
    this.pump();
  }

  /** Remembers whether a later visit has to look for something: another tab may be at it too. */
  private async settle(who: string) {
    const left = (await keptOf(who)).some(({ state }) => state === "sending");
    remember(who, left || this.jobs.some((job) => job.owner === who));
  }
}

export const outbox = new Outbox();

/** One's own posts on their way. */
export function useOutbox(): Job[] {
  const jobs = useSyncExternalStore(outbox.subscribe, outbox.get);
  const me = useMe()?.id;
  return useMemo(() => jobs.filter((job) => job.owner === me), [jobs, me]);
}
