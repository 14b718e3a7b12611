import { afterEach, expect, test } from 'vitest';
import { openMetrics, type Metrics, type MetricsParts } from '../../src/http/metrics.ts';
import { openHttp, type HttpServer } from '../../src/http/server.ts';
import { openLog } from '../../src/shared/log.ts';

let server: HttpServer;

afterEach(() => server.close(0));

async function serve(parts: Partial<MetricsParts> = {}): Promise<Metrics> {
  const metrics = openMetrics({
    countOutbox: async () => new Map(),
    countWaiting: async () => 0,
    ...parts,
  });
  const handlers = [metrics.handler];
  server = await openHttp({ host: '127.0.0.1', port: 0, log: openLog('silent'), handlers });

  return metrics;
}

async function scrape(): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/metrics`);
  expect(answer.status).toBe(200);

  return answer.text();
}

test('updates are counted by kind, replies with their latency, errors by place', async () => {
  const metrics = await serve();

  metrics.countUpdate('text');
  metrics.countUpdate('text');
  metrics.countUpdate('press');
  metrics.countReply(0.02);
  metrics.countReply(0.2);
  metrics.countError('conversation');
  const text = await scrape();

  expect(text).toContain('kawan_updates_total{kind="text"} 2');
  expect(text).toContain('kawan_updates_total{kind="press"} 1');
  expect(text).toContain('kawan_replies_total 2');
  expect(text).toContain('kawan_reply_seconds_bucket{le="0.025"} 1');
  expect(text).toContain('kawan_reply_seconds_bucket{le="10"} 2');
  expect(text).toContain('kawan_errors_total{place="conversation"} 1');
});

test('the queues are counted when they are asked for, and an emptied state disappears', async () => {
  let outbox = new Map([['planned', 4]]);
  await serve({ countOutbox: async () => outbox, countWaiting: async () => 7 });

  expect(await scrape()).toContain('kawan_outbox{state="planned"} 4');

  outbox = new Map([['failed', 1]]);
  const later = await scrape();

  expect(later).toContain('kawan_outbox{state="failed"} 1');
  expect(later).not.toContain('planned');
  expect(later).toContain('kawan_inbox_waiting 7');
});

test('what the process itself measures is still there when the database is away', async () => {
  const away = async () => {
    throw new Error('database away');
  };
  await serve({ countOutbox: away, countWaiting: away });

  const text = await scrape();

  expect(text).toContain('process_resident_memory_bytes');
  expect(text).toContain('kawan_inbox_waiting Nan');
});

test('two of them in one process do not mix', async () => {
  openMetrics({ countOutbox: async () => new Map(), countWaiting: async () => 0 }).countUpdate(
    'text',
  );
  await serve();

  expect(await scrape()).not.toContain('kawan_updates_total{');
});
