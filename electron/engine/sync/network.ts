/** What the sync needs of the world around it, beside the engine's environment; passed in, so that it also runs in tests and in Node. */
export interface Network {
  /** Calls the shell that the engine runs in: addresses begin with a slash. */
  readonly fetch: Fetch;
  /** A number from 0 up to 1, not for secrets. */
  random(): number;
  /** Calls back once, in so many milliseconds; the answer calls it off. */
  after(milliseconds: number, then: () => void): () => void;
  /** Calls back whenever the PC has a line again; the answer ends that. */
  onOnline(then: () => void): () => void;
}

export type Fetch = (path: string, init: FetchInit) => Promise<FetchReply>;

export interface FetchInit {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** What is looked at of a reply. */
export interface FetchReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** The network of a real worker. */
export function createNetwork(): Network {
  return {
    fetch: (path, init) => fetch(path, { ...init, cache: 'no-store', credentials: 'same-origin' }),
    random: () => Math.random(),
    after(milliseconds, then) {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    onOnline(then) {
      addEventListener('online', then);
      return () => removeEventListener('online', then);
    },
  };
}

/** Settles in so many milliseconds, or as soon as the signal is aborted. */
export function pauseFor({ after }: Pick<Network, 'after'>, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const over = (): void => {
      callOff();
      signal.removeEventListener('abort', over);
      resolve();
    };
    const callOff = after(milliseconds, over);
    signal.addEventListener('abort', over);
  });
}
