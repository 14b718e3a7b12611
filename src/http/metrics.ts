import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { answerText, isRead, pathOf } from './answers.ts';
import type { HttpHandler } from './server.ts';

/** What the rest of the process counts; names and labels never hold anything about a person. */
export interface Metrics {
  /** An update of this kind was taken into the inbox. */
  countUpdate(kind: string): void;
  /** An update was answered; `seconds` since it was received. */
  countReply(seconds: number): void;
  /** A bug stopped at one of the boundaries, such as `conversation` or `outbox`. */
  countError(place: string): void;
  /** `GET /metrics` in the format of Prometheus. */
  readonly handler: HttpHandler;
}

export interface MetricsParts {
  /** Unasked messages by state, asked for at each scrape. */
  readonly countOutbox: () => Promise<ReadonlyMap<string, number>>;
  /** Updates that wait for their answer. */
  readonly countWaiting: () => Promise<number>;
}

const LATENCY_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

export function openMetrics({ countOutbox, countWaiting }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const updates = new Counter({
    name: 'kawan_updates_total',
    help: 'Updates received, by kind',
    labelNames: ['kind'],
    registers,
  });
  const latency = new Histogram({
    name: 'kawan_reply_seconds',
    help: 'Time from receiving an update to its answer being delivered',
    buckets: [...LATENCY_BUCKETS_SECONDS],
    registers,
  });
  const replies = new Counter({
    name: 'kawan_replies_total',
    help: 'Updates answered',
    registers,
  });
  const errors = new Counter({
    name: 'kawan_errors_total',
    help: 'Bugs stopped at a boundary, by place',
    labelNames: ['place'],
    registers,
  });
  const outbox = new Gauge({
    name: 'kawan_outbox',
    help: 'Unasked messages, by state',
    labelNames: ['state'],
    registers,
  });
  const waiting = new Gauge({
    name: 'kawan_inbox_waiting',
    help: 'Updates received and not yet answered',
    registers,
  });

  /** Read before the registry prints; what cannot be counted is left out instead of being old. */
  async function readGauges(): Promise<void> {
    const [byState, waits] = await Promise.allSettled([countOutbox(), countWaiting()]);

    outbox.reset();
    if (byState.status === 'fulfilled') {
      for (const [state, count] of byState.value) outbox.set({ state }, count);
    }

    waiting.set(waits.status === 'fulfilled' ? waits.value : Number.NaN);
  }

  return {
    countUpdate: (kind) => updates.inc({ kind }),
    countReply: (seconds) => {
      replies.inc();
      latency.observe(seconds);
    },
    countError: (place) => errors.inc({ place }),
    handler: async (request, response) => {
      if (pathOf(request) !== '/metrics') return false;
      if (!isRead(request, response)) return true;

      await readGauges();
      answerText(response, 200, registry.contentType, await registry.metrics());
      return true;
    },
  };
}
