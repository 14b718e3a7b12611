import { tellsTime } from '../conversation/typed.ts';
import { readId } from '../conversation/buttons.ts';
import { readConsent } from '../conversation/consent.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { saveQuestion } from '../conversation/store.ts';
import { addDays, parseDay } from '../shared/day.ts';
import { listUnits } from '../units/store.ts';
import { nothingAdded } from './addingMessages.ts';
import { QUESTION_HOURS } from './answers.ts';
import { readDates } from './dates.ts';
import * as texts from './ramadanMessages.ts';
import { note } from './recording.ts';
import {
  addRamadanWindow,
  countConcerned,
  findRamadanWindow,
  listRamadanWindows,
  refuseWindow,
  removeRamadanWindow,
  restoreRamadanWindow,
} from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { HolidaysRoom } from './dates.ts';
import type { RamadanWindow } from './model.ts';

/** Calendar days from today within which a window is taken. */
const FARTHEST = { back: 366, ahead: 1_096 };

/** Opens the windows of shorter hours: configured, because computed calendars are a day off. */
export function openRamadan(room: HolidaysRoom): {
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
} {
  return {
    presses: [
      { name: 'ramadan-list', answer: showWindows },
      { name: 'ramadan-add', answer: askForWindow },
      { name: 'ramadan-save', answer: saveWindow },
      { name: 'ramadan-remove', answer: askRemoval },
      { name: 'ramadan-drop', answer: removeWindow },
      { name: 'ramadan-restore', answer: restoreWindow },
    ],
    questions: [
      {
        name: 'ramadan-days',
        answer: (db, incoming, _data, told) => answerWindow(room, db, incoming, told),
      },
    ],
  };
}

async function showWindows(db: Sql, incoming: Incoming<'press'>): Promise<Reply> {
  const view = texts.windowsView(await listRamadanWindows(db), await listNorms(db));

  return editPressed(incoming.messageId, ...view);
}

async function askForWindow(db: Sql, incoming: Incoming<'press'>): Promise<Reply> {
  await ask(db, incoming);

  return editPressed(incoming.messageId, ...texts.windowAsked);
}

/** "18 Februari sampai 19 Maret 2026" */
async function answerWindow(
  room: HolidaysRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  told: Understood,
): Promise<Reply | null> {
  if (readConsent(incoming.text) === 'no') return say(nothingAdded);
  if (tellsTime(told)) return null;

  const window = readWindow(readDates(room, incoming.text, incoming.today));
  const refusal = window === null ? 'no-dates' : await refuse(db, window, incoming.today);
  if (window === null || refusal !== null) {
    await ask(db, incoming);
    return say(...texts.windowRefused(refusal ?? 'no-dates'));
  }

  const people = await countConcerned(db, null, window.firstDay, window.lastDay);
  const known = { norms: await listNorms(db), people, today: incoming.today };
  return say(...texts.windowConfirmation(window, known));
}

async function saveWindow(
  db: Sql,
  incoming: Incoming<'press'>,
  [first = '', last = '']: readonly string[],
): Promise<Reply> {
  const firstDay = parseDay(first);
  const lastDay = parseDay(last);
  if (firstDay === null || lastDay === null) return alert(buttonStale);

  const refusal = await refuse(db, { firstDay, lastDay }, incoming.today);
  if (refusal !== null) return alert(texts.windowNotTaken);
  const added = await addRamadanWindow(db, { firstDay, lastDay });
  if (!added.ok) return alert(texts.windowNotTaken);

  const window = { id: added.value, firstDay, lastDay };
  await note(db, incoming, 'ramadan-added', { after: window });
  return editPressed(incoming.messageId, ...texts.windowAdded(window));
}

async function askRemoval(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const window = await findRamadanWindow(db, readId(id));
  if (window === null || window.removed) return alert(texts.windowGone);

  return editPressed(incoming.messageId, ...texts.windowRemovalAsked(window));
}

async function removeWindow(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const window = await findRamadanWindow(db, readId(id));
  if (window === null || !(await removeRamadanWindow(db, window.id))) {
    return alert(texts.windowGone);
  }

  await note(db, incoming, 'ramadan-removed', { before: window });
  return editPressed(incoming.messageId, ...texts.windowRemoved(window));
}

async function restoreWindow(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const window = await findRamadanWindow(db, readId(id));
  if (window === null) return alert(buttonStale);

  switch (await restoreRamadanWindow(db, window.id)) {
    case 'gone':
      return alert(buttonStale);
    case 'stands':
      return alert(texts.windowStands);
    case 'known':
      return alert(texts.windowNotTaken);
    case 'restored':
      await note(db, incoming, 'ramadan-restored', { after: window });
      return editPressed(incoming.messageId, ...texts.windowRestored(window));
  }
}

/** The first and the last of what was said; a single day is no window. */
function readWindow(days: readonly Day[]): Omit<RamadanWindow, 'id'> | null {
  const [firstDay] = days;
  const lastDay = days.at(-1);

  return firstDay === undefined || lastDay === undefined || firstDay === lastDay
    ? null
    : { firstDay, lastDay };
}

async function refuse(
  db: Sql,
  window: Omit<RamadanWindow, 'id'>,
  today: Day,
): Promise<texts.WindowAnswerRefusal | null> {
  const { firstDay, lastDay } = window;
  const isNear =
    firstDay >= addDays(today, -FARTHEST.back) && lastDay <= addDays(today, FARTHEST.ahead);

  return isNear ? refuseWindow(db, window) : 'too-far';
}

async function ask(
  db: Sql,
  { person, receivedAt }: Pick<Incoming, 'person' | 'receivedAt'>,
): Promise<void> {
  const expiresAt = new Date(receivedAt.getTime() + QUESTION_HOURS * 3_600_000);
  await saveQuestion(db, person.id, { name: 'ramadan-days', data: {} }, expiresAt);
}

/** The effective minutes that units expect of a day, each once, the most first. */
async function listNorms(db: Sql): Promise<readonly number[]> {
  const norms = (await listUnits(db)).map(({ normMinutes }) => normMinutes);

  return [...new Set(norms)].toSorted((a, b) => b - a);
}
