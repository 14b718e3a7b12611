import { saveQuestion } from '../conversation/store.ts';
import { listAlterations, saveChange } from '../changes/store.ts';
import { dayAt, timeAt } from '../shared/day.ts';
import { say } from '../conversation/reply.ts';
import {
  messageCard,
  reportCard,
  sameTextAsked,
  sameTextButtons,
  tooManyEntries,
} from './messages.ts';
import {
  MOST_ENTRIES,
  chooseAsked,
  entryOf,
  findClosed,
  findDifferences,
  isSameText,
  looksRepeated,
  matchEntries,
  splitByDay,
} from './rules.ts';
import { findCardFacts, findMessageBefore, findNorms, listOfDays } from './store.ts';
import type { Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Person } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { Activity, Asked, CardFacts, DayEntry, Entry } from './model.ts';

/** A message that is being recorded: a fresh one, an edited one, or one sent twice on purpose. */
export interface Written {
  readonly person: Person;
  readonly sourceMessageId: number;
  readonly messageId: number;
  readonly text: string;
  readonly writtenAt: Date;
  /** When it is recorded, and the day of that, which decides what is open: for an edit later than written. */
  readonly at: Date;
  readonly today: Day;
  /** No message of ours answers it yet, so its card need not be looked for. */
  readonly isFresh: boolean;
}

/** How long a question about an entry waits for its answer. */
const QUESTION_HOURS = 12;

/** Makes entries of what a message told, and answers with its card. */
export async function record(db: Sql, written: Written, told: Understood): Promise<Reply> {
  const { person, sourceMessageId, today } = written;
  if (told.activities.length > MOST_ENTRIES) return answerTooMany(written);

  const entries = entriesOf(written, told);
  const stored = await listOfDays(db, person.id, entries);
  if (written.isFresh && (await isRepeated(db, written, entries, stored))) {
    const asked = { html: sameTextAsked, buttons: sameTextButtons(sourceMessageId) };
    return { sayings: [messageCard(sourceMessageId, asked, written.messageId)], toast: null };
  }

  const { taken, refused } = splitByDay(entries, { today, openDays: person.unit.openDays, stored });

  const facts: CardFacts = {
    person,
    today,
    sourceMessageId,
    entries: [],
    ofDays: stored,
    norms: new Map(),
    refused,
    altered: null,
    asks: null,
    changeId: null,
  };
  if (taken.length === 0) return showReport(facts, written);

  const { changeId, created } = await saveChange(db, {
    personId: person.id,
    kind: 'reported',
    at: written.at,
    sourceMessageId,
    created: taken.map((entry, position) => ({ entry, position })),
  });
  const sureness = new Map(entries.map((entry, index) => [entry, told.confidence[index]]));
  const asks = chooseAsked(
    created.flatMap((entry, index) => {
      const before = taken[index];
      const confidence = before === undefined ? undefined : sureness.get(before);
      return confidence === undefined ? [] : [{ entry, confidence }];
    }),
  );
  if (asks !== null) await keepQuestion(db, person, asks, written.at);

  const ofDays = [...stored, ...created];
  const norms = await findNorms(db, person.id, created);
  return showReport({ ...facts, entries: created, ofDays, norms, asks, changeId }, written);
}

/** Makes the entries of a message say what its edited text tells, and shows the card with what changed. */
export async function changeEntries(
  db: Sql,
  written: Written,
  stored: readonly Activity[],
  told: Understood,
): Promise<Reply> {
  const { person, sourceMessageId, today } = written;
  if (told.activities.length > MOST_ENTRIES) return say(tooManyEntries, [], written.messageId);

  const pairs = matchEntries(stored, entriesOf(written, told));

  const altered = pairs.flatMap(({ stored: before, told: after }) => {
    if (before === null || before.deleted) return [];
    if (after === null) return [{ before, after: { ...before, deleted: true } }];
    return findDifferences(before, after).length === 0 ? [] : [{ before, after }];
  });
  const created = pairs
    .filter((pair) => pair.stored === null)
    .flatMap((pair, index) =>
      pair.told === null ? [] : [{ entry: pair.told, position: stored.length + index }],
    );
  const facts = await findCardFacts(db, person, today, sourceMessageId);
  if (altered.length === 0 && created.length === 0) return showReport(facts, written);

  const refused = await refuseEdit(db, written, altered, created);
  if (refused.size > 0) return showReport({ ...facts, refused }, written);

  const { changeId } = await saveChange(db, {
    personId: person.id,
    kind: 'edited',
    at: written.at,
    sourceMessageId,
    created,
    altered,
  });
  const changed = await findCardFacts(db, person, today, sourceMessageId);
  const alterations = await listAlterations(db, changeId);
  return showReport({ ...changed, altered: alterations, changeId }, written);
}

/** The card of a message as the answer to it. */
export function showReport(
  facts: CardFacts,
  { messageId, isFresh }: Pick<Written, 'messageId' | 'isFresh'>,
): Reply {
  const card = messageCard(facts.sourceMessageId, reportCard(facts), messageId);

  return { sayings: [isFresh ? { ...card, do: 'send' } : card], toast: null };
}

function answerTooMany({ sourceMessageId, messageId }: Written): Reply {
  return {
    sayings: [messageCard(sourceMessageId, { html: tooManyEntries }, messageId)],
    toast: null,
  };
}

/** The same text twice in a row, whose entries are still there. */
async function isRepeated(
  db: Sql,
  { person, sourceMessageId, text }: Written,
  entries: readonly Entry[],
  stored: readonly DayEntry[],
): Promise<boolean> {
  if (!looksRepeated(entries, stored)) return false;

  const before = await findMessageBefore(db, person.id, sourceMessageId);
  return before !== null && isSameText(before.text, text);
}

/** The days an edit would touch that take no entries: those left as well as those gone to. */
async function refuseEdit(
  db: Sql,
  written: Written,
  altered: readonly { readonly before: Activity; readonly after: Entry }[],
  created: readonly { readonly entry: Entry }[],
): Promise<CardFacts['refused']> {
  const { person, today } = written;
  const fresh = [...altered.map(({ after }) => after), ...created.map(({ entry }) => entry)];
  const replaced = new Set(altered.map(({ before }) => before.id));
  const stored = await listOfDays(db, person.id, fresh);

  const known = { today, openDays: person.unit.openDays };
  const others = stored.filter((entry) => !replaced.has(entry.id));
  const { refused } = splitByDay(fresh, { ...known, stored: others });
  const closed = findClosed(
    altered.map(({ before }) => before),
    known,
  );

  return new Map([...closed, ...refused]);
}

async function keepQuestion(
  db: Sql,
  person: Person,
  { entry, about }: Asked,
  now: Date,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + QUESTION_HOURS * 3_600_000);
  const question = { name: `activity-${about}`, data: { activityId: entry.id } };

  await saveQuestion(db, person.id, question, expiresAt);
}

function entriesOf(written: Written, told: Understood): readonly Entry[] {
  const { person, writtenAt, text } = written;
  const { zone } = person.unit;
  const when = { today: dayAt(writtenAt, zone), time: timeAt(writtenAt, zone), text };

  return told.activities.map((activity) => entryOf(activity, when));
}
