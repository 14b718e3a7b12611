import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { integer } from '../../src/database/rows.ts';
import { sql } from '../../src/database/sql.ts';
import type { Database } from '../../src/database/database.ts';
import type { Sql } from '../../src/database/sql.ts';
import type { Reply, Said } from '../../src/conversation/model.ts';
import { listenPlayground } from '../../src/playground/playground.ts';
import type { Fault, Playground } from '../../src/playground/playground.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { html } from '../../src/shared/html.ts';
import { openLog } from '../../src/shared/log.ts';
import { openTelegram } from '../../src/telegram/telegram.ts';
import type { Telegram, TelegramOptions } from '../../src/telegram/telegram.ts';

export const TOKEN = '4242424242:AAtest_only_test_only_test_only_te';
export const SECRET = 'rahasia-sekali';
export const ANI = 1001;
export const BUDI = 1002;

export type Mode = 'polling' | 'webhook';
export type Walk = TelegramOptions['walk'];

/** Decides how a call fails; may be changed while the test goes on. */
interface Faults {
  fault: (call: {
    readonly method: string;
    readonly params: Readonly<Record<string, unknown>>;
  }) => Fault | null;
}

export interface Stage extends Playground {
  readonly root: string;
  readonly faults: Faults;
}

/** The Bot API with two people who have written before. */
export async function openStage(
  options: { readonly floodLimits?: boolean; readonly port?: number } = {},
): Promise<Stage> {
  const faults: Faults = { fault: () => null };
  const playground = await listenPlayground({
    token: TOKEN,
    clock: systemClock,
    floodLimits: options.floodLimits ?? false,
    fault: (call) => faults.fault(call),
    ...(options.port !== undefined && { port: options.port }),
  });
  onTestFinished(() => playground.close());
  playground.world.account({ id: ANI, firstName: 'Ani', started: true });
  playground.world.account({ id: BUDI, firstName: 'Budi', started: true });

  return { ...playground, faults };
}

export interface Bot extends Telegram {
  /** Everything logged, one line each. */
  readonly logged: readonly string[];
  /** Who can be written to, as the bot was told. */
  readonly reach: ReadonlyMap<number, boolean>;
  /** Where the webhook listens. */
  readonly origin: string;
}

/** The bot under test, with a walk that echoes unless another is given. */
export async function openBot(
  root: string,
  db: Database,
  options: { readonly mode?: Mode; readonly walk?: Walk } & Partial<TelegramOptions> = {},
): Promise<Bot> {
  await db.run(sql`CREATE TABLE IF NOT EXISTS "Echo" ("updateId" BIGINT, "text" TEXT)`);
  const logged: string[] = [];
  const reach = new Map<number, boolean>();
  const { mode = 'polling', ...rest } = options;
  let handle: Telegram['handleWebhook'] = async () => false;
  const origin = mode === 'webhook' ? await listen((...pair) => handle(...pair)) : '';

  const telegram = openTelegram({
    token: TOKEN,
    apiRoot: root,
    webhook: mode === 'webhook' ? { url: origin, secret: SECRET } : undefined,
    db,
    clock: systemClock,
    log: openLog('debug', { write: (line) => void logged.push(line) }),
    messagesPerSecond: 0,
    pollSeconds: 1,
    walk: echo,
    changeReach: async (_, telegramId, reachable) => void reach.set(telegramId, reachable),
    ...rest,
  });
  handle = telegram.handleWebhook;
  onTestFinished(() => telegram.stop(2_000));

  return { ...telegram, logged, reach, origin };
}

/** Keeps what it hears and says it back. */
export async function echo(tx: Sql, said: Said): Promise<Reply> {
  const text = 'text' in said ? said.text : said.kind;
  await keep(tx, said.updateId, text);

  return answer(text, said.kind === 'press' ? null : said.messageId);
}

export async function keep(tx: Sql, updateId: number, text: string): Promise<void> {
  await tx.run(sql`INSERT INTO "Echo" ("updateId", "text") VALUES (${updateId}, ${text})`);
}

function answer(text: string, replyTo: number | null = null): Reply {
  return {
    sayings: [{ do: 'send', html: html`Diterima: ${text}`, buttons: [], replyTo, card: null }],
    toast: null,
  };
}

/** What the walk kept, in order. */
export async function kept(db: Database): Promise<readonly string[]> {
  const rows = await db.all(
    z.object({ text: z.string() }),
    sql`SELECT "text" FROM "Echo" ORDER BY "updateId"`,
  );

  return rows.map((row) => row.text);
}

/** The updates whose walk was done, in order. */
export async function keptIds(db: Database): Promise<readonly number[]> {
  const rows = await db.all(
    z.object({ updateId: integer }),
    sql`SELECT "updateId" FROM "Echo" ORDER BY "updateId"`,
  );

  return rows.map((row) => row.updateId);
}

/** What the bot said to somebody, in order. */
export function saidTo({ world }: Playground, person: number): readonly string[] {
  return world.messages(person).flatMap((message) => (message.fromBot ? [message.text] : []));
}

/** Resolves as soon as the claim is true; asked again whenever something may have changed. */
export async function until(
  claim: () => boolean | Promise<boolean>,
  limitMs = 10_000,
): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await claim())) {
    if (performance.now() > end) throw new Error('It did not become true in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function listen(handle: Telegram['handleWebhook']): Promise<string> {
  const server = createServer((request, response) => {
    void handle(request, response).then((taken) => taken || response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
