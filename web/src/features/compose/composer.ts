import { t } from "@lingui/core/macro";
import { useSyncExternalStore } from "react";
import { heldElsewhere, hold, letGo } from "./claims";
import { blank, owner } from "./defaults";
import { Desk, fresh } from "./desk";
import { type Draft, isWorthKeeping } from "./draft";
import { forget, type Kept, keep, keptOf, revive } from "./keep";
import { outbox } from "./outbox";

/** Long enough for a word to be finished, short enough that nobody loses two. */
const REST_MS = 300;

/**
 * The post that is being made. It outlives its page, and the browser keeps a copy with its files, so
 * that closing the tab loses nothing.
 */
class Composer extends Desk {
  /** Whose words these are, also when the session has ended meanwhile. */
  private whose = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), REST_MS);
  }

  /** Goes on with what was left on the page, also by a visit before this one. */
  async resume() {
    const who = owner();
    if (!who || this.whose === who) return;
    // Somebody else was here: what they wrote is kept for them, and shown to nobody.
    void this.putAside();
    this.whose = who;
    this.start();
    const busy = await heldElsewhere();
    const open = (await keptOf(who)).find((kept) => kept.state === "open" && !busy.has(kept.id));
    if (!open || !(await hold(open.id))) return;
    const draft = await revive(open);
    if (this.whose !== who) return letGo(open.id);
    if (!isWorthKeeping(this.get().draft)) return this.load(open, draft);
    // Whoever was quicker than the cupboard has begun something new: both are kept.
    await keep({ ...open, state: "aside" }, draft);
    letGo(open.id);
  }

  save = () => this.write("open");

  private async write(state: Kept["state"]) {
    clearTimeout(this.timer);
    const { id, whose } = this;
    const { draft } = this.get();
    if (!whose) return;
    if (!isWorthKeeping(draft)) return forget(id, []);
    void hold(id);
    const kept = await keep({ id, owner: whose, state }, draft);
    if (this.id === id && this.get().kept !== kept) this.show({ kept });
  }

  /** Puts it away for later. */
  async putAside() {
    const { id } = this;
    const done = this.write("aside");
    this.start();
    await done;
    letGo(id);
  }

  /** Takes another one out; what lies on the page is put away. Answers whether this tab may have it. */
  async open(kept: Kept): Promise<boolean> {
    // What lies on the page is newer than what a list knows of it.
    if (this.holds(kept.id)) return true;
    if (!(await hold(kept.id))) return false;
    await this.putAside();
    this.load(kept, await revive(kept));
    await this.save();
    return true;
  }

  private load(kept: Kept, draft: Draft) {
    this.id = kept.id;
    const lost = draft.photos.length < kept.photos.length;
    this.show({
      ...fresh(draft),
      refused: lost ? [t`Some photos of this draft are no longer in this browser. Choose them again.`] : [],
    });
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
    const { id, whose } = this;
    const { draft } = this.get();
    this.start();
    await forget(
      id,
      draft.photos.map((photo) => photo.key),
    );
    return async () => {
      if (this.whose !== whose || owner() !== whose) return;
      await this.putAside();
      this.id = id;
      this.set(draft);
      await this.save();
    };
  }

  /** Hands it to the outbox; the page is free for the next one at once. */
  share() {
    const { id, whose } = this;
    const { draft } = this.get();
    if (!isWorthKeeping(draft)) return;
    this.start();
    outbox.put({ id, owner: whose, draft });
  }

  private start() {
    clearTimeout(this.timer);
    this.id = crypto.randomUUID();
    this.show(fresh(blank()));
  }
}

export const composer = new Composer();
const useComposer = () => useSyncExternalStore(composer.subscribe, composer.get);
export const useDraft = (): Draft => useComposer().draft;
export const useRefused = (): string[] => useComposer().refused;
export const useKept = (): boolean => useComposer().kept;
