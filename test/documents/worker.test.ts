import { expect, test } from 'vitest';
import { runInWorker } from '../../src/documents/worker.ts';

const FILE = Buffer.from('nip;nama');

test('a job that takes too long is ended, and the next one is done', async () => {
  const late = runInWorker('tableWorker', FILE, { megabytes: 64, seconds: 0.001 });
  const next = runInWorker('tableWorker', FILE, { megabytes: 64, seconds: 60 });

  expect(await late).toEqual({ ok: false, reason: 'too-slow' });
  expect(await next).toMatchObject({ ok: true });
});

test('a mistake in a worker is thrown where the job was given, and the next one is done', async () => {
  const limits = { megabytes: 64, seconds: 60 };
  const broken = runInWorker('pdfWorker', { title: 'Undangan' }, limits);
  const next = runInWorker('tableWorker', FILE, limits);

  await expect(broken).rejects.toThrow(/TypeError/);
  expect(await next).toMatchObject({ ok: true });
});
