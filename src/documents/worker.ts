import { type ChildProcess, fork } from 'node:child_process';
import { no, ok, type Result } from '../shared/result.ts';

export interface WorkerLimits {
  /** Of JavaScript's heap. */
  readonly megabytes: number;
  readonly seconds: number;
}

export type WorkerRefusal = 'too-big' | 'too-slow';

/** From sources the workers are TypeScript too. */
const FROM_SOURCES = import.meta.url.endsWith('.ts');

/** How V8 ends a process whose heap is full, and how Linux ends one when the machine's is. */
const OUT_OF_MEMORY = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL']);

/** How much is kept of what a worker says when it breaks, in UTF-16 units. */
const LAST_WORDS = 4_000;

/** One job at a time: the memory of one is then the memory of all. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Gives `job` to a fresh process that runs `name` (a file of this room, without its ending), waits
 * for the `Answer` which that file sends, and ends the process. An error in there is thrown here.
 *
 * A process, because a thread that asks for one piece of memory beyond its limit takes the whole
 * bot with it (V8: "FatalProcessOutOfMemory"), and a hostile workbook can make it ask.
 */
export async function runInWorker<Answer>(
  name: string,
  job: object,
  limits: WorkerLimits,
): Promise<Result<Answer, WorkerRefusal>> {
  const mine = turn.then(() => runAlone<Answer>(name, job, limits));
  turn = mine.catch(() => undefined);

  return await mine;
}

/** The other side: what a worker's file calls to do its job. */
export function answerJob(work: (job: unknown) => Promise<string | Uint8Array>): void {
  process.once('message', (job) => void work(job).then((answer) => process.send?.(answer)));
}

async function runAlone<Answer>(
  name: string,
  job: object,
  { megabytes, seconds }: WorkerLimits,
): Promise<Result<Answer, WorkerRefusal>> {
  const worker = fork(new URL(`${name}.${FROM_SOURCES ? 'ts' : 'js'}`, import.meta.url), {
    // What a hostile file could reach in there has no use for our settings.
    env: {},
    execArgv: [
      `--max-old-space-size=${megabytes}`,
      ...(FROM_SOURCES ? ['--import', import.meta.resolve('tsx')] : []),
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });

  try {
    return await answerOf<Answer>(worker, job, seconds);
  } finally {
    worker.kill('SIGKILL');
  }
}

function answerOf<Answer>(
  worker: ChildProcess,
  job: object,
  seconds: number,
): Promise<Result<Answer, WorkerRefusal>> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => resolve(no('too-slow')), seconds * 1_000);
    let lastWords = '';
    worker.stderr?.on('data', (words) => (lastWords = `${lastWords}${words}`.slice(-LAST_WORDS)));

    worker.once('message', (answer) => resolve(ok(answer as Answer))); // what `name` sends
    worker.once('error', reject);
    worker.once('close', (code, signal) => {
      clearTimeout(deadline);
      if (signal !== null && OUT_OF_MEMORY.has(signal)) resolve(no('too-big'));
      else reject(new Error(`The worker ended with ${code ?? signal}: ${lastWords}`));
    });
    worker.send(job, (failed) => {
      if (failed !== null) reject(failed);
    });
  });
}
