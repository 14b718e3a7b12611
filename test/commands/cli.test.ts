import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { listDaysOff } from '../../src/holidays/store.ts';
import { openDatabase } from '../../src/database/open.ts';
import { listenPlayground } from '../../src/playground/playground.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { day } from '../../src/shared/day.ts';
import { runCli } from '../support/cli.ts';
import { emptyUrl, onEachDatabase, temporaryFolder } from '../support/databases.ts';
import { TOKEN } from '../support/office.ts';

const COMMANDS = ['start', 'understand', 'migrate', 'doctor', 'sample', 'invite', 'holidays'];

const people = z.array(
  z.strictObject({
    nip: z.string().length(18),
    name: z.string(),
    role: z.enum(['pegawai', 'atasan', 'admin']),
    unit: z.string(),
    zone: z.enum(['WIB', 'WITA', 'WIT']),
    supervisorNip: z.string().nullable(),
  }),
);

const invitation = z.strictObject({
  nip: z.string(),
  name: z.string(),
  code: z.string().regex(/^[\w-]{1,64}$/),
  link: z.string(),
  expiresAt: z.iso.datetime(),
});

test.each(COMMANDS)('%s has --help', async (command) => {
  const { code, out } = await runCli([command, '--help']);

  expect(code).toBe(0);
  expect(out).toContain(`kawan-kinerja ${command}`);
});

test.each([['nonsense'], ['invite'], ['sample', '--loud']])(
  'bad usage (%s) ends with 2',
  async (...args) => {
    const { code, out, error } = await runCli(args);

    expect([code, out]).toEqual([2, '']);
    expect(error).toContain('error:');
  },
);

test('understand answers line by line in order, and goes on after a broken line', async () => {
  const line = (id: number, text: string) =>
    JSON.stringify({ id: `m${id}`, now: '2026-11-16T15:42:00+07:00', zone: 'Asia/Jakarta', text });
  const input = [
    line(1, 'rapat evaluasi 2 jam'),
    '{"id":"m2","now":',
    JSON.stringify({ id: 'm3', now: 'besok', zone: 'Asia/Jakarta', text: 'rapat' }),
    line(4, 'terima kasih'),
  ].join('\n');

  const { code, out } = await runCli(['understand'], {}, input);
  const answers: unknown[] = out
    .trim()
    .split('\n')
    .map((text): unknown => JSON.parse(text));
  expect(code).toBe(0);
  expect(answers).toMatchObject([
    { id: 'm1', intent: 'log', activities: [{ date: '2026-11-16', minutes: 120 }] },
    { id: null, error: expect.any(String) },
    { id: 'm3', error: expect.any(String) },
    { id: 'm4', intent: 'greeting', activities: [] },
  ]);
});

onEachDatabase('the command line', (_, provider) => {
  test('migrates, loads the sample once, and invites its people', async () => {
    const settings = { DATABASE_URL: await emptyUrl(provider) };
    expect((await runCli(['migrate', '--json'], settings)).out).toContain('first_day');
    expect((await runCli(['migrate', '--json'], settings)).out).toBe('{"applied":[]}\n');

    const sample = people.parse(JSON.parse((await runCli(['sample', '--json'], settings)).out));
    const roles = sample.map(({ role }) => role);
    expect(roles.filter((role) => role === 'pegawai')).toHaveLength(12);
    expect(roles.filter((role) => role === 'atasan')).toHaveLength(3);
    expect(roles.filter((role) => role === 'admin')).toHaveLength(1);
    expect(sample.some(({ zone }) => zone === 'WIT')).toBe(true);
    const again = await runCli(['sample', '--json'], settings);
    expect([again.code, again.out]).toEqual([1, '']);

    const nip = sample[5]?.nip ?? '';
    const invited = await runCli(['invite', nip, '--json'], { ...settings, PORT: '18123' });
    const { code, link } = invitation.parse(JSON.parse(invited.out));
    expect(link).toBe(`http://127.0.0.1:18123/?start=${code}`);
    for (const wrong of ['199001152015012999', '123', 'bukan-nip']) {
      const refused = await runCli(['invite', wrong, '--json'], settings);
      expect([refused.code, refused.out]).toEqual([1, '']);
    }
  });
});

test('invite links to the bot, and doctor finds everything well', async () => {
  const telegram = await listenPlayground({ token: TOKEN, clock: systemClock, floodLimits: true });
  onTestFinished(() => telegram.close());
  const settings = {
    DATABASE_URL: await emptyUrl('sqlite'),
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.root,
  };
  const [person] = people.parse(JSON.parse((await runCli(['sample', '--json'], settings)).out));

  const invited = await runCli(['invite', person?.nip ?? '', '--json'], settings);
  const { code, link } = invitation.parse(JSON.parse(invited.out));
  expect(link).toBe(`https://t.me/KawanKinerjaBot?start=${code}`);

  const doctor = await runCli(['doctor', '--json'], settings);
  expect(doctor.code).toBe(0);
  expect(JSON.parse(doctor.out)).toMatchObject([
    { check: 'settings', ok: true },
    { check: 'database', ok: true },
    { check: 'telegram', ok: true },
    { check: 'clock', ok: true },
  ]);
});

test('doctor says what to do, and ends with 1', async () => {
  const doctor = await runCli(['doctor'], {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
  });
  expect(doctor.code).toBe(1);
  expect(doctor.out).toContain('correct DATABASE_URL');
  expect(doctor.out).toContain('correct BOT_TOKEN');
  expect(doctor.out).not.toContain(TOKEN);

  const wrong = await runCli(['doctor'], { PORT: 'delapan' });
  expect(wrong.code).toBe(1);
  expect(wrong.out).toContain('PORT');
});

test('holidays replaces the years of a file, and takes no broken one', async () => {
  const url = await emptyUrl('sqlite');
  const folder = await temporaryFolder();
  const file = join(folder, 'libur.json');
  const holiday = {
    date: '2027-03-01',
    kind: 'national',
    name: 'Hari Contoh',
    source: 'SKB Contoh',
  };

  await writeFile(file, JSON.stringify([holiday]));
  expect((await runCli(['holidays', file], { DATABASE_URL: url })).code).toBe(0);
  const db = await openDatabase(url);
  onTestFinished(() => db.close());
  const next = await listDaysOff(db, day('2027-01-01'), day('2027-12-31'));
  expect(next.map((off) => off.day)).toEqual(['2027-03-01']);
  const present = await listDaysOff(db, day('2026-01-01'), day('2026-12-31'));
  expect(present.length).toBeGreaterThan(20);

  for (const broken of ['', '[]', '{}', JSON.stringify([{ ...holiday, date: '2027-02-30' }])]) {
    await writeFile(file, broken);
    const refused = await runCli(['holidays', file], { DATABASE_URL: url });
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.error).toContain('libur.json');
  }
});
