import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { saveQuestion } from '../conversation/store.ts';
import { alert, say, toast } from '../conversation/reply.ts';
import { dayAt, timeAt } from '../shared/day.ts';
import { greetingText } from '../shared/words.ts';
import {
  captionKept,
  deletedEdited,
  fileNotTaken,
  greeted,
  leaveKept,
  messageCard,
  notRecordedAgain,
  notUnderstood,
  reportCard,
  sameTextAsked,
  sameTextButtons,
  unsupportedTold,
} from './messages.ts';
import {
  chooseAsked,
  entryOf,
  findDifferences,
  isSameText,
  matchEntries,
  splitByDay,
} from './rules.ts';
import {
  findCardFacts,
  findEarlierReport,
  findSourceMessage,
  listOfDays,
  listOfMessage,
  saveSourceMessage,
} from './store.ts';
import { listAlterations, saveChange } from '../changes/store.ts';
import type { Incoming, Reply, TextHandler } from '../conversation/model.ts';
import type { PressRoute, Routes } from '../conversation/router.ts';
import type { Sql } from '../database/sql.ts';
import type { Person } from '../people/model.ts';
import type { Html } from '../shared/html.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Intent, Understood } from '../understanding/model.ts';
import type { Activity, CardFacts, Entry } from './model.ts';

/** What this room needs from others. */
export interface ActivitiesRoom {
  readonly understand: (text: string, now: Date, zone: Zone) => Understood;
  /** What an edit of a correction's own words does. */
  readonly editCorrection: (
    db: Sql,
    incoming: Incoming<'edit'>,
    sourceMessageId: number,
    told: Understood,
  ) => Promise<Reply>;
}

/** A message that is being recorded: a fresh one, an edited one, or one sent twice on purpose. */
interface Written {
  readonly person: Person;
  readonly sourceMessageId: number;
  readonly messageId: number;
  readonly text: string;
  readonly writtenAt: Date;
  /** When it is recorded, and the day of that, which decides what is open: for an edit later than written. */
  readonly at: Date;
  readonly today: Day;
}

/** How long a question about an entry waits for its answer. */
const QUESTION_HOURS = 12;

export const receiveReport: TextHandler = async (db, incoming, told) => {
  const { person } = incoming;
  const sourceMessageId = await keepMessage(db, incoming, told.intent);

  const earlier = await findEarlierReport(db, person.id, sourceMessageId);
  if (earlier !== null && isSameText(earlier.text, incoming.text)) {
    const asked = { html: sameTextAsked, buttons: sameTextButtons(sourceMessageId) };
    return { sayings: [messageCard(sourceMessageId, asked, incoming.messageId)], toast: null };
  }

  return record(db, { ...incoming, at: incoming.writtenAt, sourceMessageId }, told);
};

/** Greeting, leave and what is not understood: kept whole, with a word on how to go on. */
export const receiveOther: TextHandler = async (db, incoming, told) => {
  const sourceMessageId = await keepMessage(db, incoming, told.intent);
  const html = otherText(incoming, told.intent);

  return { sayings: [messageCard(sourceMessageId, { html }, incoming.messageId)], toast: null };
};

/** An edited message changes the entries it made, and its card. */
async function receiveEdit(
  room: ActivitiesRoom,
  db: Sql,
  incoming: Incoming<'edit'>,
  told: Understood,
): Promise<Reply> {
  const { person, messageId } = incoming;
  const sourceMessageId = await keepMessage(db, incoming, told.intent);
  const today = dayAt(incoming.editedAt, person.unit.zone);
  const written = { ...incoming, sourceMessageId, at: incoming.editedAt, today };

  const stored = await listOfMessage(db, person.id, sourceMessageId);
  if (stored.length === 0 && told.intent === 'log') return record(db, written, told);
  if (stored.length === 0 && told.intent === 'correction') {
    return room.editCorrection(db, incoming, sourceMessageId, told);
  }
  if (stored.length === 0) {
    const html = otherText(incoming, told.intent);
    return { sayings: [messageCard(sourceMessageId, { html })], toast: null };
  }
  if (stored.every((entry) => entry.deleted)) return say(deletedEdited, [], messageId);
  if (told.activities.length === 0) return say(notUnderstood, [], messageId);

  return changeEntries(db, written, stored, told);
}

/** The words under a photo or file are a report as any; the file itself is not taken yet. */
export async function receiveUnsupported(
  db: Sql,
  incoming: Incoming<'unsupported'>,
  told: Understood,
): Promise<Reply> {
  const { caption, messageId, writtenAt } = incoming;
  if (caption === '') return say(unsupportedTold, [], messageId);

  const written = { ...incoming, text: caption };
  const sourceMessageId = await keepMessage(db, written, told.intent);
  if (told.intent !== 'log') return say(captionKept, [], messageId);

  const reply = await record(db, { ...written, at: writtenAt, sourceMessageId }, told);
  return { sayings: [...reply.sayings, ...say(fileNotTaken).sayings], toast: null };
}

export function openActivities(room: ActivitiesRoom): {
  readonly presses: readonly PressRoute[];
  readonly edit: Routes['edit'];
} {
  return {
    edit: (db, incoming, told) => receiveEdit(room, db, incoming, told),
    presses: [
      { name: 'again', answer: (db, incoming, values) => answerAgain(room, db, incoming, values) },
    ],
  };
}

async function record(db: Sql, written: Written, told: Understood): Promise<Reply> {
  const { person, sourceMessageId, today } = written;
  const entries = entriesOf(written, told);
  const stored = await listOfDays(db, person.id, entries);
  const { taken, refused } = splitByDay(entries, { today, openDays: person.unit.openDays, stored });

  const facts: CardFacts = {
    person,
    today,
    sourceMessageId,
    entries: [],
    ofDays: stored,
    refused,
    altered: null,
    asks: null,
    changeId: null,
  };
  if (taken.length === 0) return showReport(facts, written.messageId);

  const { changeId, created } = await saveChange(db, {
    personId: person.id,
    kind: 'reported',
    at: written.at,
    sourceMessageId,
    created: taken.map((entry, position) => ({ entry, position })),
  });
  const asks = await askMinutes(db, person, created, written.at);

  const ofDays = [...stored, ...created];
  return showReport({ ...facts, entries: created, ofDays, asks, changeId }, written.messageId);
}

async function changeEntries(
  db: Sql,
  written: Written,
  stored: readonly Activity[],
  told: Understood,
): Promise<Reply> {
  const { person, sourceMessageId, today } = written;
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
  if (altered.length === 0 && created.length === 0) return showReport(facts, written.messageId);

  const refused = await refuseEdit(db, written, altered, created);
  if (refused.size > 0) return showReport({ ...facts, refused }, written.messageId);

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
  return showReport({ ...changed, altered: alterations, changeId }, written.messageId);
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
  const left = splitByDay(
    altered.map(({ before }) => before),
    { ...known, stored: [] },
  );

  return new Map([...left.refused, ...refused]);
}

async function answerAgain(
  room: ActivitiesRoom,
  db: Sql,
  incoming: Incoming<'press'>,
  [choice, id]: readonly string[],
): Promise<Reply> {
  const { person, today } = incoming;
  const message = await findSourceMessage(db, person.id, readId(id));
  if (message === null) return alert(buttonStale);

  const facts = await findCardFacts(db, person, today, message.id);
  if (facts.entries.length > 0) return showReport(facts, message.messageId);
  if (choice !== 'yes') {
    return toast('', [messageCard(message.id, { html: notRecordedAgain })]);
  }

  const told = room.understand(message.text, message.writtenAt, person.unit.zone);
  return record(
    db,
    { ...message, person, today, at: incoming.writtenAt, sourceMessageId: message.id },
    told,
  );
}

async function askMinutes(
  db: Sql,
  person: Person,
  entries: readonly Activity[],
  now: Date,
): Promise<Activity | null> {
  const asks = chooseAsked(entries);
  if (asks === null) return null;

  const expiresAt = new Date(now.getTime() + QUESTION_HOURS * 3_600_000);
  const question = { name: 'activity-minutes', data: { activityId: asks.id } };
  await saveQuestion(db, person.id, question, expiresAt);
  return asks;
}

function entriesOf(written: Written, told: Understood): readonly Entry[] {
  const { person, writtenAt, text } = written;
  const { zone } = person.unit;
  const when = { today: dayAt(writtenAt, zone), time: timeAt(writtenAt, zone), text };

  return told.activities.map((activity) => entryOf(activity, when));
}

function keepMessage(
  db: Sql,
  incoming: Pick<Incoming<'text'>, 'person' | 'chatId' | 'messageId' | 'text' | 'writtenAt'>,
  intent: Intent,
): Promise<number> {
  const { person, chatId, messageId, text, writtenAt } = incoming;

  return saveSourceMessage(db, { personId: person.id, chatId, messageId, text, intent, writtenAt });
}

function otherText(written: Pick<Written, 'person' | 'writtenAt'>, intent: Intent): Html {
  const { person, writtenAt } = written;
  if (intent === 'leave') return leaveKept;
  if (intent !== 'greeting') return notUnderstood;

  return greeted(greetingText(timeAt(writtenAt, person.unit.zone)), person);
}

function showReport(facts: CardFacts, replyTo: number): Reply {
  const card = messageCard(facts.sourceMessageId, reportCard(facts), replyTo);

  return { sayings: [card], toast: null };
}
