import { expect, test } from 'vitest';
import { saveSourceMessage } from '../../src/activities/store.ts';
import { saveChange } from '../../src/changes/store.ts';
import { findPeriod } from '../../src/reports/store.ts';
import { periodText } from '../../src/reports/messages.ts';
import { ZONES, day } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import { entry } from '../support/entries.ts';
import type { Database } from '../../src/database/database.ts';

const TODAY = day('2026-11-18');

/** Somebody in the roster since Monday 16 November, who reported on that day. */
async function addReporter(db: Database) {
  const unit = await db.models.unit.create({ data: { name: 'Bidang', zone: ZONES.WIB } });
  const person = await db.models.person.create({
    data: { nip: '199001152015012001', name: 'Melati Embun', role: 'pegawai' },
  });
  const personId = person.id;
  await db.models.assignment.create({
    data: { personId, unitId: unit.id, firstDay: '2026-11-16' },
  });

  const at = new Date('2026-11-16T08:00:00Z');
  const said = { personId, chatId: 1, messageId: 1, text: 'rapat', intent: 'log' } as const;
  const sourceMessageId = await saveSourceMessage(db, { ...said, writtenAt: at });
  const created = [{ entry: entry({ day: day('2026-11-16'), minutes: 120 }), position: 0 }];
  await saveChange(db, { personId, kind: 'reported', at, sourceMessageId, created });
  return { id: personId, unit: { openDays: 3 } };
}

onEachDatabase('the reports of somebody else', (open) => {
  test('are told without a word on how to fill them', async () => {
    const db = await open();
    const subject = await addReporter(db);
    const read = async (period: 'day' | 'week' | 'month', reader: 'own' | 'other', on = TODAY) =>
      String(periodText(await findPeriod(db, subject, TODAY, period, on), reader));

    for (const period of ['week', 'month'] as const) {
      expect(await read(period, 'own')).toContain('Masih dapat diisi: 17 November. Cukup tulis');
      expect(await read(period, 'other')).toContain('Belum ada laporan: 17 November.');
      expect(await read(period, 'other')).toContain('dari 15 jam');
      expect(await read(period, 'other')).not.toContain('Cukup tulis');
    }
    expect(await read('day', 'own')).toContain('Cukup tulis');
    expect(await read('day', 'other')).toMatch(/Belum ada laporan\.$/);
    expect(await read('week', 'other', day('2026-11-02'))).toContain('Belum ada laporan.');
    expect(await read('day', 'other', day('2026-11-16'))).toContain('2 jam</b> dari 5 jam');
  });
});

onEachDatabase('an empty day or week of one’s own', (open) => {
  test('says how to fill that very day, and nothing of the kind once it is closed', async () => {
    const db = await open();
    const { id } = await addReporter(db);
    const read = async (period: 'day' | 'week', on: string, openDays = 3) =>
      String(
        periodText(await findPeriod(db, { id, unit: { openDays } }, TODAY, period, day(on)), 'own'),
      );

    expect(await read('day', '2026-11-18')).toContain('“rapat evaluasi 2 jam”');
    expect(await read('day', '2026-11-17')).toContain('“kemarin rapat evaluasi 2 jam”');
    expect(await read('day', '2026-11-19')).toContain('“besok rapat jam 9”');
    expect(await read('day', '2026-11-20')).toContain('“20 November rapat jam 9”');

    const closed = await read('day', '2026-11-17', 0);
    expect(closed).toContain('sudah ditutup');
    expect(closed).not.toContain('Cukup tulis');
    expect(await read('week', '2026-11-02')).not.toContain('Cukup tulis');
    expect(await read('week', '2026-11-25')).not.toContain('Cukup tulis');
  });
});
