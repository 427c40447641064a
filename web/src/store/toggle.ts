import type { EntityTable } from "./entities";

interface Intent {
  wanted: boolean;
  undo: () => void;
}

export interface ToggleRule<T, Answer> {
  read: (row: T) => boolean;
  /** The row as it will be. Called only on rows that are not so already. */
  apply: (row: T, on: boolean) => T;
  send: (id: string, on: boolean) => Promise<Answer>;
  /** Files the server's answer. */
  settle: (id: string, answer: Answer) => void;
}

/**
 * Something that is on or off and that people tap quickly: a like, a follow. It shows at once, one
 * request is under way at a time, and the last intent wins.
 */
export class Toggle<T extends object, Answer> {
  private intents = new Map<string, Intent>();

  constructor(
    private table: EntityTable<T>,
    private rule: ToggleRule<T, Answer>,
  ) {}

  /** Resolves when the server agrees, and rejects when it doesn't; then the row is the server's again. */
  async set(id: string, on: boolean): Promise<void> {
    const busy = this.intents.get(id);
    if (busy) {
      busy.undo();
      busy.undo = this.believe(id, on);
      busy.wanted = on;
      return;
    }
    const intent: Intent = { wanted: on, undo: this.believe(id, on) };
    this.intents.set(id, intent);
    try {
      let sent: boolean;
      do {
        sent = intent.wanted;
        this.rule.settle(id, await this.rule.send(id, sent));
      } while (sent !== intent.wanted);
    } finally {
      intent.undo();
      this.intents.delete(id);
    }
  }

  private believe(id: string, on: boolean): () => void {
    const { read, apply } = this.rule;
    // Asked anew whenever the base changes: a count is moved by one only while the server has not done so.
    return this.table.patch(id, (row) => (read(row) === on ? row : apply(row, on)));
  }
}
