import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface Answered {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command line in a process of its own, with nothing of this one's settings. */
export function runCli(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Answered> {
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const command = spawn(process.execPath, [tsx, join(ROOT, 'src/cli.ts'), ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
  });
  let out = '';
  let error = '';
  command.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  command.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  command.stdin.end(input);

  return new Promise((resolve, reject) => {
    command.on('error', reject);
    command.on('close', (code) => resolve({ code, out, error }));
  });
}
