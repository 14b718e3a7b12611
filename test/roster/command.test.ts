import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/database/open.ts';
import { runCli } from '../support/cli.ts';
import { emptyUrl, onEachDatabase, temporaryFolder } from '../support/databases.ts';
import { csvOf, nipOf } from './made.ts';

const FILES = new URL('files/', import.meta.url).pathname;
const NOTHING = { new: 0, changed: 0, moved: 0, leaving: 0, rejected: [] };

onEachDatabase('import-roster', (_open, provider) => {
  test('says what it would do, does it, and a second time finds nothing to do', async () => {
    const settings = { DATABASE_URL: await emptyUrl(provider) };
    const run = async (...args: readonly string[]) => {
      const { code, out, error } = await runCli(['import-roster', ...args, '--json'], settings);
      expect([code, error]).toEqual([0, '']);
      return JSON.parse(out) as unknown;
    };
    const file = join(FILES, 'good.csv');

    expect(await run(file, '--dry-run')).toEqual({ ...NOTHING, new: 3 });
    expect(await run(file)).toEqual({ ...NOTHING, new: 3 });
    expect(await run(file)).toEqual(NOTHING);

    const folder = await temporaryFolder();
    const less = join(folder, 'less.csv');
    await writeFile(
      less,
      csvOf([{ NIP: '197503122000031001', Nama: 'Rimba', 'Unit Kerja': 'Baru' }]),
    );
    expect(await run(less)).toEqual({ ...NOTHING, moved: 1, leaving: 2 });
  });

  test('a rejected row ends with 1 and nothing is imported', async () => {
    const url = await emptyUrl(provider);
    const file = join(FILES, 'damaged.csv');
    const { code, out } = await runCli(['import-roster', file, '--json'], { DATABASE_URL: url });
    const told = JSON.parse(out) as { rejected: { line: number; reason: string }[] };

    expect(code).toBe(1);
    expect(told).toMatchObject({ new: 0, changed: 0, moved: 0, leaving: 0 });
    expect(told.rejected[0]).toEqual({ line: 3, reason: 'NIP kosong' });

    const db = await openDatabase(url);
    expect([await db.models.person.count(), await db.models.unit.count()]).toEqual([0, 0]);
    await db.close();
  });
});

test('the command has --help', async () => {
  const { code, out } = await runCli(['import-roster', '--help']);

  expect(code).toBe(0);
  expect(out).toContain('--dry-run');
});

test('a file that is no roster is told in words, with the line', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'x.csv');
  await writeFile(file, `NIP;Nama\n${nipOf(1)};Embun`);
  const settings = { DATABASE_URL: await emptyUrl('sqlite') };
  const { code, out } = await runCli(['import-roster', file], settings);

  expect([code, out]).toEqual([
    1,
    'Baris 1: Kolom Unit Kerja tidak ditemukan (judul kolom dibaca pada baris 1).\n',
  ]);
  const none = join(folder, 'none.csv');
  expect(await runCli(['import-roster', none, '--json'], settings)).toEqual({
    code: 1,
    out: '',
    error: `Berkas ${none} tidak dapat dibaca; periksa nama dan foldernya.\n`,
  });
  expect((await runCli(['import-roster'], settings)).code).toBe(2);
});
