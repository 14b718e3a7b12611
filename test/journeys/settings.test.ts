import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describePostgresql, emptyUrl } from '../support/databases.ts';
import { TOKEN } from '../support/office.ts';
import { startProcess } from '../support/process.ts';
import type { Provider } from '../support/office.ts';

/** Every setting that can be wrong, with a value that can be told from all other words. */
const WRONG = {
  BOT_TOKEN: '4242:AA rahasia-satu',
  TELEGRAM_API_ROOT: 'ftp://rahasia-dua',
  WEBHOOK_URL: 'rahasia-tiga',
  WEBHOOK_SECRET: 'rahasia empat!',
  PORT: '65536777',
  DATABASE_URL: 'mysql://rahasia-lima',
  REDIS_URL: 'http://rahasia-enam',
  MESSAGES_PER_SECOND: 'rahasia-tujuh',
  ADMIN_TELEGRAM_IDS: '1001,rahasia-delapan',
  DEFAULT_ZONE: 'rahasia-sembilan',
  LOG_LEVEL: 'rahasia-sepuluh',
} as const;

describe('wrong settings', () => {
  test('are all named at once, without their values, and nothing starts', async () => {
    const process = await startProcess(WRONG);

    expect(await process.ended).toMatchObject({ code: 1, signal: null });
    for (const name of Object.keys(WRONG)) expect(process.output()).toContain(`${name}: `);
    for (const value of Object.values(WRONG)) expect(process.output()).not.toContain(value);
    expect(process.output()).not.toMatch(/rahasia|\n\s+at /);
  });

  test('are also a webhook without its secret and a database address that is none', async () => {
    const process = await startProcess({
      BOT_TOKEN: TOKEN,
      WEBHOOK_URL: 'https://bot.contoh.example',
      DATABASE_URL: 'postgresql://kawan:rahasia@127.0.0.1:99999/kawan',
    });

    expect(await process.ended).toMatchObject({ code: 1, signal: null });
    expect(process.output()).toContain('WEBHOOK_SECRET: must be set when WEBHOOK_URL is');
    expect(process.output()).toContain('DATABASE_URL: ');
    expect(process.output()).not.toMatch(/rahasia|contoh|\n\s+at /);
  });
});

function expectPlainWords(provider: Provider): void {
  test('is said in plain words, and the process ends at once', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';

    const process = await startProcess({
      BOT_TOKEN: TOKEN,
      DATABASE_URL: await emptyUrl(provider),
      PORT: port,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    });
    const started = performance.now();

    expect(await process.ended).toMatchObject({ code: 1, signal: null });
    expect(process.output()).toContain(port);
    expect(process.output()).toContain('taken');
    expect(process.output()).not.toMatch(/\n\s+at /);
    expect(performance.now() - started).toBeLessThan(8_000);
  });
}

describe('a port that is taken (SQLite)', () => {
  expectPlainWords('sqlite');
});
describePostgresql('a port that is taken (PostgreSQL)', () => {
  expectPlainWords('postgresql');
});
