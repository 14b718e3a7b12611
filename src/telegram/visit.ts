import { Telegram } from 'telegraf';
import { openAgent, openApi } from './api.ts';

const TELEGRAM_ROOT = 'https://api.telegram.org';

/** One short call, for the command line: the bot's name without @. Throws `OutsideError`. */
export async function askBotUsername(token: string, apiRoot: string | null): Promise<string> {
  const root = apiRoot ?? TELEGRAM_ROOT;
  const agent = openAgent(root);

  try {
    const api = openApi(new Telegram(token, { apiRoot: root, agent, webhookReply: false }));
    const me = await api.call('getMe', {});
    return me === true ? '' : me.username;
  } finally {
    agent.destroy();
  }
}

/** Seconds by which this machine's clock is ahead of the Bot API server's; null when it says none. */
export async function measureClock(
  now: () => Date,
  apiRoot: string | null,
): Promise<number | null> {
  const response = await fetch(apiRoot ?? TELEGRAM_ROOT, {
    method: 'HEAD',
    redirect: 'manual',
    signal: AbortSignal.timeout(5_000),
  });
  const date = Date.parse(response.headers.get('date') ?? '');

  return Number.isNaN(date) ? null : Math.round((now().getTime() - date) / 1000);
}
