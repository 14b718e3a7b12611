import { setTimeout as pause } from 'node:timers/promises';
import { answerJson, isRead, pathOf } from './answers.ts';
import type { HttpHandler } from './server.ts';

/** Whether something the process needs is there. Failing and taking too long both count as no. */
export type Check = () => Promise<boolean>;

const CHECK_LIMIT_MS = 2000;

/**
 * `/healthz`: the process is alive, nothing more; restarting cures only what fails here.
 * `/readyz`: everything it needs is there, by name; 503 while something is missing.
 */
export function healthHandler(
  checks: Readonly<Record<string, Check>>,
  limitMs = CHECK_LIMIT_MS,
): HttpHandler {
  return async (request, response) => {
    const path = pathOf(request);
    if (path !== '/healthz' && path !== '/readyz') return false;
    if (!isRead(request, response)) return true;

    if (path === '/healthz') {
      answerJson(response, 200, { status: 'ok' });
      return true;
    }

    const results = await runChecks(checks, limitMs);
    const ready = Object.values(results).every(Boolean);
    answerJson(response, ready ? 200 : 503, { ready, checks: results });
    return true;
  };
}

async function runChecks(
  checks: Readonly<Record<string, Check>>,
  limitMs: number,
): Promise<Readonly<Record<string, boolean>>> {
  const results = await Promise.all(
    Object.entries(checks).map(
      async ([name, check]) => [name, await passes(check, limitMs)] as const,
    ),
  );

  return Object.fromEntries(results);
}

async function passes(check: Check, limitMs: number): Promise<boolean> {
  const limit = new AbortController();

  try {
    const tooLong = pause(limitMs, false, { signal: limit.signal });
    tooLong.catch(() => {}); // cut short below, when the check was faster

    return await Promise.race([check(), tooLong]);
  } catch {
    return false;
  } finally {
    limit.abort();
  }
}
