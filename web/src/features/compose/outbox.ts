import { t } from "@lingui/core/macro";
import { useSyncExternalStore } from "react";
import { putOwn } from "@/features/timelines";
import { messageOf, upload } from "@/lib/api";
import { queryClient } from "@/lib/query";
import { setOutgoing } from "@/store/outgoing";
import { getSession } from "@/store/session";
import { filePost } from "@/store/tables";
import { toast } from "@/ui/toast";
import { createPost, describe } from "./api";
import { develop } from "./develop";
import { type Draft, type PhotoDraft, toStatus } from "./draft";
import { forget, keep, keptOf, revive } from "./keep";

/** Two at a time: a phone's uplink gains nothing from more, and the first is there sooner. */
const AT_ONCE = 2;

/** How far one photograph has come. */
export interface Journey {
  state: "waiting" | "sending" | "sent" | "failed";
  /** How much has left, from 0 to 1. */
  progress: number;
  problem?: string;
  mediaId?: string;
}

export interface Job {
  /** The draft's, and the idempotency key: trying again cannot make two posts of one. */
  id: string;
  owner: string;
  draft: Draft;
  journeys: Record<string, Journey>;
  /** Why the post itself was refused when all its photos had arrived. */
  problem?: string;
  publishing: boolean;
}

const LOCK = "heliograph:outgoing:";

/** The posts that some tab has taken on. */
async function claimed(): Promise<Set<string | undefined>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map((lock) => lock.name));
}

const WAITING: Journey = { state: "waiting", progress: 0 };

/** Posts that were shared and have not arrived. They go on wherever one is in the client. */
class Outbox {
  private jobs: Job[] = [];
  private running = 0;
  private cancels = new Map<string, AbortController>();
  private listeners = new Set<() => void>();

  get = () => this.jobs;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private show(jobs: Job[]) {
    this.jobs = jobs;
    setOutgoing(summary(jobs));
    for (const listener of this.listeners) listener();
  }

  private change(id: string, change: (job: Job) => Partial<Job>) {
    this.show(this.jobs.map((job) => (job.id === id ? { ...job, ...change(job) } : job)));
  }

  private step(id: string, key: string, change: Partial<Journey>) {
    this.change(id, ({ journeys }) => ({
      journeys: { ...journeys, [key]: { ...WAITING, ...journeys[key], ...change } },
    }));
  }

  put({ id, owner, draft }: Pick<Job, "id" | "owner" | "draft">) {
    if (this.jobs.some((job) => job.id === id)) return;
    this.claim(id);
    const journeys = Object.fromEntries(draft.photos.map((photo) => [photo.key, WAITING]));
    this.show([...this.jobs, { id, owner, draft, journeys, publishing: false }]);
    void keep({ id, owner, state: "sending", idempotency: id }, draft);
    this.pump();
  }

  /** What an earlier visit left on the way. */
  async resume() {
    const owner = getSession().account?.id;
    if (!owner) return;
    const elsewhere = await claimed();
    for (const kept of await keptOf(owner)) {
      if (kept.state !== "sending" || elsewhere.has(LOCK + kept.id)) continue;
      this.put({ id: kept.id, owner, draft: await revive(kept) });
    }
    if (this.jobs.length === 0) setOutgoing(undefined);
  }

  /** One photo of one post again, or everything that stands still. */
  retry(id?: string, key?: string) {
    for (const job of this.jobs) {
      if (id && job.id !== id) continue;
      for (const [one, { state }] of Object.entries(job.journeys)) {
        if (state === "failed" && (!key || key === one)) this.step(job.id, one, WAITING);
      }
      this.change(job.id, () => ({ problem: undefined }));
    }
    this.pump();
  }

  /** Takes it off the way; whoever called has it again. */
  take(id: string): Draft | undefined {
    const job = this.jobs.find((one) => one.id === id);
    for (const { key } of job?.draft.photos ?? []) this.cancels.get(key)?.abort();
    this.show(this.jobs.filter((one) => one.id !== id));
    return job?.draft;
  }

  /** While a post is on its way here, no other tab takes it up. */
  private claim(id: string) {
    void navigator.locks?.request(
      LOCK + id,
      () =>
        new Promise<void>((release) => {
          const stop = this.subscribe(() => {
            if (this.jobs.some((job) => job.id === id)) return;
            stop();
            release();
          });
        }),
    );
  }

  private pump() {
    for (const job of this.jobs) {
      for (const photo of job.draft.photos) {
        if (this.running >= AT_ONCE) return;
        if (job.journeys[photo.key]?.state === "waiting") void this.send(job, photo);
      }
      const now = this.jobs.find((one) => one.id === job.id);
      if (now && isReady(now)) void this.publish(now);
    }
  }

  private async send(job: Job, photo: PhotoDraft) {
    const { key } = photo;
    const controller = new AbortController();
    this.cancels.set(key, controller);
    this.running += 1;
    this.step(job.id, key, { state: "sending", progress: 0, problem: undefined });
    try {
      const { image_size_limit, image_matrix_limit } = getSession().instance.configuration.media_attachments;
      const file = await develop(photo.file, photo.edit, {
        bytes: image_size_limit,
        pixels: image_matrix_limit,
      });
      const media = await upload(file, (progress) => this.step(job.id, key, { progress }), controller.signal);
      // The description goes before the post, so that nobody ever gets the photo without it.
      if (photo.alt.trim()) await describe(media.id, photo.alt.trim());
      this.step(job.id, key, { state: "sent", progress: 1, mediaId: media.id });
    } catch (error) {
      this.step(job.id, key, { state: "failed", problem: messageOf(error) });
    } finally {
      this.cancels.delete(key);
      this.running -= 1;
      this.pump();
    }
  }

  private async publish({ id, draft, journeys }: Job) {
    this.change(id, () => ({ publishing: true, problem: undefined }));
    try {
      const ids = draft.photos.flatMap(({ key }) => journeys[key]?.mediaId ?? []);
      const made = await createPost(toStatus(draft, ids), id);
      this.show(this.jobs.filter((job) => job.id !== id));
      void forget(
        id,
        draft.photos.map((photo) => photo.key),
      );
      if (draft.at) {
        toast(t`Your post will go out at its time.`);
        void queryClient.invalidateQueries({ queryKey: ["scheduled"] });
        return;
      }
      filePost(made);
      toast(t`Your post is shared.`);
      putOwn(made.id);
      void queryClient.invalidateQueries({ queryKey: ["account"] });
    } catch (error) {
      this.change(id, () => ({ publishing: false, problem: messageOf(error) }));
    }
  }
}

function isReady({ journeys, publishing, problem }: Job): boolean {
  return !publishing && !problem && Object.values(journeys).every(({ state }) => state === "sent");
}

/** Why it stands still, in words. */
export function standstill({ journeys, problem }: Job): string | undefined {
  return problem ?? Object.values(journeys).find(({ state }) => state === "failed")?.problem;
}

function summary(jobs: Job[]) {
  const journeys = jobs.flatMap((job) => Object.values(job.journeys));
  if (jobs.length === 0) return undefined;
  return {
    posts: jobs.length,
    progress: journeys.reduce((sum, { progress }) => sum + progress, 0) / Math.max(1, journeys.length),
    problem: jobs.map(standstill).find(Boolean),
  };
}

export const outbox = new Outbox();
export const useOutbox = (): Job[] => useSyncExternalStore(outbox.subscribe, outbox.get);
