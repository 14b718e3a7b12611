import { expect, test } from 'vitest';
import * as store from '../../src/activities/store.ts';
import * as changes from '../../src/changes/store.ts';
import { day } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import { entry } from '../support/entries.ts';
import type { Entry } from '../../src/activities/model.ts';
import type { Database } from '../../src/database/database.ts';

const AT = new Date('2026-11-16T08:42:00Z');
const MONDAY = day('2026-11-16');

onEachDatabase('the entries of a person', (open) => {
  test('are listed by day and time, with plans apart from totals', async () => {
    const { db, personId } = await openWithPerson(open);
    await report(db, personId, [
      entry({ description: 'sore', start: '15:00', end: '16:00', minutes: 60 }),
      entry({ description: 'pagi', start: '08:00', end: '10:00', minutes: 120 }),
      entry({ description: 'besok', day: day('2026-11-17'), state: 'planned', minutes: 30 }),
      entry({
        description: 'tanpa jam',
        quantity: 2.5,
        unit: 'km',
        companions: ['tim "A"', '<B>'],
      }),
    ]);

    const listed = await store.listEntries(db, personId, MONDAY, day('2026-11-17'));
    expect(listed.map(({ description }) => description)).toEqual([
      'pagi',
      'sore',
      'tanpa jam',
      'besok',
    ]);
    expect(listed[2]).toMatchObject({ quantity: 2.5, unit: 'km', companions: ['tim "A"', '<B>'] });
    expect(await store.listDayTotals(db, personId, MONDAY, day('2026-11-30'))).toEqual([
      { day: MONDAY, count: 3, minutes: 180 },
    ]);
    const plans = await store.listPlans(db, personId, MONDAY, day('2026-11-30'));
    expect(plans.map(({ description }) => description)).toEqual(['besok']);
  });

  test('are never those of another person', async () => {
    const { db, personId } = await openWithPerson(open);
    const { sourceMessageId, created } = await report(db, personId, [entry()]);
    const other = personId + 1;

    expect(await store.listEntries(db, other, MONDAY, MONDAY)).toEqual([]);
    expect(await store.findActivity(db, other, created[0]?.id ?? 0)).toBeNull();
    expect(await store.listOfMessage(db, other, sourceMessageId)).toEqual([]);
    expect(await store.findSourceMessage(db, other, sourceMessageId)).toBeNull();
    expect(await changes.findLastChange(db, other)).toBeNull();
  });

  test('keep every earlier version, and a change knows before and after', async () => {
    const { db, personId } = await openWithPerson(open);
    const { created } = await report(db, personId, [entry({ minutes: 60 })]);
    const [before] = created;
    if (before === undefined) throw new Error('Nothing was created');

    const { changeId } = await db.transaction((tx) =>
      changes.saveChange(tx, {
        personId,
        kind: 'corrected',
        at: AT,
        sourceMessageId: null,
        altered: [{ before, after: { ...before, minutes: 90, place: 'aula' } }],
      }),
    );
    const [alteration] = await changes.listAlterations(db, changeId);
    expect(alteration?.before).toMatchObject({ minutes: 60, place: null });
    expect(alteration?.after).toMatchObject({ minutes: 90, place: 'aula' });
    expect(await changes.findLastChange(db, personId)).toEqual({ id: changeId, kind: 'corrected' });

    expect(await changes.markUndone(db, changeId, AT)).toBe(true);
    expect(await changes.markUndone(db, changeId, AT)).toBe(false);
    expect(await changes.findLastChange(db, personId)).toMatchObject({ kind: 'reported' });
  });
});

onEachDatabase('the messages of a person', (open) => {
  test('are kept once each and whole, whatever is in them', async () => {
    const { db, personId } = await openWithPerson(open);
    const text = 'rapat 📎 <b>& "kutip"</b> \u202Ekanan \u0000nol';
    const keep = (messageId: number, words: string) =>
      store.saveSourceMessage(db, {
        personId,
        chatId: 4_503_599_627_370_495,
        messageId,
        text: words,
        intent: 'log',
        writtenAt: AT,
      });

    const first = await keep(1, text);
    expect(await keep(1, 'diubah')).toBe(first);
    expect(await store.findSourceMessage(db, personId, first)).toMatchObject({ text: 'diubah' });

    const second = await keep(2, text);
    expect(await store.findSourceMessage(db, personId, second)).toEqual({
      id: second,
      messageId: 2,
      text: text.replace('\u0000', ''),
      writtenAt: AT,
    });
    expect(await store.findMessageBefore(db, personId, second)).toMatchObject({ id: first });
    expect(await store.findMessageBefore(db, personId, first)).toBeNull();
  });
});

async function openWithPerson(
  open: () => Promise<Database>,
): Promise<{ readonly db: Database; readonly personId: number }> {
  const db = await open();
  const person = await db.models.person.create({
    data: { nip: '199001152015012001', name: 'Melati Embun', role: 'pegawai' },
  });

  return { db, personId: person.id };
}

async function report(db: Database, personId: number, entries: readonly Entry[]) {
  return db.transaction(async (tx) => {
    const message = { personId, chatId: 7, messageId: 1, text: 'laporan', intent: 'log' } as const;
    const sourceMessageId = await store.saveSourceMessage(tx, { ...message, writtenAt: AT });
    const created = entries.map((of, position) => ({ entry: of, position }));
    const saved = await changes.saveChange(tx, {
      personId,
      kind: 'reported',
      at: AT,
      sourceMessageId,
      created,
    });

    return { sourceMessageId, created: saved.created };
  });
}
