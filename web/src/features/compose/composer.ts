import { useSyncExternalStore } from "react";
import { putOwn } from "@/features/timelines";
import { messageOf, upload } from "@/lib/api";
import { queryClient } from "@/lib/query";
import type { Status } from "@/lib/types";
import { filePost } from "@/store/tables";
import { createPost, describe } from "./api";
import { accept, type Draft, EMPTY, type Limits, moved, type PhotoDraft, toStatus } from "./draft";

/** Two at a time: a phone's uplink gains nothing from more, and the first is there sooner. */
const AT_ONCE = 2;

/**
 * The post that is being made. It outlives its page, so one can look something up and come back to it
 * while the photographs travel.
 */
class Composer {
  private draft: Draft = EMPTY;
  private key = crypto.randomUUID();
  private uploads = new Map<string, AbortController>();
  private listeners = new Set<() => void>();

  get = () => this.draft;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(change: Partial<Draft>) {
    this.draft = { ...this.draft, ...change };
    for (const listener of this.listeners) listener();
  }

  change(key: string, change: Partial<PhotoDraft>) {
    this.set({
      photos: this.draft.photos.map((photo) => (photo.key === key ? { ...photo, ...change } : photo)),
    });
  }

  /** Answers why some were left out. */
  add(files: File[], limits: Limits): string[] {
    const { taken, refused } = accept(files, this.draft.photos.length, limits);
    const photos = taken.map(
      (file): PhotoDraft => ({
        key: crypto.randomUUID(),
        file,
        preview: URL.createObjectURL(file),
        alt: "",
        state: "waiting",
        progress: 0,
      }),
    );
    this.set({ photos: [...this.draft.photos, ...photos] });
    this.pump();
    return refused;
  }

  remove(key: string) {
    this.uploads.get(key)?.abort();
    const photo = this.draft.photos.find((one) => one.key === key);
    if (photo) URL.revokeObjectURL(photo.preview);
    this.set({ photos: this.draft.photos.filter((one) => one.key !== key) });
  }

  move(from: number, to: number) {
    this.set({ photos: moved(this.draft.photos, from, to) });
  }

  retry(key: string) {
    this.change(key, { state: "waiting", progress: 0, problem: undefined });
    this.pump();
  }

  discard() {
    for (const photo of this.draft.photos) this.remove(photo.key);
    this.key = crypto.randomUUID();
    this.set(EMPTY);
  }

  /** Descriptions first, so that nobody ever gets the photo without its own. */
  async share(): Promise<Status> {
    for (const photo of this.draft.photos) {
      const alt = photo.alt.trim();
      if (!photo.mediaId || alt === (photo.sentAlt ?? "")) continue;
      await describe(photo.mediaId, alt);
      this.change(photo.key, { sentAlt: alt });
    }
    // The key stays while it fails: trying again cannot make two posts of one.
    const post = await createPost(toStatus(this.draft), this.key);
    filePost(post);
    this.discard();
    putOwn(post.id);
    void queryClient.invalidateQueries({ queryKey: ["account"] });
    return post;
  }

  private pump() {
    while (this.uploads.size < AT_ONCE) {
      const next = this.draft.photos.find((photo) => photo.state === "waiting");
      if (!next) return;
      void this.send(next);
    }
  }

  private async send({ key, file }: PhotoDraft) {
    const controller = new AbortController();
    this.uploads.set(key, controller);
    this.change(key, { state: "sending" });
    try {
      const media = await upload(file, (progress) => this.change(key, { progress }), controller.signal);
      this.change(key, { state: "ready", progress: 1, mediaId: media.id });
    } catch (error) {
      this.change(key, { state: "failed", problem: messageOf(error) });
    } finally {
      this.uploads.delete(key);
      this.pump();
    }
  }
}

export const composer = new Composer();
export const useDraft = (): Draft => useSyncExternalStore(composer.subscribe, composer.get);
