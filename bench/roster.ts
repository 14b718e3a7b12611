import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from '../src/database/database.ts';
import { makePlace } from './databases.ts';
import { makeCsv, makeWorkbook } from './rosterFile.ts';
import { number, tableText } from './table.ts';

/** What the built command line takes to import an agency into an empty database. */
export interface Importing {
  readonly file: 'csv' | 'xlsx';
  readonly people: number;
  readonly seconds: number;
  /** A second time, when nothing is left to do. */
  readonly againSeconds: number;
  /** Resident memory of the command and its reader together at their largest, megabytes. */
  readonly mb: number;
}

const PEOPLE = 20_000;
const LOOK_MS = 20;

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

export async function measureRoster(
  provider: Database['provider'],
  folder: string,
): Promise<readonly Importing[]> {
  return [
    await measureFile(provider, folder, 'csv', makeCsv(PEOPLE)),
    await measureFile(provider, folder, 'xlsx', await makeWorkbook(PEOPLE)),
  ];
}

/** As a table, a column for each store. */
export function rosterText(stores: readonly (readonly [string, readonly Importing[]])[]): string {
  const row = (
    name: string,
    goal: string,
    file: Importing['file'],
    of: (one: Importing) => string,
  ) => [
    name,
    ...stores.map(([, all]) =>
      all
        .filter((one) => one.file === file)
        .map(of)
        .join(''),
    ),
    goal,
  ];
  const rows = (file: Importing['file']) => [
    row(`${file}: import, s`, '< 10', file, ({ seconds }) => number(seconds, 1)),
    row('  the same again, s', '< 10', file, ({ againSeconds }) => number(againSeconds, 1)),
    row('  memory with its reader, MB', '< 300', file, ({ mb }) => number(mb)),
  ];

  return tableText([
    [`roster of ${number(PEOPLE)} people`, ...stores.map(([store]) => store), 'goal'],
    ...rows('csv'),
    ...rows('xlsx'),
  ]);
}

async function measureFile(
  provider: Database['provider'],
  folder: string,
  file: Importing['file'],
  bytes: Buffer,
): Promise<Importing> {
  const path = join(folder, `roster.${file}`);
  await writeFile(path, bytes);
  const place = await makePlace(provider, folder, `roster_${file}`);

  try {
    const first = await runImport(path, place.url);
    const again = await runImport(path, place.url);
    return {
      file,
      people: PEOPLE,
      seconds: first.seconds,
      againSeconds: again.seconds,
      mb: Math.max(first.mb, again.mb),
    };
  } finally {
    await place.remove();
  }
}

async function runImport(
  path: string,
  url: string,
): Promise<{ readonly seconds: number; readonly mb: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [cli, 'import-roster', path], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');

  let mb = 0;
  while (child.exitCode === null) {
    mb = Math.max(mb, await memoryOf(child.pid ?? 0));
    await Promise.race([ended, pause(LOOK_MS)]);
  }
  if (child.exitCode !== 0) throw new Error(`The import ended with code ${child.exitCode}`);

  return { seconds: (performance.now() - started) / 1000, mb };
}

/** Linux, proc(5): resident memory of a process and its children; 0 where the system does not tell. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  const theirs = await Promise.all(children.split(' ').filter(Boolean).map(Number).map(memoryOf));

  return theirs.reduce((sum, mb) => sum + mb, own);
}
