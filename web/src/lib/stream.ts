/** What the server tells as it happens, in Mastodon's words. */
export interface StreamEvent {
  /** The channel and what it is narrowed to: `["hashtag", "sea"]`. */
  stream: string[];
  event: string;
  payload: string;
}

/** One thing that can be listened to. */
export interface Channel {
  stream: string;
  tag?: string;
  list?: string;
}

type Listener = (event: StreamEvent) => void;

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** A socket that held for so long was a good one: the next loss begins at the first wait again. */
const STEADY_MS = 10_000;
const PING_MS = 25_000;
const ANSWER_MS = 10_000;
/** The server's word that this session is no more. Asking again would not help. */
const REFUSED = 1008;

/** How long until the next attempt: twice as long each time, and not everybody at the same moment. */
export const waitAfter = (losses: number, chance = Math.random()): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** losses) * (0.5 + chance / 2);

const keyOf = ({ stream, tag, list }: Channel) => [stream, tag ?? list].filter(Boolean).join(" ");

function isEvent(frame: unknown): frame is StreamEvent {
  if (typeof frame !== "object" || frame === null) return false;
  const { stream, event, payload } = frame as Partial<StreamEvent>;
  return Array.isArray(stream) && typeof event === "string" && typeof payload === "string";
}

/**
 * One socket for everything that happens while one looks. It opens itself again when it is lost, with all
 * its channels; whoever listens is told, because what happened in between was missed.
 */
export class Stream {
  private socket: WebSocket | undefined;
  private channels = new Map<string, { channel: Channel; listeners: Set<Listener> }>();
  private states = new Set<(open: boolean) => void>();
  private losses = 0;
  private wanted = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pinging: ReturnType<typeof setInterval> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(private connect: () => WebSocket) {}

  isOpen = (): boolean => this.socket?.readyState === WebSocket.OPEN;

  open() {
    if (this.wanted) return;
    this.wanted = true;
    globalThis.addEventListener("online", this.hurry);
    document.addEventListener("visibilitychange", this.hurry);
    this.begin();
  }

  /** Ends it for good: nobody is logged in any more. */
  close() {
    this.wanted = false;
    this.losses = 0;
    globalThis.removeEventListener("online", this.hurry);
    document.removeEventListener("visibilitychange", this.hurry);
    this.drop();
  }

  /** Listens until the returned function is called. Several may listen to the same channel. */
  subscribe(channel: Channel, listener: Listener): () => void {
    const key = keyOf(channel);
    const known = this.channels.get(key) ?? { channel, listeners: new Set() };
    if (known.listeners.size === 0) this.say("subscribe", channel);
    this.channels.set(key, known);
    known.listeners.add(listener);
    return () => {
      known.listeners.delete(listener);
      if (known.listeners.size > 0) return;
      this.channels.delete(key);
      this.say("unsubscribe", channel);
    };
  }

  /** Called whenever it opens and whenever it is lost. */
  whenState(listener: (open: boolean) => void): () => void {
    this.states.add(listener);
    return () => this.states.delete(listener);
  }

  private say(type: string, channel?: Channel) {
    if (this.isOpen()) this.socket?.send(JSON.stringify({ type, ...channel }));
  }

  private tell(open: boolean) {
    for (const listener of this.states) listener(open);
  }

  private begin() {
    clearTimeout(this.timer);
    const socket = this.connect();
    const since = Date.now();
    let opened = false;
    this.socket = socket;
    socket.onopen = () => {
      opened = true;
      for (const { channel } of this.channels.values()) this.say("subscribe", channel);
      this.pinging = setInterval(this.ping, PING_MS);
      this.tell(true);
    };
    socket.onmessage = ({ data }) => {
      clearTimeout(this.silence);
      this.hear(String(data));
    };
    socket.onclose = ({ code }) => {
      if (this.socket !== socket) return;
      this.drop();
      if (opened && Date.now() - since > STEADY_MS) this.losses = 0;
      if (!this.wanted || code === REFUSED) return;
      this.timer = setTimeout(() => this.begin(), waitAfter(this.losses));
      this.losses += 1;
    };
  }

  private drop() {
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    clearInterval(this.pinging);
    const socket = this.socket;
    if (!socket) return;
    this.socket = undefined;
    socket.close();
    this.tell(false);
  }

  private hear(data: string) {
    let frame: unknown;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    if (!isEvent(frame)) return;
    const [stream = "", narrowed] = frame.stream;
    const known = this.channels.get(keyOf({ stream, tag: narrowed }));
    for (const listener of known?.listeners ?? []) listener(frame);
  }

  /** A page cannot see the socket's own pings. The server answers anything, and be it that it is nothing. */
  private ping = () => {
    this.say("ping");
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lose(), ANSWER_MS);
  };

  /** Nobody is at the other end, though the socket does not know it yet. */
  private lose() {
    this.drop();
    this.begin();
  }

  /** The network is back, or somebody looks again: no reason to sit out the wait. */
  private hurry = () => {
    if (document.visibilityState === "visible" && !this.socket) this.begin();
  };
}

/** The session's cookie comes along by itself. */
export const stream = new Stream(() => {
  const address = new URL("/api/v1/streaming", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return new WebSocket(address);
});
