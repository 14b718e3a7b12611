import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { Telegraf } from 'telegraf';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLog } from '../../src/shared/log.ts';
import { openAgent, openApi } from '../../src/telegram/api.ts';
import { openDownload } from '../../src/telegram/download.ts';
import { ANI, openStage, TOKEN } from './bot.ts';
import type { Fault } from '../../src/playground/playground.ts';
import type { Stage } from './bot.ts';

const MEGABYTE = 1024 * 1024;
const PATIENT_MS = 10_000;

function open(root: string, deadlineMs = PATIENT_MS) {
  const logged: string[] = [];
  const agent = openAgent(root);
  onTestFinished(() => agent.destroy());
  const bot = new Telegraf(TOKEN, { telegram: { apiRoot: root, webhookReply: false } });
  const stop = new AbortController();
  const download = openDownload({
    call: openApi(bot.telegram, { deadlineMs }).call,
    log: openLog('debug', { write: (line) => void logged.push(line) }),
    apiRoot: root,
    token: TOKEN,
    agent,
    stop: stop.signal,
    deadlineMs,
  });

  return { download, logged, stop };
}

/** A person's document; the id under which the bot fetches it. */
function send({ world }: Stage, bytes: Buffer): string {
  world.sendFile(ANI, { kind: 'document', name: 'daftar.csv', mime: 'text/csv', bytes });

  return world.messages(ANI).at(-1)?.file?.id ?? '';
}

/** What getFile answers, whatever it is asked. */
function answerGetFile(stage: Stage, result: object): void {
  stage.faults.fault = ({ method }) =>
    method === 'getFile' ? { kind: 'status', status: 200, body: { ok: true, result } } : null;
}

function failFile(stage: Stage, fault: Fault): void {
  stage.faults.fault = ({ method }) => (method === 'file' ? fault : null);
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

describe('a download', () => {
  test('gives what is in the file, up to 20 MB', async () => {
    const stage = await openStage();
    const { download } = open(stage.root);
    const most = Buffer.alloc(20 * MEGABYTE, 'a');

    const small = Buffer.from('nip;nama\r\n\0\xff', 'latin1');
    expect(await download(send(stage, small), small.length)).toEqual({ ok: true, value: small });
    const whole = await download(send(stage, most), null);
    expect(whole.ok && whole.value.equals(most)).toBe(true);
    expect(await download(send(stage, Buffer.alloc(0)), 0)).toMatchObject({ ok: true });
    expect(stage.violations).toEqual([]);
  });

  test('of a file that is known to be too big asks nobody', async () => {
    const stage = await openStage();
    const { download } = open(stage.root);

    expect(await download('BQAC', 20 * MEGABYTE + 1)).toEqual({ ok: false, reason: 'too-big' });
    expect(stage.world.calls.has('getFile')).toBe(false);
  });

  test('ends when the file is too big, whatever was told of its size', async () => {
    const stage = await openStage();
    const { download } = open(stage.root);
    const id = send(stage, Buffer.alloc(20 * MEGABYTE + 1));

    expect(await download(id, null)).toEqual({ ok: false, reason: 'too-big' });
    answerGetFile(stage, { file_id: id, file_size: 5, file_path: 'documents/file_1.csv' });
    expect(await download(id, 5)).toEqual({ ok: false, reason: 'too-big' });
  });

  test('of a file that does not end is not read to its end', async () => {
    let sent = 0;
    const piece = Buffer.alloc(MEGABYTE);
    const root = await serve((path, response) => {
      if (path.includes('/getFile')) {
        response.end(JSON.stringify({ ok: true, result: { file_path: 'documents/endless' } }));
        return;
      }
      const more = (): void => {
        if (response.destroyed) return;
        sent += piece.length;
        response.write(piece, more);
      };
      more();
    });

    expect(await open(root).download('BQAC', null)).toEqual({ ok: false, reason: 'too-big' });
    expect(sent).toBeLessThan(60 * MEGABYTE);
  });

  test.each<[string, { readonly file_path?: string } | null]>([
    ['its id is not known', null],
    ['it has no path', {}],
    ['its path is not there', { file_path: 'documents/none.csv' }],
    ['its path leads away', { file_path: '../../etc/passwd' }],
    ['its path is one of the server’s own disk', { file_path: '/var/lib/bot/file_1.csv' }],
    ['its path is one of the server’s own disk C', { file_path: 'C:\\bot\\file_1.csv' }],
  ])('of a file is no longer possible when %s', async (_, result) => {
    const stage = await openStage();
    const { download, logged } = open(stage.root);
    if (result !== null) answerGetFile(stage, { file_id: 'BQAC', ...result });

    expect(await download('BQAC', 10)).toEqual({ ok: false, reason: 'gone' });
    const isOfDisk = /^\/|\\|^\.\./.test(String(result?.file_path));
    expect(logged.some((line) => line.includes('--local'))).toBe(isOfDisk);
  });

  test('finds a file whose path has signs of an address in it', async () => {
    const root = await serve((path, response) => {
      const result = { file_path: 'documents/a b#c?d%.csv' };
      response.end(path.includes('/getFile') ? JSON.stringify({ ok: true, result }) : path);
    });

    const got = await open(root).download('BQAC', null);
    expect(got.ok && got.value.toString()).toBe(`/file/bot${TOKEN}/documents/a%20b%23c%3Fd%25.csv`);
  });

  test.each<[string, Fault, string]>([
    ['is cut', { kind: 'cut' }, 'unavailable'],
    ['does not come', { kind: 'hang', carryOut: false }, 'unavailable'],
    ['is refused a connection', { kind: 'refuse' }, 'unavailable'],
    ['meets an error of the server', { kind: 'status', status: 502 }, 'unavailable'],
    ['is sent elsewhere', { kind: 'status', status: 302 }, 'unavailable'],
    ['meets a token that is not known', { kind: 'status', status: 401 }, 'unavailable'],
    ['comes too fast', { kind: 'status', status: 429 }, 'slow-down'],
  ])('that %s may be tried again, and then works', async (_, fault, reason) => {
    const stage = await openStage();
    const id = send(stage, Buffer.from('isi'));
    failFile(stage, fault);

    const failure = await failureOf(open(stage.root, 300).download(id, 3));
    expect(failure).toMatchObject({ name: 'OutsideError', outside: 'telegram', reason });
    stage.faults.fault = () => null;
    expect(await open(stage.root).download(id, 3)).toMatchObject({ ok: true });
  });

  test('that trickles on and on ends in time', async () => {
    const root = await serve((path, response) => {
      const result = { file_path: 'documents/slow' };
      if (path.includes('/getFile')) response.end(JSON.stringify({ ok: true, result }));
      else {
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      }
    });

    expect(await failureOf(open(root, 300).download('BQAC', null))).toMatchObject({
      reason: 'unavailable',
      description: 'no answer in time',
    });
  });

  test('ends when the process is stopping', async () => {
    const stage = await openStage();
    const id = send(stage, Buffer.from('isi'));
    const { download, stop } = open(stage.root);
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    stage.faults.fault = ({ method }) => {
      if (method !== 'file') return null;
      asked();
      return { kind: 'hang', carryOut: false };
    };

    const failure = failureOf(download(id, 3));
    await isAsked;
    stop.abort();
    expect(await failure).toMatchObject({ reason: 'unavailable' });
    expect(await failureOf(download(id, 3))).toMatchObject({ reason: 'unavailable' });
  });

  test('that fails tells nobody the token', async () => {
    const stage = await openStage();
    const id = send(stage, Buffer.from('isi'));
    const faults: readonly Fault[] = [
      { kind: 'cut' },
      { kind: 'refuse' },
      { kind: 'hang', carryOut: false },
      { kind: 'status', status: 500 },
    ];

    for (const fault of faults) {
      failFile(stage, fault);
      const { download, logged } = open(stage.root, 200);
      const error = await failureOf(download(id, 3));
      const told =
        error instanceof Error
          ? `${error.stack} ${JSON.stringify(error)} ${String(error.cause)} ${logged.join()}`
          : '';

      expect(told).toContain('telegram: ');
      expect(told).not.toContain(TOKEN.slice(0, 10));
    }
  });

  test('lets others wait while four are under way', async () => {
    const stage = await openStage();
    const { download } = open(stage.root);
    let underWay = 0;
    let most = 0;
    stage.faults.fault = ({ method }) => {
      if (method !== 'file') return null;
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => (underWay -= 1), 20);
      return { kind: 'slow', milliseconds: 30 };
    };

    const ids = Array.from({ length: 10 }, (_, index) => send(stage, Buffer.from(`isi ${index}`)));
    const got = await Promise.all(ids.map((id) => download(id, 5)));
    expect(got.map((one) => one.ok && one.value.toString())).toEqual(
      ids.map((_, index) => `isi ${index}`),
    );
    expect(most).toBeLessThanOrEqual(4);
  });
});

/** A server that answers by itself; its address. */
async function serve(answer: (path: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    answer(request.url ?? '', response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
