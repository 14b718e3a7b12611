import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { builtFile } from './build.ts';
import { temporaryFolder } from './databases.ts';

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** As `Process.output`; nothing when all went well and it was to be silent. */
  readonly output: string;
}

/** The product as a process of its own, from the same source. */
export interface Process {
  /** What it has written to both outputs. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Starts it with these settings and no others, in an empty folder; it does not outlive the test. */
export async function startProcess(settings: Readonly<Record<string, string>>): Promise<Process> {
  const child = spawn(process.execPath, [await builtFile('main.js')], {
    cwd: await temporaryFolder(),
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }

  const ended = once(child, 'close').then((): Ended => {
    return { code: child.exitCode, signal: child.signalCode, output };
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });

  return { output: () => output, kill: (signal) => void child.kill(signal), ended };
}
