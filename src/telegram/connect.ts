import type { Telegraf } from 'telegraf';
import type { UserFromGetMe } from 'telegraf/types';
import type { Log } from '../shared/log.ts';
import type { Answer, Call, Method, Params } from './api.ts';
import { backoffMs, wait } from './backoff.ts';
import { CallError } from './failures.ts';
import { poll } from './polling.ts';
import type { Runner } from './runner.ts';
import { ALLOWED_UPDATES } from './update.ts';
import { WEBHOOK_PATH } from './webhook.ts';
import type { Work } from './work.ts';

/** With a webhook nobody polls: asked so often, Telegram tells whether anything waits there. */
const HEARTBEAT_MS = 30_000;

/** Bot API: 1–100. */
const CONNECTIONS = 100;

/** Updates on their way while everything runs: one for each connection. */
const USUAL_TRAFFIC = CONNECTIONS;

export interface Connection {
  readonly bot: Telegraf;
  readonly call: Call;
  readonly runner: Runner;
  readonly work: Work;
  readonly log: Log;
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  readonly pollSeconds: number | undefined;
  readonly callDeadlineMs: number | undefined;
  /** See `PollingParts`. */
  readonly onCaughtUp: (isCaughtUp: boolean) => void;
  readonly stop: AbortSignal;
}

/** Gets in touch, however long that takes, and receives until it is stopped. Never throws. */
export async function connect(parts: Connection): Promise<void> {
  const { bot, runner, work, log, webhook, stop } = parts;

  try {
    bot.botInfo = (await insist(parts, 'getMe', {})) as UserFromGetMe; // `true` is for edits only
    await runner.start(work);

    if (webhook === undefined) {
      await insist(parts, 'deleteWebhook', {});
      log.info({ bot: bot.botInfo.username }, 'Polling');
      await poll(parts);
    } else {
      await insist(parts, 'setWebhook', {
        url: new URL(WEBHOOK_PATH, webhook.url).href,
        secret_token: webhook.secret,
        allowed_updates: ALLOWED_UPDATES,
        max_connections: CONNECTIONS,
      });
      log.info({ bot: bot.botInfo.username }, 'Webhook set');
      let isCaughtUp = false;
      do {
        isCaughtUp = await lookWhatWaits(parts, isCaughtUp);
        parts.onCaughtUp(isCaughtUp);
      } while (await wait(HEARTBEAT_MS, stop));
    }
  } catch (error) {
    if (!stop.aborted) log.error({ err: error }, 'Receiving has ended');
  }
}

/**
 * Whether everything has reached us; asking also shows whether Telegram is there. Once it has, a few
 * on their way are the usual traffic.
 */
async function lookWhatWaits({ call, stop }: Connection, wasCaughtUp: boolean): Promise<boolean> {
  try {
    const info = await call('getWebhookInfo', {}, { signal: stop });
    if (info === true) return false;

    return info.pending_update_count <= (wasCaughtUp ? USUAL_TRAFFIC : 0);
  } catch {
    return false;
  }
}

/** Tries until Telegram does it; a token it does not know may be corrected on its side. */
async function insist<M extends Method>(
  { call, log, stop }: Connection,
  method: M,
  params: Params<M>,
): Promise<Answer<M>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call(method, params, { signal: stop });
    } catch (error) {
      if (!(error instanceof CallError) || stop.aborted) throw error;
      complain(log, error);

      const asked = error.retryAfterSeconds;
      if (!(await wait(asked === undefined ? backoffMs(tries) : asked * 1000, stop))) throw error;
    }
  }
}

function complain(log: Log, error: CallError): void {
  const isUnknown = error.code === 401 || error.code === 404;

  if (isUnknown) log.error({ err: error }, 'Telegram does not know this token: correct BOT_TOKEN');
  else log.warn({ err: error }, 'Telegram cannot be reached');
}
