import { t } from "@lingui/core/macro";
import { useSyncExternalStore } from "react";
import { messageOf } from "@/lib/api";
import type { ScheduledStatus } from "@/lib/types";
import { toast } from "@/ui/toast";
import { cancel } from "./api";

/** As long as the way back is offered. */
const REGRET_MS = 6000;
/** What goes out so soon is cancelled at once: a wait would let it go. */
const SOON_MS = 60_000;

/**
 * Posts that are to be cancelled. The server is told a moment later: it could not put one back as it was,
 * because it does not say everything that was asked for.
 */
class Cancelling {
  private timers = new Map<string, ReturnType<typeof setTimeout>>();
  private ids: ReadonlySet<string> = new Set();
  private listeners = new Set<() => void>();

  constructor() {
    // Whoever leaves has not changed their mind.
    addEventListener("pagehide", () => {
      for (const id of [...this.timers.keys()]) void this.go(id);
    });
  }

  get = () => this.ids;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  ask({ id, scheduled_at }: ScheduledStatus) {
    if (this.ids.has(id)) return;
    this.show(new Set([...this.ids, id]));
    if (Date.parse(scheduled_at) - Date.now() < SOON_MS) {
      toast(t`The post is cancelled.`);
      return void this.go(id);
    }
    this.timers.set(
      id,
      setTimeout(() => void this.go(id), REGRET_MS),
    );
    toast(t`The post is cancelled.`, { label: t`Undo`, run: () => this.undo(id) });
  }

  private undo(id: string) {
    // Too late where the server has been told already.
    if (this.timers.has(id)) this.forget(id);
  }

  private async go(id: string) {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    try {
      await cancel(id);
    } catch (error) {
      const why = messageOf(error);
      toast(t`Couldn't cancel the post. ${why}`);
    } finally {
      this.forget(id);
    }
  }

  private forget(id: string) {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    this.show(new Set([...this.ids].filter((one) => one !== id)));
  }

  private show(ids: ReadonlySet<string>) {
    this.ids = ids;
    for (const listener of this.listeners) listener();
  }
}

export const cancelling = new Cancelling();
export const useCancelling = () => useSyncExternalStore(cancelling.subscribe, cancelling.get);
