import { limitsNow } from "./defaults";
import { accept, type Draft, EMPTY, moved, type PhotoDraft } from "./draft";
import { PRISTINE } from "./edit";
import { forgetFile } from "./keep";

export interface State {
  draft: Draft;
  /** Why some files were left out. */
  refused: string[];
  /** Whether the browser keeps a copy; where it has no room, closing the page loses the post. */
  kept: boolean;
}

export const fresh = (draft: Draft): State => ({ draft, refused: [], kept: true });

/** Where the photos of a post lie while somebody chooses, arranges and changes them. */
export abstract class Desk {
  private state = fresh(EMPTY);
  protected id: string = crypto.randomUUID();
  private listeners = new Set<() => void>();

  get = () => this.state;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  protected show(change: Partial<State>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  set(change: Partial<Draft>) {
    this.show({ draft: { ...this.state.draft, ...change } });
    this.changed();
  }

  /** Called after every change by hand. */
  protected abstract changed(): void;

  change(key: string, change: Partial<PhotoDraft>) {
    // What the server has of the photo is of the picture as it was.
    const sent = change.edit && { media: undefined };
    const photos = this.state.draft.photos.map((photo) =>
      photo.key === key ? { ...photo, ...change, ...sent } : photo,
    );
    this.set({ photos });
  }

  add(files: File[]) {
    const { taken, refused } = accept(files, this.state.draft.photos.length, limitsNow());
    const photos = taken.map(
      (file): PhotoDraft => ({ key: crypto.randomUUID(), file, alt: "", edit: PRISTINE }),
    );
    this.show({ refused });
    if (photos.length > 0) this.set({ photos: [...this.state.draft.photos, ...photos] });
  }

  /** Takes a photo out, and answers how to put it back. */
  remove(key: string): () => void {
    const { id } = this;
    const { photos } = this.state.draft;
    const at = photos.findIndex((photo) => photo.key === key);
    const rest = photos.filter((photo) => photo.key !== key);
    void forgetFile(key);
    this.set({ photos: rest });
    return () => {
      const now = this.state.draft.photos;
      const photo = photos[at];
      if (!photo || this.id !== id || now.includes(photo)) return;
      this.set({ photos: now.toSpliced(at, 0, photo) });
    };
  }

  move(from: number, to: number) {
    this.set({ photos: moved(this.state.draft.photos, from, to) });
  }
}
