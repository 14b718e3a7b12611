/** What the load generator is asked to do, in a process of its own beside the Bot API server. */
export type Task =
  /** Reports, each person one at a time, so many persons at once; as fast as they are answered. */
  | { readonly do: 'flood'; readonly persons: number; readonly seconds: number }
  /** Reports at a fixed pace, whether or not the earlier ones are answered. */
  | { readonly do: 'steady'; readonly perSecond: number; readonly seconds: number }
  /** The same text by one person after another, each after the answer to the last. */
  | { readonly do: 'ask'; readonly text: string; readonly times: number };

/** What came of it. */
export interface Measured {
  readonly answered: number;
  /** Answers that were not what a report is answered with. */
  readonly wrong: number;
  readonly perSecond: number;
  /** Milliseconds from writing to seeing the answer. */
  readonly p50: number;
  readonly p99: number;
}

export interface LoadOptions {
  readonly token: string;
  /** Telegram ids of the people who write. */
  readonly firstId: number;
  readonly count: number;
  /** What the answer to a report begins with. */
  readonly answerBegins: string;
}

export type FromLoad =
  | { readonly kind: 'listening'; readonly root: string }
  | { readonly kind: 'measured'; readonly measured: Measured };
