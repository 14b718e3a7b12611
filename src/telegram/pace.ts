/** Replies come in short bursts, which Telegram tolerates; unasked messages keep to the second. */
export type Urgency = 'reply' | 'notification';

const CHAT_SECOND_MS = 1_000;
const BURST: Readonly<Record<Urgency, number>> = { reply: 3, notification: 1 };

/** Telegram's limit for groups; their chat ids are negative. */
const GROUP_MINUTE_MS = 60_000;
const GROUP_MESSAGES = 20;

/** Chats remembered before those that are free again are forgotten. */
const SWEEP_AT = 2_000;

interface ChatTrace {
  /** When the chat would be free if every message took its second. */
  busyUntil: number;
  /** Nothing may be sent before: Telegram said so. */
  stoppedUntil: number;
  /** Sent in the last minute; kept for groups only. */
  sent: number[];
}

/** Remembers, per chat and in milliseconds, what was sent; what is over is forgotten. */
export interface ChatPace {
  /** When the next message may go to this chat; not after `now` means at once. */
  freeAt(chatId: number, urgency: Urgency, now: number): number;
  sent(chatId: number, now: number): void;
  /** Telegram asked to leave this chat alone; true when that goes for all chats. */
  stop(chatId: number, until: number, now: number): boolean;
  readonly size: number;
}

export function openChatPace(): ChatPace {
  const chats = new Map<number, ChatTrace>();
  let sweepAt = SWEEP_AT;

  return {
    freeAt(chatId, urgency, now) {
      const trace = chats.get(chatId);
      if (trace === undefined) return now;

      const burst = (BURST[urgency] - 1) * CHAT_SECOND_MS;
      return Math.max(trace.stoppedUntil, trace.busyUntil - burst, groupFreeAt(trace, now));
    },

    sent(chatId, now) {
      const trace = traceOf(chatId, now);

      trace.busyUntil = Math.max(trace.busyUntil, now) + CHAT_SECOND_MS;
      if (chatId < 0) trace.sent = [...trace.sent.filter((at) => at > now - GROUP_MINUTE_MS), now];
    },

    stop(chatId, until, now) {
      const others = [...chats].some(([id, trace]) => id !== chatId && trace.stoppedUntil > now);
      traceOf(chatId, now).stoppedUntil = until;

      return others;
    },

    get size() {
      return chats.size;
    },
  };

  function traceOf(chatId: number, now: number): ChatTrace {
    const known = chats.get(chatId);
    if (known !== undefined) return known;

    if (chats.size >= sweepAt) sweep(now);
    const trace = { busyUntil: 0, stoppedUntil: 0, sent: [] };
    chats.set(chatId, trace);

    return trace;
  }

  /** Twice as many as are in use at a time, so that sweeping stays a small part of the work. */
  function sweep(now: number): void {
    for (const [chatId, trace] of chats) if (isOver(trace, now)) chats.delete(chatId);
    sweepAt = Math.max(SWEEP_AT, chats.size * 2);
  }
}

function groupFreeAt(trace: ChatTrace, now: number): number {
  const recent = trace.sent.filter((at) => at > now - GROUP_MINUTE_MS);

  return (recent.at(-GROUP_MESSAGES) ?? now - GROUP_MINUTE_MS) + GROUP_MINUTE_MS;
}

function isOver(trace: ChatTrace, now: number): boolean {
  const lastSent = trace.sent.at(-1) ?? 0;

  return Math.max(trace.busyUntil, trace.stoppedUntil, lastSent + GROUP_MINUTE_MS) <= now;
}
