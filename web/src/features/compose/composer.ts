import { useSyncExternalStore } from "react";
import { getSession } from "@/store/session";
import {
  type Audience,
  accept,
  type Draft,
  EMPTY,
  isWorthKeeping,
  type Limits,
  moved,
  type PhotoDraft,
} from "./draft";
import { PRISTINE } from "./edit";
import { forget, forgetFile, type Kept, keep, keptOf, revive } from "./keep";
import { ownLanguage } from "./languages";
import { outbox } from "./outbox";

/** Long enough for a word to be finished, short enough that nobody loses two. */
const REST_MS = 300;

export function limitsNow(): Limits {
  const { statuses, media_attachments } = getSession().instance.configuration;
  return {
    photos: statuses.max_media_attachments,
    bytes: media_attachments.image_size_limit,
    types: media_attachments.supported_mime_types,
  };
}

const owner = () => getSession().account?.id ?? "";

/** An empty post with the person's own audience. */
function blank(): Draft {
  const source = getSession().account?.source;
  const own = (["public", "unlisted", "private"] as const).find((one) => one === source?.privacy);
  const visibility: Audience = own ?? "public";
  return { ...EMPTY, visibility, sensitive: source?.sensitive ?? false, language: ownLanguage() };
}

interface State {
  draft: Draft;
  /** Why some files were left out. */
  refused: string[];
}

/**
 * The post that is being made. It outlives its page, and the browser keeps a copy with its files, so
 * that closing the tab loses nothing.
 */
class Composer {
  private state: State = { draft: EMPTY, refused: [] };
  private id: string = crypto.randomUUID();
  private whose = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();

  get = () => this.state;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private show(change: Partial<State>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  set(change: Partial<Draft>) {
    this.show({ draft: { ...this.state.draft, ...change } });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), REST_MS);
  }

  change(key: string, change: Partial<PhotoDraft>) {
    const photos = this.state.draft.photos.map((photo) =>
      photo.key === key ? { ...photo, ...change } : photo,
    );
    this.set({ photos });
  }

  /** Goes on with what was left on the page, also by a visit before this one. */
  async resume() {
    if (this.whose === owner()) return;
    this.whose = owner();
    this.start();
    const open = (await keptOf(owner())).find((kept) => kept.state === "open");
    // Whoever was quicker than the cupboard has begun something new: both are kept.
    if (!open) return;
    if (isWorthKeeping(this.state.draft)) await keep({ ...open, state: "aside" }, await revive(open));
    else await this.load(open);
  }

  add(files: File[]) {
    const { taken, refused } = accept(files, this.state.draft.photos.length, limitsNow());
    const photos = taken.map(
      (file): PhotoDraft => ({
        key: crypto.randomUUID(),
        file,
        preview: URL.createObjectURL(file),
        alt: "",
        edit: PRISTINE,
      }),
    );
    this.show({ refused });
    if (photos.length > 0) this.set({ photos: [...this.state.draft.photos, ...photos] });
  }

  remove(key: string) {
    void forgetFile(key);
    this.set({ photos: this.state.draft.photos.filter((photo) => photo.key !== key) });
  }

  move(from: number, to: number) {
    this.set({ photos: moved(this.state.draft.photos, from, to) });
  }

  async save() {
    clearTimeout(this.timer);
    const { draft } = this.state;
    if (isWorthKeeping(draft)) await keep(this.record("open"), draft);
    else await forget(this.id, []);
  }

  /** Puts it away for later. */
  async putAside() {
    const { id, state } = this;
    this.start();
    if (isWorthKeeping(state.draft)) await keep({ ...this.record("aside"), id }, state.draft);
  }

  /** Takes another one out; what lies on the page is put away. */
  async open(kept: Kept) {
    // What lies on the page is newer than what a list knows of it.
    if (this.holds(kept.id)) return;
    await this.putAside();
    await this.load(kept);
    await this.save();
  }

  private async load(kept: Kept) {
    const draft = await revive(kept);
    this.id = kept.id;
    this.show({ draft, refused: [] });
  }

  holds(id: string): boolean {
    return this.id === id;
  }

  /** Has a post back that did not get away. */
  async takeBack(id: string) {
    await this.putAside();
    const draft = outbox.take(id);
    if (!draft) return;
    this.id = id;
    this.set(draft);
    await this.save();
  }

  /** Throws it away, and answers how to get it back. */
  async discard(): Promise<() => Promise<void>> {
    const { draft } = this.state;
    const { id } = this;
    this.start();
    await forget(
      id,
      draft.photos.map((photo) => photo.key),
    );
    return async () => {
      await this.putAside();
      this.id = id;
      this.set(draft);
      await this.save();
    };
  }

  /** Hands it to the outbox; the page is free for the next one at once. */
  share() {
    const { draft } = this.state;
    const { id } = this;
    this.start();
    outbox.put({ id, owner: owner(), draft });
  }

  private start() {
    clearTimeout(this.timer);
    this.id = crypto.randomUUID();
    this.show({ draft: blank(), refused: [] });
  }

  private record(state: Kept["state"]) {
    return { id: this.id, owner: owner(), state, idempotency: this.id };
  }
}

export const composer = new Composer();
const useComposer = () => useSyncExternalStore(composer.subscribe, composer.get);
export const useDraft = (): Draft => useComposer().draft;
export const useRefused = (): string[] => useComposer().refused;
