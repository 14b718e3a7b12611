import { tooManyRequests } from './refusal.ts';

/** Telegram's FAQ: about this many messages a second to all chats together. */
const PER_SECOND = 30;

/** One a second in a chat; so many at once are tolerated. */
const CHAT_BURST = 5;

const GROUP_PER_MINUTE = 20;

/** Chats are forgotten when their burst is whole again, looked at when there are so many. */
const CHATS = 10_000;

export interface FloodLimits {
  /** Counts one message or edit to the chat; refuses what comes too fast. A refused one is not counted. */
  count(chatId: number): void;
}

interface Bucket {
  level: number;
  at: number;
}

/** `now` gives milliseconds that only rise. */
export function openFloodLimits(now: () => number): FloodLimits {
  const lately: number[] = [];
  const buckets = new Map<number, Bucket>();
  const groups = new Map<number, number[]>();

  return {
    count(chatId) {
      const at = now();
      const group = chatId < 0 ? (groups.get(chatId) ?? []) : null;
      const bucket = filled(buckets.get(chatId), at);

      refuseWhenFull(lately, PER_SECOND, 1_000, at);
      if (group) refuseWhenFull(group, GROUP_PER_MINUTE, 60_000, at);
      if (bucket.level < 1) throw tooManyRequests(Math.max(1, Math.ceil(1 - bucket.level)));

      lately.push(at);
      bucket.level -= 1;
      buckets.set(chatId, bucket);
      if (group) groups.set(chatId, [...group, at]);
      if (buckets.size > CHATS) forgetRested(buckets, at);
    },
  };
}

/** Drops what left the sliding window; refuses when the rest fills it. */
function refuseWhenFull(times: number[], limit: number, windowMs: number, at: number): void {
  while (times[0] !== undefined && times[0] <= at - windowMs) times.shift();
  const oldest = times[0];
  if (times.length < limit || oldest === undefined) return;

  throw tooManyRequests(Math.max(1, Math.ceil((oldest + windowMs - at) / 1_000)));
}

function filled(bucket: Bucket | undefined, at: number): Bucket {
  if (!bucket) return { level: CHAT_BURST, at };

  return { level: Math.min(CHAT_BURST, bucket.level + (at - bucket.at) / 1_000), at };
}

function forgetRested(buckets: Map<number, Bucket>, at: number): void {
  for (const [chatId, bucket] of buckets) {
    if (filled(bucket, at).level === CHAT_BURST) buckets.delete(chatId);
  }
}
