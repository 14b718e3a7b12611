import { schedule } from 'node-cron';
import type { Log } from '../shared/log.ts';

export interface Tick {
  /** No further run starts; one that is under way is not waited for. */
  stop(): Promise<void>;
}

/**
 * Runs `run` at the start of every minute, never twice at a time. What is due is decided there,
 * by slot: a minute that was missed is made up by the next one.
 */
export function openTick(run: () => Promise<void>, log: Log): Tick {
  const task = schedule('* * * * *', () => runSafely(run, log), {
    noOverlap: true,
    suppressMissedWarning: true,
    logger: quietly(log),
  });

  return {
    async stop() {
      await task.destroy();
    },
  };
}

async function runSafely(run: () => Promise<void>, log: Log): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error({ err: error }, 'The minute tick failed');
  }
}

/** node-cron warns on the console when a run is skipped because the last one goes on. */
function quietly(log: Log) {
  const say = (message: string | Error) => log.debug({ from: 'node-cron' }, String(message));

  return { info: say, warn: say, debug: say, error: say };
}
