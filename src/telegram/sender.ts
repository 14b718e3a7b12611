import type { Call, Method, Params, Answer, CallOptions } from './api.ts';
import { CallError } from './failures.ts';
import { openChatPace, type Urgency } from './pace.ts';
import { openSlots } from './slots.ts';
import type { Log } from '../shared/log.ts';

export interface SenderOptions {
  readonly call: Call;
  readonly log: Log;
  /** 0: no pacing at all. */
  readonly messagesPerSecond: number;
  /** Shares one pace among the processes that name the same Redis. */
  readonly redisUrl?: string | undefined;
  readonly botId: string;
}

interface SendOptions extends CallOptions {
  /** Called when its turn has come, right before Telegram is; what it throws ends the sending. */
  readonly begin?: (() => Promise<void>) | undefined;
}

/** The one way out: everything that is sent to Telegram goes through here. */
export interface Sender {
  /** Sending and editing wait for their turn; everything else goes at once. */
  readonly call: <M extends Method>(
    urgency: Urgency,
    method: M,
    params: Params<M>,
    options?: SendOptions,
  ) => Promise<Answer<M>>;
  /** Refuses what still waits. */
  close(): Promise<void>;
}

interface Job {
  readonly chatId: number;
  readonly urgency: Urgency;
  readonly go: () => void;
  readonly refuse: (error: CallError) => void;
}

/**
 * Bottleneck gives out slots at the pace of all sends; who takes a slot is picked when it comes:
 * replies before notifications, in order, and only for a chat that is free at that moment.
 */
export function openSender(options: SenderOptions): Sender {
  const { call, log, messagesPerSecond } = options;
  const chats = openChatPace();
  const slots = messagesPerSecond > 0 ? openSlots(options) : null;
  const waiting: Record<Urgency, Job[]> = { reply: [], notification: [] };
  /** Asked for, or taken by somebody who has not left yet. */
  let isSlotAsked = false;
  let allStoppedUntil = 0;
  let alarm: NodeJS.Timeout | undefined;
  let closed = false;

  async function paced<M extends Method>(
    urgency: Urgency,
    method: M,
    params: Params<M>,
    { begin, ...callOptions }: SendOptions = {},
  ): Promise<Answer<M>> {
    const chatId = chatOf(params);
    if (slots === null || chatId === null || !isPaced(method)) {
      await begin?.();
      return call(method, params, callOptions);
    }

    const leave = await turn(chatId, urgency);
    try {
      // Nobody else's turn comes meanwhile: several that waited here would leave together
      await begin?.();
    } finally {
      leave();
    }
    try {
      return await call(method, params, callOptions);
    } catch (error) {
      if (error instanceof CallError && error.reason === 'slow-down') slowDown(chatId, error);
      throw error;
    }
  }

  /** Resolves when its turn has come; the next one's comes after it has left. */
  function turn(chatId: number, urgency: Urgency): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (closed) {
        reject(stopped());
        return;
      }
      waiting[urgency].push({ chatId, urgency, go: () => resolve(leave), refuse: reject });
      askSlot();
    });
  }

  /**
   * One slot is asked for at a time while any job waits whose chat is free, else an alarm is set. Of
   * many, those that fell due while the machine stood still would leave together, and Telegram
   * refuses what is too much for its second.
   */
  function askSlot(): void {
    const now = performance.now();
    const jobs = [...waiting.reply, ...waiting.notification];
    const next = Math.min(...jobs.map((job) => freeAt(job, now)));

    clearTimeout(alarm);
    if (next > now) {
      if (next !== Number.POSITIVE_INFINITY) alarm = setTimeout(askSlot, next - now);
    } else if (!isSlotAsked) {
      isSlotAsked = true;
      void slots?.next().then(takeSlot);
    }
  }

  function takeSlot(): void {
    const now = performance.now();
    const job = pick('reply', now) ?? pick('notification', now);
    if (job === null) return leave();

    chats.sent(job.chatId, now);
    job.go();
  }

  function leave(): void {
    isSlotAsked = false;
    askSlot();
  }

  function pick(urgency: Urgency, now: number): Job | null {
    const queue = waiting[urgency];
    const index = queue.findIndex((job) => freeAt(job, now) <= now);

    return index === -1 ? null : (queue.splice(index, 1)[0] ?? null);
  }

  function freeAt(job: Job, now: number): number {
    return Math.max(allStoppedUntil, chats.freeAt(job.chatId, job.urgency, now));
  }

  /** Telegram does not say whether it means the chat or the bot: two chats at a time mean the bot. */
  function slowDown(chatId: number, error: CallError): void {
    const now = performance.now();
    const seconds = error.retryAfterSeconds ?? 1;
    const all = chats.stop(chatId, now + seconds * 1000, now);

    if (all) allStoppedUntil = Math.max(allStoppedUntil, now + seconds * 1000);
    log.warn({ seconds, all }, 'Telegram asks to slow down');
  }

  return {
    call: paced,
    async close() {
      closed = true;
      clearTimeout(alarm);
      for (const job of [...waiting.reply.splice(0), ...waiting.notification.splice(0)]) {
        job.refuse(stopped());
      }
      await slots?.close();
    },
  };
}

/** Telegram counts what appears in a chat; edits count too. */
function isPaced(method: Method): boolean {
  return /^(send(?!ChatAction)|edit|copy|forward)/.test(method);
}

function chatOf(params: object): number | null {
  return 'chat_id' in params && typeof params.chat_id === 'number' ? params.chat_id : null;
}

function stopped(): CallError {
  return new CallError('unavailable', {
    method: 'send',
    code: null,
    description: 'the process is stopping',
  });
}
