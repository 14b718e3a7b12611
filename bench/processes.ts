import { execFile, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findFreePort } from '../src/http/freePort.ts';
import type { FromLoad, LoadOptions, Measured, Task } from './model.ts';

const run = promisify(execFile);

export interface Load {
  /** Address of the Bot API server. */
  readonly root: string;
  measure(task: Task): Promise<Measured>;
  stop(): Promise<void>;
}

/** The Bot API server and the people who write, in a process of their own. */
export async function startLoad(options: LoadOptions): Promise<Load> {
  const child = fork(fileURLToPath(new URL('load.ts', import.meta.url)), [JSON.stringify(options)]);
  const first = await nextMessage(child);
  if (first.kind !== 'listening') throw new Error('The load generator did not listen');

  return {
    root: first.root,
    async measure(task) {
      child.send(task);
      const answer = await nextMessage(child);
      if (answer.kind !== 'measured') throw new Error('The load generator measured nothing');

      return answer.measured;
    },
    stop: () => stop(child),
  };
}

export interface Bot {
  /** From spawning to `/readyz`; NaN for a bot that has no such thing. */
  readonly readyMs: number;
  /** Resident memory, megabytes. */
  memory(): Promise<number>;
  /** Time on a processor so far, milliseconds; NaN where the system does not tell. */
  processorMs(): Promise<number>;
  stop(): Promise<void>;
}

export interface BotOptions {
  /** Arguments of node. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where `.env` would be looked for. */
  readonly folder: string;
  readonly hasReadiness: boolean;
}

export async function startBot({ args, env, folder, hasReadiness }: BotOptions): Promise<Bot> {
  const port = await findFreePort();
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });

  if (hasReadiness) await untilReady(child, port);
  const readyMs = hasReadiness ? performance.now() - started : Number.NaN;

  return {
    readyMs,
    memory: () => memoryOf(child),
    processorMs: () => processorMsOf(child),
    stop: () => stop(child),
  };
}

const READY_LIMIT_MS = 30_000;

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const limit = performance.now() + READY_LIMIT_MS;

  while (performance.now() < limit) {
    if (child.exitCode !== null) throw new Error(`The bot ended with code ${child.exitCode}`);

    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok === true) return;
    await pause(5);
  }

  throw new Error('The bot did not become ready');
}

async function memoryOf(child: ChildProcess): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(child.pid)]);

  return Number(stdout) / 1024;
}

/** Linux, proc(5): fields 14 and 15 of `stat` are user and system time in ticks of 10 ms. */
async function processorMsOf(child: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');

  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;

  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function nextMessage(child: ChildProcess): Promise<FromLoad> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The load generator ended with code ${String(code)}`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);

  return message as FromLoad; // load.ts sends nothing else
}
