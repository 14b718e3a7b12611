import { expect, test } from 'vitest';
import { day } from '../../src/shared/day.ts';
import { listReported } from '../../src/team/store.ts';
import { onEachDatabase } from '../support/databases.ts';

onEachDatabase('who reported', (open) => {
  test('has something done and not deleted on that very day; its minutes may be unknown', async () => {
    const db = await open();
    const { models } = db;
    const entry = { description: 'Rapat', position: 0, deleted: false, state: 'done' };
    const rows = [
      { day: '2026-11-16', minutes: 60 },
      { day: '2026-11-16', minutes: 30 },
      { day: '2026-11-16', minutes: null },
      { day: '2026-11-16', minutes: 60, state: 'planned' },
      { day: '2026-11-16', minutes: 60, deleted: true },
      { day: '2026-11-15', minutes: 60 },
    ];
    const ids: number[] = [];
    for (const mine of [rows.slice(0, 2), rows.slice(2, 3), rows.slice(3), []]) {
      const person = await models.person.create({ data: { name: 'Contoh', role: 'pegawai' } });
      const at = new Date('2026-11-16T08:00:00Z');
      const change = await models.change.create({
        data: { personId: person.id, kind: 'reported', at },
      });
      const message = await models.sourceMessage.create({
        data: {
          personId: person.id,
          chatId: person.id,
          messageId: 1,
          text: '',
          intent: 'log',
          writtenAt: at,
        },
      });
      for (const row of mine) {
        const links = { sourceMessageId: message.id, changeId: change.id, personId: person.id };
        await models.activity.create({ data: { ...entry, ...links, ...row } });
      }
      ids.push(person.id);
    }

    const [first = 0, second = 0, third = 0] = ids;
    const on = day('2026-11-16');
    const before = day('2026-11-15');
    const reported = await listReported(db, ids, { first: on, last: on });
    expect(reported.toSorted((a, b) => a.personId - b.personId)).toEqual([
      { personId: first, day: on, minutes: 90 },
      { personId: second, day: on, minutes: 0 },
    ]);
    expect(await listReported(db, [third], { first: before, last: on })).toEqual([
      { personId: third, day: before, minutes: 60 },
    ]);
    expect(await listReported(db, [], { first: before, last: on })).toEqual([]);
  });
});
