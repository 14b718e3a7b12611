import { Agent } from 'node:http';
import { Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';

/** The yardstick: a bot that only repeats what it hears. */
const { BOT_TOKEN = '', TELEGRAM_API_ROOT = '' } = process.env;

const bot = new Telegraf(BOT_TOKEN, { telegram: { apiRoot: TELEGRAM_API_ROOT } });

// Towards Telegram it keeps connections alive; towards a plain-HTTP server Telegraf forgets to, in
// `bot.telegram` until told again and in `context.telegram` always.
bot.telegram.options.agent = new Agent({ keepAlive: true });

bot.on(message('text'), async ({ message: { chat, text, message_id } }) => {
  await bot.telegram.sendMessage(chat.id, text, { reply_parameters: { message_id } });
});

process.once('SIGTERM', () => process.exit());
await bot.launch();
