import { afterEach, expect, test } from 'vitest';
import { announcementKinds } from '../../src/announcements/composing.ts';
import { postCopies, stopCopies } from '../../src/announcements/copies.ts';
import { openAnnouncementJobs } from '../../src/announcements/jobs.ts';
import * as store from '../../src/announcements/store.ts';
import { post } from '../../src/outbox/store.ts';
import { openOutbox } from '../../src/outbox/worker.ts';
import { stoppedClock } from '../../src/shared/clock.ts';
import { ZONES, day } from '../../src/shared/day.ts';
import { OutsideError } from '../../src/shared/errors.ts';
import { openLog } from '../../src/shared/log.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';
import type { OutboxParts } from '../../src/outbox/worker.ts';

const today = day('2026-11-16');
const at = new Date('2026-11-16T15:42:00+07:00');
const PEOPLE = 20;

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

interface Delivered {
  readonly chatId: number;
  readonly text: string;
  readonly isChange: boolean;
}

/** One process: its outbox and its jobs. `deliver` may fail or end it. */
function openProcess(db: Database, deliver: OutboxParts['deliver']) {
  const parts = { db, clock: stoppedClock(at), log: openLog('silent') };
  const outbox = openOutbox({
    ...parts,
    deliver,
    markUnreachable: async () => {},
    makePicture: async () => Buffer.from(''),
    kinds: announcementKinds,
    isCaughtUp: () => true,
    lanes: 1,
  });
  const jobs = openAnnouncementJobs({ ...parts, wake: () => outbox.wake() });
  const stop = async (): Promise<void> => {
    await jobs.stop();
    await outbox.stop(1_000);
  };
  opened.push(stop);

  return { outbox, jobs, stop };
}

/** An announcement to twenty people, which the first of them sent. */
async function sendToAll(db: Database): Promise<number> {
  const { models } = db;
  const unit = await models.unit.create({ data: { name: 'Dinas Contoh', zone: ZONES.WIB } });
  const ids: number[] = [];
  for (let n = 0; n < PEOPLE; n += 1) {
    const nip = String(n).padStart(18, '0');
    const data = { nip, name: `Pegawai ${n}`, role: 'pegawai', telegramId: 100 + n };
    const person = await models.person.create({ data });
    await models.assignment.create({
      data: { personId: person.id, unitId: unit.id, firstDay: '2026-01-01' },
    });
    ids.push(person.id);
  }

  const aim = { audience: 'all', unitId: null } as const;
  const [personId = 0] = ids;
  const id = await store.saveDraft(db, { text: 'Apel <besok>', aim }, { personId, at });
  await db.transaction(async (tx) => {
    const data = { announcementId: id, agency: 'Dinas Contoh' };
    await store.confirmDraft(tx, id, at);
    const progress = 'announcement-progress';
    await post(tx, { key: `${progress}:${id}`, kind: progress, to: personId, data, dueAt: at });
    await postCopies(tx, { id, aim }, { today, at, data });
  });

  return id;
}

const isCopy = ({ text }: Delivered): boolean => text.includes('Apel &lt;besok&gt;\n\n');

onEachDatabase('an announcement on its way', (open) => {
  test('the account comes first, changes while it goes out, and ends with what became of all', async () => {
    const db = await open();
    await sendToAll(db);
    const seen: Delivered[] = [];
    const { outbox, jobs } = openProcess(db, async ({ chatId, html, messageId }, begin) => {
      await begin();
      seen.push({ chatId, text: String(html), isChange: messageId !== null });
      if (seen.filter(isCopy).length === 7) await jobs.tick();
      if (chatId === 110) throw new OutsideError('telegram', 'chat-gone');
      return messageId ?? seen.length;
    });

    await outbox.tick();
    for (let round = 0; round < 2; round += 1) {
      await jobs.tick();
      await outbox.tick();
    }

    const accounts = seen.filter((message) => !isCopy(message));
    expect(seen[0]).toBe(accounts[0]);
    expect(accounts[0]?.text).toContain('Terkirim 0 dari 20; menunggu 20.');
    expect(accounts.at(-1)?.text).toContain('Terkirim 19 dari 20; tidak sampai 1.');
    expect(accounts.length).toBeGreaterThan(1);
    expect(accounts.slice(1).every(({ isChange }) => isChange)).toBe(true);
    expect(new Set(accounts.map(({ text }) => text)).size).toBe(accounts.length);
    const chats = seen.filter(isCopy).map(({ chatId }) => chatId);
    expect(chats.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: PEOPLE }, (_, n) => 100 + n),
    );
  });

  test('a process that ends in the middle leaves the rest to the next one, nobody twice', async () => {
    const db = await open();
    await sendToAll(db);
    const seen: Delivered[] = [];
    const deliver: OutboxParts['deliver'] = async ({ chatId, html, messageId }, begin) => {
      await begin();
      seen.push({ chatId, text: String(html), isChange: messageId !== null });
      return messageId ?? seen.length;
    };
    const first = openProcess(db, async (letter, begin) => {
      if (seen.length === 8) void first.stop();
      return deliver(letter, begin);
    });
    await first.outbox.tick();
    await first.stop();
    const before = seen.length;
    expect(before).toBeLessThan(PEOPLE);

    const second = openProcess(db, deliver);
    await second.outbox.tick();
    await second.jobs.tick();
    await second.outbox.tick();

    const chats = seen.filter(isCopy).map(({ chatId }) => chatId);
    expect(chats.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: PEOPLE }, (_, n) => 100 + n),
    );
    expect(seen.findLast((message) => !isCopy(message))?.text).toContain('Terkirim 20 dari 20.');
  });

  test('what comes back after it was stopped is not sent either', async () => {
    const db = await open();
    const id = await sendToAll(db);
    const seen: Delivered[] = [];
    const stop = async (): Promise<void> => {
      await store.markStopped(db, id, at);
      const sent = await store.findAnnouncement(db, id);
      if (sent !== null && store.isSent(sent)) await stopCopies(db, sent);
    };
    const { outbox, jobs } = openProcess(db, async ({ chatId, html, messageId }, begin) => {
      await begin();
      seen.push({ chatId, text: String(html), isChange: messageId !== null });
      if (seen.filter(isCopy).length === 5) await stop();
      return messageId ?? seen.length;
    });

    await outbox.tick();
    await jobs.tick();
    await outbox.tick();

    expect(seen.filter(isCopy)).toHaveLength(5);
    expect(seen.at(-1)?.text).toContain('Pengumuman dihentikan');
    expect(seen.at(-1)?.text).toContain('Terkirim 5 dari 20; tidak jadi dikirim 15.');
    const copies = await db.models.notification.findMany({ where: { kind: 'announcement' } });
    expect(copies.filter(({ reason }) => reason === 'stopped')).toHaveLength(15);
  });
});
