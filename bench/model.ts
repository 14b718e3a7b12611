/** What the load generator is asked to do, in a process of its own beside the Bot API server. */
export type Task =
  /** Reports, each person one at a time, so many persons at once; as fast as they are answered. */
  | { readonly do: 'flood'; readonly persons: number; readonly seconds: number }
  /** Reports at a fixed pace, whether or not the earlier ones are answered. */
  | { readonly do: 'steady'; readonly perSecond: number; readonly seconds: number }
  /**
   * Waits until so many unasked messages have arrived, while reports are written at a fixed pace by
   * people of their own; what is measured of them are the answers.
   */
  | { readonly do: 'watch'; readonly unasked: number; readonly reportsPerSecond: number }
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
  /** Of a `watch`: everything the bot sent, unasked messages and answers, and what was refused of it. */
  readonly sent?: { readonly perSecond: number; readonly refused: number; readonly twice: number };
}

export interface LoadOptions {
  readonly token: string;
  /** Telegram ids of the people who write. */
  readonly firstId: number;
  readonly count: number;
  /** What the answer to a report begins with. */
  readonly answerBegins: string;
  /** People from the first on who only receive; those after them write. */
  readonly receivers?: number;
  /** Refuse what comes too fast, as Telegram does. */
  readonly strict?: boolean;
  /** What time it is, ISO; absent: as it is. */
  readonly now?: string;
}

export type FromLoad =
  | { readonly kind: 'listening'; readonly root: string }
  | { readonly kind: 'measured'; readonly measured: Measured };
