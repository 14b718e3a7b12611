import { once, setMaxListeners } from 'node:events';
import Bottleneck from 'bottleneck';
import type { Log } from '../shared/log.ts';

/** The first message waits so long for Redis, before it goes at this process's own pace. */
const PATIENCE_MS = 1_000;

/** Redis forgets the pace when nobody has sent for so long. */
const FORGOTTEN_MS = 300_000;

export interface SlotOptions {
  readonly messagesPerSecond: number;
  readonly redisUrl?: string | undefined;
  /** Whose pace it is, where several bots share one Redis. */
  readonly botId: string;
  readonly log: Log;
}

/** Gives out moments to send, evenly spaced; a reservoir that refills would burst. */
export interface Slots {
  /** Resolves when the next message may leave. */
  next(): Promise<void>;
  close(): Promise<void>;
}

interface SharedSlots extends Slots {
  /** Redis can be reached. */
  isThere(): boolean;
}

/** With a Redis the pace is shared; while it is away each process keeps the pace for itself. */
export function openSlots(options: SlotOptions): Slots {
  const { messagesPerSecond, redisUrl, log } = options;
  const minTime = Math.round(1000 / messagesPerSecond);
  const own = new Bottleneck({ minTime });
  const opening =
    redisUrl === undefined ? null : openShared({ ...options, redisUrl, minTime }).catch(giveUp);

  function giveUp(error: unknown): null {
    log.error({ err: error }, 'The shared pace cannot be opened');
    return null;
  }

  return {
    async next() {
      const shared = await opening;
      try {
        if (shared?.isThere() === true) return await shared.next();
      } catch {
        // Redis went away while this slot waited there.
      }
      return own.schedule(() => Promise.resolve());
    },
    async close() {
      const shared = await opening;
      await shared?.close();
      await own.disconnect();
    },
  };
}

async function openShared(
  options: SlotOptions & { readonly redisUrl: string; readonly minTime: number },
): Promise<SharedSlots> {
  const { redisUrl, minTime, botId, log } = options;
  const { Redis } = await import('ioredis');
  // Commands fail at once while Redis is away; they are not to be answered minutes later.
  const client = new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  const connection = new Bottleneck.IORedisConnection({ client });
  const limiter = new Bottleneck({
    id: `kawan-kinerja:${botId}:${minTime}`,
    minTime,
    connection,
    timeout: FORGOTTEN_MS,
  });

  let ready = false;
  let away = new AbortController();
  client.on('close', () => {
    if (ready) log.warn('Redis is away: this process keeps the pace for itself');
    ready = false;
    away.abort();
  });
  client.on('ready', () => {
    away = new AbortController();
    limiter.ready().then(
      () => (ready = true),
      (error: unknown) => log.warn({ err: error }, 'Redis does not take the pace'),
    );
  });
  connection.on('error', () => {}); // told above, once
  limiter.on('error', () => {});
  await once(client, 'ready', { signal: AbortSignal.timeout(PATIENCE_MS) })
    .then(() => limiter.ready())
    .catch(() => log.warn('Redis is away: this process keeps the pace for itself'));

  return {
    isThere: () => ready,
    next() {
      const { signal } = away;
      setMaxListeners(0, signal); // one for each message that waits

      return new Promise((resolve, reject) => {
        const giveUp = () => reject(new Error('Redis is away'));
        signal.addEventListener('abort', giveUp, { once: true });
        limiter
          .schedule(() => Promise.resolve())
          .then(resolve, reject)
          .finally(() => signal.removeEventListener('abort', giveUp));
      });
    },
    async close() {
      ready = false;
      away.abort();
      await connection.disconnect(false);
    },
  };
}
