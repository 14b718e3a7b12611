import type { IncomingMessage, ServerResponse } from 'node:http';
import { Telegraf } from 'telegraf';
import type { Buttons, Download, FileOrder, Reply, Said } from '../conversation/model.ts';
import type { Database } from '../database/database.ts';
import type { Sql } from '../database/sql.ts';
import type { Clock } from '../shared/clock.ts';
import { OutsideError } from '../shared/errors.ts';
import type { Html } from '../shared/html.ts';
import type { Log } from '../shared/log.ts';
import { openAgent, openApi } from './api.ts';
import { connect } from './connect.ts';
import { openDownload } from './download.ts';
import { sendPicture } from './files.ts';
import { countWaiting } from './inbox.ts';
import { openRunner } from './runner.ts';
import { openSender } from './sender.ts';
import { editText, sendText } from './texts.ts';
import { openWebhook } from './webhook.ts';
import { openWork } from './work.ts';

/** How long Telegram is waited for, instead of the usual; for tests. */
export interface Patience {
  /** How long one call may take, instead of what suits its method. */
  readonly callDeadlineMs?: number | undefined;
  /** How long an empty poll is held open. */
  readonly pollSeconds?: number | undefined;
  /** How long after the last success Telegram still counts as reachable. */
  readonly reachableMs?: number | undefined;
}

export interface TelegramOptions extends Patience {
  readonly token: string;
  /** Another Bot API server than Telegram's. */
  readonly apiRoot?: string | undefined;
  /** The public origin; absent: long polling. */
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Pace of all sends; 0 removes pacing. */
  readonly messagesPerSecond: number;
  /** One pace for all processes that name the same Redis. */
  readonly redisUrl?: string | undefined;
  /**
   * Looks into a file that a person sent (`kind: 'file'`), before the walk and outside its
   * transaction; the walk then finds the result in `taken`. Runs again after a crash. Absent: nobody
   * looks.
   */
  readonly prepare?: (said: Said, download: Download) => Promise<Said>;
  /** Makes a file that a reply promised. Absent: none can be made. */
  readonly makeFile?: (order: FileOrder) => Promise<Buffer>;
  /** Decides what to answer; runs in one transaction with everything it changes. */
  readonly walk: (tx: Sql, said: Said) => Promise<Reply>;
  /** Notes that a person can or cannot be written to. */
  readonly changeReach: (tx: Sql, telegramId: number, reachable: boolean) => Promise<void>;
  /** Called when everything that people wrote has reached us, at first and after each trouble. */
  readonly onCaughtUp?: () => void;
  readonly measures?: Measures | undefined;
}

/** Told what happens, for the metrics. */
interface Measures {
  countUpdate(kind: string): void;
  /** Seconds since the update was received. */
  countReply(seconds: number): void;
  countError(place: string): void;
}

/** An unasked message as it is to appear. */
interface Notice {
  readonly chatId: number;
  readonly html: Html;
  readonly buttons: Buttons;
  readonly silent: boolean;
  /** A PNG above the text. */
  readonly picture: Buffer | null;
  /** The message that is changed in place; null for a new one. */
  readonly messageId: number | null;
}

type MenuScope = { readonly kind: 'everyone' } | { readonly kind: 'chat'; readonly chatId: number };

export interface Telegram {
  /** Begins to receive and to work; returns at once, also while Telegram is away. */
  start(): Promise<void>;
  /** Receives nothing more and works off what is in hand, within the deadline. */
  stop(deadlineMs: number): Promise<void>;
  /** Takes `POST /telegram/webhook`; false when the request is not for it. */
  handleWebhook(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /**
   * Sends an unasked message, after all replies, or changes one in place: its id, or null when there
   * is nothing to change any more. `begin` is called when its turn has come, right before Telegram
   * is; what it throws ends the sending. Throws `OutsideError`.
   */
  notify(letter: Notice, begin?: () => Promise<void>): Promise<number | null>;
  /** The command menu of everybody, or of one chat. Throws `OutsideError`. */
  setMenu(
    commands: readonly { readonly name: string; readonly about: string }[],
    scope: MenuScope,
  ): Promise<void>;
  /** Everything that people wrote, as far as Telegram can be asked, has reached us. */
  isCaughtUp(): boolean;
  /** Telegram answered a short while ago. */
  isReachable(): boolean;
  /** Updates that are not answered yet, and how long the oldest has been waiting. */
  waiting(): Promise<{ readonly count: number; readonly oldestSeconds: number }>;
  /** Without @; null before the first contact. */
  botUsername(): string | null;
}

const TELEGRAM_ROOT = 'https://api.telegram.org';

/** Longer than a poll may stay empty, or the time between two signs of life. */
const REACHABLE_MS = 90_000;

/** The bot's side of Telegram. Opens nothing by itself; see `start`. */
export function openTelegram(options: TelegramOptions): Telegram {
  const { token, db, clock, log, webhook, measures } = options;
  const apiRoot = options.apiRoot ?? TELEGRAM_ROOT;
  const agent = openAgent(apiRoot);
  const bot = new Telegraf(token, {
    telegram: { apiRoot, agent, webhookReply: false },
    handlerTimeout: Number.POSITIVE_INFINITY,
  });
  bot.telegram.options.agent = agent; // Telegraf drops the agent of a plain-HTTP server
  const api = openApi(bot.telegram, { deadlineMs: options.callDeadlineMs });
  const sender = openSender({
    call: api.call,
    log,
    messagesPerSecond: options.messagesPerSecond,
    redisUrl: options.redisUrl,
    botId: token.split(':', 1)[0] ?? '',
  });
  const runner = openRunner({
    db,
    clock,
    log,
    onReceived: (kind) => measures?.countUpdate(kind),
  });
  const work = openWork({
    bot,
    db,
    log,
    sender,
    worker: runner.worker,
    prepare: options.prepare ?? (async (said) => said),
    download: openDownload({
      call: api.call,
      log,
      apiRoot,
      token,
      agent,
      stop: runner.giveUp,
      deadlineMs: options.callDeadlineMs,
    }),
    walk: options.walk,
    makeFile: options.makeFile ?? makeNothing,
    changeReach: options.changeReach,
    isReachable,
    onReply: (seconds) => measures?.countReply(seconds),
    onError: () => measures?.countError('conversation'),
    stop: runner.giveUp,
  });
  const handle = webhook && openWebhook({ secret: webhook.secret, runner, log });
  const stopping = new AbortController();
  let connected: Promise<void> = Promise.resolve();
  let isCaughtUp = false;

  function isReachable(): boolean {
    const since = api.sinceLastSuccess();

    return since !== null && since < (options.reachableMs ?? REACHABLE_MS);
  }

  function noteCaughtUp(now: boolean): void {
    const isNew = now && !isCaughtUp;
    isCaughtUp = now;
    if (isNew) options.onCaughtUp?.();
  }

  return {
    isReachable,
    isCaughtUp: () => isCaughtUp,
    botUsername: () => bot.botInfo?.username ?? null,
    handleWebhook: async (request, response) => (await handle?.(request, response)) ?? false,

    async start() {
      connected = connect({
        bot,
        call: api.call,
        runner,
        work,
        log,
        webhook,
        pollSeconds: options.pollSeconds,
        callDeadlineMs: options.callDeadlineMs,
        onCaughtUp: noteCaughtUp,
        stop: stopping.signal,
      });
    },

    async stop(deadlineMs) {
      stopping.abort();
      await Promise.all([connected, runner.stop(deadlineMs)]);
      await sender.close();
      agent.destroy();
    },

    async notify({ messageId, picture, ...notice }, begin = async () => {}) {
      const letter = { ...notice, urgency: 'notification', begin } as const;
      const desk = { sender, log };
      if (messageId !== null) return editText(desk, { ...letter, messageId }, { parts: 0 });

      const sent =
        picture === null ? await sendText(desk, letter) : await sendPicture(desk, letter, picture);
      if (sent === null)
        throw new OutsideError('telegram', 'refused', { detail: 'Nothing to send' });
      return sent;
    },

    async setMenu(commands, scope) {
      await api.call('setMyCommands', {
        commands: commands.map(({ name, about }) => ({ command: name, description: about })),
        scope:
          scope.kind === 'chat'
            ? { type: 'chat', chat_id: scope.chatId }
            : { type: 'all_private_chats' },
      });
    },

    async waiting() {
      const { count, oldest } = await countWaiting(db);
      const since = oldest === null ? 0 : clock.now().getTime() - oldest.getTime();

      return { count, oldestSeconds: Math.max(0, since / 1000) };
    },
  };
}

async function makeNothing({ kind }: FileOrder): Promise<never> {
  throw new Error(`Nobody makes files of the kind ${kind}`);
}
