import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { recordAudit } from '../../src/access/audit.ts';
import { describeMyData } from '../../src/privacy/document.ts';
import { privacyFiles } from '../../src/privacy/files.ts';
import { LEFT_OUT, SECTIONS } from '../../src/privacy/sections.ts';
import { day } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';

const NOW = new Date('2026-11-16T08:42:00Z');
const exported = z.record(z.string(), z.unknown());
const listed = z.array(z.record(z.string(), z.unknown()));

/** Columns that say of whom or from whom a row is. */
const PERSONAL =
  /^\s+(?:\w*[pP]ersonId|subjectId|actorId|holderId|actingId|\w+ById|supervisorId|appraiserId|teamLeadId|telegramId|usedBy|chatId|sender)\s/m;

test('every table that tells of a person is in the export, or left out for a reason he reads', async () => {
  const folder = join(import.meta.dirname, '../../prisma/models');
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const models = [...texts.join('\n').matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const personal = models
    .filter(([, , fields = '']) => PERSONAL.test(fields))
    .map(([, name = '']) => name);

  const told = new Set([...SECTIONS.map(({ table }) => table), ...Object.keys(LEFT_OUT)]);
  expect(personal.length).toBeGreaterThan(10);
  expect(personal.filter((name) => !told.has(name))).toEqual([]);
  const known = new Set(models.map(([, name = '']) => name));
  expect([...told].filter((name) => !known.has(name))).toEqual([]);
});

onEachDatabase('the export of a person', (open) => {
  test('holds a row of every table about him, and nothing of others', async () => {
    const db = await open();
    const { ani, budi } = await fill(db);

    const data = await download(db, ani);
    const empty = SECTIONS.filter(({ name }) => listed.parse(data[name]).length === 0);
    expect(empty).toEqual([]);
    expect(data['profil']).toMatchObject([{ nama: 'Melati <Ayu>', idTelegram: 5_000_000_001 }]);
    expect(data['penempatan']).toMatchObject([
      { atasanLangsung: 'Budi Rimba', unitKerja: 'Unit Contoh', sejak: '2026-01-01' },
    ]);
    expect(data['kegiatan']).toMatchObject([
      { uraian: 'rapat "evaluasi"', bersama: ['Gunung'], dihapus: 'tidak' },
    ]);
    expect(data['pesan']).toMatchObject([{ ditulis: NOW.toISOString() }]);
    expect(data['versiSebelumnya']).toMatchObject([{ sebelumnya: { minutes: 60 } }]);
    expect(data['siapaMelihat']).toMatchObject([{ oleh: 'Budi Rimba', hariPertama: '2026-11-16' }]);
    expect(data['tidakTermasuk']).toEqual(LEFT_OUT);

    const text = JSON.stringify(data);
    expect(text).not.toContain('rahasia milik Budi');
    expect(text).not.toContain('hash-of-the-code');
    const others = await download(db, budi);
    expect(JSON.stringify(others)).not.toContain('evaluasi');
    expect(JSON.stringify(others['yangSayaLakukan'])).not.toContain('Melati');
  });

  test('holds five years of daily work, and prints it', { timeout: 60_000 }, async () => {
    const db = await open();
    const { ani } = await fill(db);
    const [message] = await db.models.sourceMessage.findMany({ where: { personId: ani } });
    const [change] = await db.models.change.findMany({ where: { personId: ani } });
    const days = Array.from({ length: 10_000 }, (_, index) =>
      new Date(Date.UTC(2021, 11, 1) + Math.floor(index / 6) * 86_400_000)
        .toISOString()
        .slice(0, 10),
    );
    for (let from = 0; from < days.length; from += 1_000) {
      await db.models.activity.createMany({
        data: days.slice(from, from + 1_000).map((on, index) => ({
          personId: ani,
          day: on,
          minutes: 60,
          description: `kegiatan ${from + index}`,
          state: 'done',
          sourceMessageId: message?.id ?? 0,
          position: 1 + from + index,
          changeId: change?.id ?? 0,
        })),
      });
    }

    expect(listed.parse((await download(db, ani))['kegiatan'])).toHaveLength(10_001);
    const document = await describeMyData(db, ani, NOW);
    const rows = document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    expect(rows.filter((row) => row[2]?.startsWith('kegiatan'))).toHaveLength(10_000);

    const pdf = await privacyFiles['my-data-pdf']?.(db, {
      personId: ani,
      madeAt: NOW.toISOString(),
    });
    expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

async function download(db: Database, personId: number): Promise<z.output<typeof exported>> {
  const bytes = await privacyFiles['my-data-json']?.(db, { personId, madeAt: NOW.toISOString() });

  return exported.parse(JSON.parse(bytes?.toString() ?? ''));
}

/** One row of everything about one person, and another person beside her. */
async function fill(db: Database): Promise<{ readonly ani: number; readonly budi: number }> {
  const { models } = db;
  const unit = await models.unit.create({ data: { name: 'Unit Contoh', zone: 'Asia/Jakarta' } });
  const person = (name: string, nip: string, telegramId: bigint) =>
    models.person.create({ data: { name, nip, role: 'pegawai', telegramId, enrolledAt: NOW } });
  const { id: ani } = await person('Melati <Ayu>', '199001012015011001', 5_000_000_001n);
  const { id: budi } = await person('Budi Rimba', '199001012015011002', 5_000_000_002n);
  const firstDay = '2026-01-01';
  await models.assignment.create({
    data: { personId: ani, unitId: unit.id, supervisorId: budi, firstDay },
  });
  await models.assignment.create({
    data: { personId: budi, unitId: unit.id, teamLeadId: ani, firstDay },
  });

  const message = await models.sourceMessage.create({
    data: { personId: ani, chatId: 1n, messageId: 1, text: 'rapat', intent: 'log', writtenAt: NOW },
  });
  await models.sourceMessage.create({
    data: {
      personId: budi,
      chatId: 2n,
      messageId: 1,
      text: 'rahasia milik Budi',
      intent: 'log',
      writtenAt: NOW,
    },
  });
  const from = { personId: ani, sourceMessageId: message.id };
  const change = await models.change.create({ data: { ...from, kind: 'reported', at: NOW } });
  const entry = await models.activity.create({
    data: {
      ...from,
      day: '2026-11-16',
      minutes: 120,
      description: 'rapat "evaluasi"',
      companions: '["Gunung"]',
      state: 'done',
      position: 0,
      changeId: change.id,
    },
  });
  await models.activityRevision.create({
    data: { activityId: entry.id, changeId: change.id, before: '{"minutes":60}' },
  });
  await models.absence.create({
    data: { ...from, day: '2026-11-17', kind: 'leave', changeId: change.id },
  });
  await models.pendingQuestion.create({
    data: { personId: ani, name: 'absence', data: '{}', expiresAt: NOW },
  });
  await models.notification.create({
    data: {
      key: 'one',
      kind: 'request-answered',
      personId: ani,
      html: 'Halo',
      dueAt: NOW,
      nextAt: NOW,
      state: 'sent',
    },
  });
  await models.delegation.create({
    data: {
      holderId: budi,
      actingId: ani,
      kind: 'plh',
      firstDay: '2026-11-16',
      lastDay: '2026-11-18',
      createdById: budi,
      createdAt: NOW,
    },
  });
  await models.invitation.create({
    data: { personId: ani, codeHash: 'hash-of-the-code', createdAt: NOW, expiresAt: NOW },
  });
  await models.groupLink.create({
    data: {
      unitId: unit.id,
      codeHash: 'hash-of-the-code-2',
      createdById: ani,
      createdAt: NOW,
      expiresAt: NOW,
    },
  });
  await models.reminderSetting.create({ data: { personId: ani, time: '15:30' } });
  const announced = { createdById: ani, createdAt: NOW, confirmedAt: NOW };
  await models.announcement.create({ data: { ...announced, text: 'Apel', audience: 'all' } });
  const asked = { kind: 'correction', createdAt: NOW, dueAt: NOW, state: 'open' };
  const text = '{"topic":"unit","recorded":null,"words":null}';
  await models.dataRequest.create({ data: { ...asked, personId: ani, text } });
  await models.dataRequest.create({
    data: {
      ...asked,
      personId: budi,
      text,
      state: 'fulfilled',
      answeredById: ani,
      answeredAt: NOW,
    },
  });
  await models.rosterImport.create({
    data: {
      key: 'k',
      fileName: 'pegawai.csv',
      createdById: ani,
      createdAt: NOW,
      firstDay: '2026-11-16',
      state: 'applied',
      comparedTo: '',
      preview: '{}',
    },
  });
  const days = { firstDay: day('2026-11-16'), lastDay: day('2026-11-16') };
  const secret = { before: 'rahasia milik Budi' };
  await recordAudit(db, [
    { at: NOW, actorId: budi, action: 'looked', subjectId: ani, ...days, detail: null },
    { at: NOW, actorId: budi, action: 'person-moved', subjectId: ani, ...days, detail: { to: 1 } },
    { at: NOW, actorId: ani, action: 'person-changed', subjectId: budi, ...days, detail: secret },
  ]);

  return { ani, budi };
}
