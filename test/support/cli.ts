import { spawn } from 'node:child_process';
import { builtFile } from './build.ts';

export interface Answered {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command line in a process of its own, with nothing of this one's settings. */
export async function runCli(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Answered> {
  const command = spawn(process.execPath, [await builtFile('cli.js'), ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
  });
  let out = '';
  let error = '';
  command.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  command.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  command.stdin.end(input);

  return await new Promise((resolve, reject) => {
    command.on('error', reject);
    command.on('close', (code) => resolve({ code, out, error }));
  });
}
