import { z } from 'zod';
import * as accounts from './accountMessages.ts';
import { countCopies } from './copies.ts';
import { announcementText } from './messages.ts';
import { COPY, PROGRESS, STOPPED } from './model.ts';
import { isOpen, sumAccount } from './rules.ts';
import { findAnnouncement, isSent } from './store.ts';
import type { Asked, Composed, Kind } from '../outbox/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Account, SentAnnouncement } from './model.ts';

/** How long the end of what is already in Telegram's hands is waited for, before it is told. */
const IN_HAND_MS = 2_000;

/** What copies and accounts are composed from; `agency` is the name of whoever speaks. */
const dataSchema = z.object({ announcementId: z.number(), agency: z.string().nullable() });

export type AnnouncementData = z.output<typeof dataSchema>;

export const announcementKinds: Readonly<Record<typeof COPY | typeof PROGRESS, Kind>> = {
  [COPY]: { repeatWhenUnknown: true, waitsAtNight: true, compose: composeCopy },
  /** To whoever sent it, who is awake. */
  [PROGRESS]: { repeatWhenUnknown: true, waitsAtNight: false, compose: composeProgress },
};

/** What became of the copies so far. */
export async function findAccount(
  db: Sql,
  announcement: SentAnnouncement,
  now: Date,
): Promise<Account> {
  return sumAccount(await countCopies(db, announcement, now), announcement.stoppedAt !== null);
}

/** A copy that was in hand when the announcement was stopped, and came back, is not sent either. */
async function composeCopy(db: Sql, asked: Asked): Promise<Composed> {
  const { announcementId, agency } = dataSchema.parse(asked.data);
  const announcement = await findAnnouncement(db, announcementId);
  if (announcement === null) return { do: 'skip', reason: 'gone' };
  if (announcement.stoppedAt !== null) return { do: 'skip', reason: STOPPED };

  return { do: 'send', html: announcementText(agency, announcement) };
}

export async function composeProgress(
  db: Sql,
  asked: Pick<Asked, 'data'>,
  now: Date,
): Promise<Composed> {
  const { announcementId } = dataSchema.parse(asked.data);
  const announcement = await findAnnouncement(db, announcementId);
  if (announcement === null || !isSent(announcement)) return { do: 'skip', reason: 'gone' };

  const account = await findAccount(db, announcement, now);
  if (announcement.stoppedAt !== null && isOpen(account)) {
    return { do: 'wait', until: new Date(now.getTime() + IN_HAND_MS) };
  }

  return { do: 'send', ...accounts.progress(announcement, account), silent: true };
}
