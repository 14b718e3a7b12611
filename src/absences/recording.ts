import { messageCard } from '../activities/messages.ts';
import { findClosed } from '../activities/rules.ts';
import { listOfMessage, replaceWords } from '../activities/store.ts';
import { findMessageCard } from '../changes/apply.ts';
import { findChangeOfMessage, saveChange } from '../changes/store.ts';
import { dayAt } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import {
  absenceCard,
  absencesGone,
  absencesKnown,
  keptWords,
  keptWordsOfRemoval,
  removedCard,
} from './messages.ts';
import { absenceWindow, planAbsences } from './rules.ts';
import { listAbsences, saveAbsences } from './store.ts';
import { listWorkdaysAmong } from '../obligations/store.ts';
import type { Activity, SourceMessage } from '../activities/model.ts';
import type { Actor } from '../changes/apply.ts';
import type { CardSaying, Saying } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Person } from '../people/model.ts';
import type { Result } from '../shared/result.ts';
import type { Understood } from '../understanding/model.ts';
import type { Absence, AbsencePlan } from './model.ts';

/** What a message about leave meets: what would change, and what is recorded. */
export interface LeaveFacts {
  readonly plan: AbsencePlan;
  readonly stored: readonly Absence[];
  /** Entries of the message, when it was a report before. */
  readonly entries: readonly Activity[];
}

/** What a kept message about leave would change now. */
export async function findLeaveFacts(
  db: Sql,
  person: Person,
  message: SourceMessage,
  told: Understood,
): Promise<LeaveFacts> {
  const { first, last } = absenceWindow(dayAt(message.writtenAt, person.unit.zone));
  const stored = await listAbsences(db, person.id, first, last);
  const all = await listOfMessage(db, person.id, message.id);

  return {
    plan: planAbsences(told, stored, message.id),
    stored,
    entries: all.filter((entry) => !entry.deleted),
  };
}

/** Does what was asked, and puts the kinds in place of the words; the cards that this changes. */
export async function recordLeave(
  db: Sql,
  actor: Actor,
  message: SourceMessage,
  told: Understood,
): Promise<Result<readonly Saying[], 'closed'>> {
  const { person, today, writtenAt } = actor;
  const { id } = message;
  const { plan, entries } = await findLeaveFacts(db, person, message, told);
  const { recorded, replaced, removed } = plan;
  // Another message has recorded the same since
  if (recorded.length === 0 && removed.length === 0) {
    return ok([await settleKnown(db, person, id, plan)]);
  }
  const { openDays } = person.unit;
  if (findClosed(entries, { today, openDays }).size > 0) return no('closed');

  const { changeId } = await saveChange(db, {
    personId: person.id,
    kind: 'absence',
    at: writtenAt,
    sourceMessageId: id,
    altered: entries.map((before) => ({ before, after: { ...before, deleted: true } })),
  });
  await saveAbsences(db, {
    personId: person.id,
    changeId,
    sourceMessageId: id,
    recorded,
    removed,
  });
  await settle(db, person, id, plan);

  const workdays = await listWorkdaysAmong(db, person.id, removed);
  const card =
    (await findMessageCard(db, actor, id, changeId)) ??
    messageCard(id, removedCard(removed, { workdays, changeId }));
  const touched = [...replaced, ...removed].map(({ sourceMessageId }) => sourceMessageId);
  const others = [...new Set(touched)].filter((other) => other !== id);
  const cards: Saying[] = [card];
  for (const other of others) {
    const gone = messageCard(other, { html: absencesGone });
    cards.push((await findMessageCard(db, actor, other, changeId)) ?? gone);
  }
  return ok(cards);
}

/** All that the message tells was recorded before: its words go as well. */
export async function settleKnown(
  db: Sql,
  person: Person,
  sourceMessageId: number,
  plan: AbsencePlan,
): Promise<CardSaying> {
  await settle(db, person, sourceMessageId, plan);

  const own = plan.kept.filter((absence) => absence.sourceMessageId === sourceMessageId);
  if (own.length === 0 || own.length < plan.kept.length) {
    return messageCard(sourceMessageId, { html: absencesKnown(plan.kept) });
  }
  const change = await findChangeOfMessage(db, person.id, sourceMessageId);
  const workdays = await listWorkdaysAmong(db, person.id, own);
  const known = { workdays, changeId: change?.id ?? null };
  return messageCard(sourceMessageId, absenceCard(own, known));
}

/**
 * Why a person is absent is nobody's business here (UU 27/2022): once it is recorded, the words go.
 * With them goes what the buttons of the question were signed with.
 */
async function settle(db: Sql, person: Person, id: number, plan: AbsencePlan): Promise<void> {
  const { recorded, kept, removed } = plan;
  const held = [...recorded, ...kept];
  if (held.length + removed.length === 0) return;

  const words = held.length > 0 ? keptWords(held) : keptWordsOfRemoval(removed);
  await replaceWords(db, person.id, id, words);
}
