import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { BUDI, openCalled, SITI, type Update } from './support.ts';

interface Heard {
  readonly update: Update;
  readonly headers: IncomingHttpHeaders;
}

interface Listening {
  readonly url: string;
  /** What came, in order. */
  readonly heard: readonly Heard[];
  /** Resolves when so many updates have come. */
  hears(count: number): Promise<void>;
}

/** A bot's webhook; `statusOf` says how it answers, at once or later. */
async function openListener(
  statusOf: (update: Update) => number | Promise<number> = () => 200,
): Promise<Listening> {
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const update = JSON.parse(body) as Update; // the playground's own
      heard.push({ update, headers: request.headers });
      for (const look of waiting) look();
      void Promise.resolve(statusOf(update)).then((status) => response.writeHead(status).end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });

  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}/telegram/webhook`,
    heard,
    hears: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (heard.length >= count) resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

test('updates are posted with the secret, also those that were waiting', async () => {
  const { call, world } = await openCalled();
  const { url, heard, hears } = await openListener();
  world.say(SITI, 'satu');
  await call('setWebhook', { url, secret_token: 'rahasia_1' });
  world.say(SITI, 'dua');
  await hears(2);

  expect(heard.map(({ update }) => update.message?.text)).toEqual(['satu', 'dua']);
  expect(heard[0]?.headers['x-telegram-bot-api-secret-token']).toBe('rahasia_1');
});

test('what fails comes again, before anything newer of that chat', async () => {
  const { call, world } = await openCalled();
  let failures = 1;
  const { url, heard, hears } = await openListener(() => (failures-- > 0 ? 500 : 200));
  await call('setWebhook', { url });
  world.say(SITI, 'satu');
  world.say(SITI, 'dua');
  await hears(3);

  expect(heard.map(({ update }) => update.message?.text)).toEqual(['satu', 'satu', 'dua']);
  expect(await call('getWebhookInfo')).toMatchObject({
    result: { url, last_error_message: 'Wrong response from the webhook: 500' },
  });
});

test('a slow answer holds up its own chat only', async () => {
  const { call, world } = await openCalled();
  let finish = (_status: number): void => {};
  const slow = new Promise<number>((resolve) => (finish = resolve));
  const { url, heard, hears } = await openListener(({ message }) =>
    message?.text === 'lambat' ? slow : 200,
  );
  await call('setWebhook', { url });
  world.say(SITI, 'lambat');
  world.say(SITI, 'menunggu');
  world.say(BUDI, 'cepat');
  await hears(2);
  finish(200);
  await hears(3);

  expect(heard.map(({ update }) => update.message?.text)).toEqual(['lambat', 'cepat', 'menunggu']);
});

test('while a webhook is set there is no polling; without it there is again', async () => {
  const { call, updates, world } = await openCalled();
  const { url } = await openListener(() => 500);
  await call('setWebhook', { url, max_connections: 2 });

  expect(await call('getUpdates')).toMatchObject({
    error_code: 409,
    description: expect.stringContaining("can't use getUpdates method while webhook is active"),
  });
  world.say(SITI, 'halo');
  expect(await call('getWebhookInfo')).toMatchObject({
    result: { url, pending_update_count: 1, max_connections: 2 },
  });
  await call('deleteWebhook');
  expect(await updates()).toHaveLength(1);
  await call('deleteWebhook', { drop_pending_updates: true });
  expect(await updates()).toEqual([]);
});

test('an update can be posted again', async () => {
  const { call, world } = await openCalled();
  const { url, heard, hears } = await openListener();
  await call('setWebhook', { url });
  world.say(SITI, 'halo');
  await hears(1);
  world.redeliver(heard[0]?.update.update_id ?? 0);
  await hears(2);

  expect(heard[1]?.update).toEqual(heard[0]?.update);
});

test.each([{ url: 'not an address' }, { url: 'https://example.org', secret_token: 'spasi tidak' }])(
  '%j is no webhook',
  async (params) => {
    const { call, violations } = await openCalled();

    expect(await call('setWebhook', params)).toMatchObject({ error_code: 400 });
    expect(violations).toHaveLength(1);
  },
);
