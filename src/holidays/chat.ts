import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { day } from '../shared/day.ts';
import { listUnits } from '../units/store.ts';
import { askForDays, openAdding, receiveLine } from './answers.ts';
import { addingUndone } from './addingMessages.ts';
import * as texts from './messages.ts';
import { openRamadan } from './ramadan.ts';
import { putBack, takeBackAdded, takeOut } from './recording.ts';
import { countConcerned, findDayOff, listDaysOff } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { RouteGroup } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Named } from '../people/model.ts';
import type { HolidaysRoom } from './dates.ts';
import type { DayOff, Kept } from './model.ts';

/** Opens the calendar of days off and of Ramadan for the admin. */
export function openHolidays(room: HolidaysRoom): Omit<RouteGroup, 'files'> {
  const adding = openAdding(room);
  const ramadan = openRamadan(room);

  return {
    commands: [
      {
        name: 'libur',
        about: 'Hari libur dan jam kerja Ramadan',
        answer: (db, incoming) =>
          incoming.argument === '' ? showList(db, incoming) : receiveLine(room, db, incoming),
      },
    ],
    presses: [
      { name: 'holiday-list', answer: turnList },
      { name: 'holiday-add', answer: (db, incoming) => askForDays(db, incoming) },
      { name: 'holiday-day', answer: showDay },
      { name: 'holiday-remove', answer: askRemoval },
      { name: 'holiday-drop', answer: removeDay },
      { name: 'holiday-restore', answer: restoreDay },
      { name: 'holiday-undo', answer: undoAdding },
      ...adding.presses,
      ...ramadan.presses,
    ],
    questions: [...adding.questions, ...ramadan.questions],
  };
}

async function showList(db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
  return say(...(await viewList(db, incoming, thisYear(incoming), 0)));
}

async function turnList(
  db: Sql,
  incoming: Incoming<'press'>,
  [yearText, pageText]: readonly string[],
): Promise<Reply> {
  const year = yearText === undefined ? thisYear(incoming) : readId(yearText);
  const page = /^-?\d{1,3}$/.test(pageText ?? '') ? Number(pageText) : 0;
  if (!texts.isYear(year)) return alert(buttonStale);

  return editPressed(incoming.messageId, ...(await viewList(db, incoming, year, page)));
}

async function showDay(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const found = await findStanding(db, id);
  if (found === null) return alert(texts.alreadyUndone);

  return editPressed(incoming.messageId, ...texts.dayOffCard(found, await unitOf(db, found)));
}

async function askRemoval(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const found = await findStanding(db, id);
  if (found === null) return alert(texts.alreadyUndone);

  const people = await countConcerned(db, found.unitId, found.day, found.day);
  const view = texts.removalAsked(found, await unitOf(db, found), people);
  return editPressed(incoming.messageId, ...view);
}

async function removeDay(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const found = await findDayOff(db, readId(id));
  if (found === null) return alert(buttonStale);
  if (!(await takeOut(db, incoming, dayOffOf(found)))) return alert(texts.alreadyRemoved);

  return editPressed(incoming.messageId, ...texts.dayOffRemoved(found, await unitOf(db, found)));
}

async function restoreDay(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const found = await findDayOff(db, readId(id));
  if (found === null) return alert(buttonStale);

  switch (await putBack(db, incoming, found.id)) {
    case 'gone':
      return alert(buttonStale);
    case 'stands':
      return alert(texts.alreadyRestored);
    case 'known':
      return alert(texts.replacedMeanwhile);
    case 'restored':
      return editPressed(
        incoming.messageId,
        ...texts.dayOffRestored(found, await unitOf(db, found)),
      );
  }
}

async function undoAdding(
  db: Sql,
  incoming: Incoming<'press'>,
  [eventId]: readonly string[],
): Promise<Reply> {
  const undone = await takeBackAdded(db, incoming, readId(eventId));
  if (undone === null) return alert(buttonStale);
  if (undone.days.length === 0) return alert(texts.alreadyUndone);

  return editPressed(incoming.messageId, ...addingUndone(undone.name, undone.days));
}

async function viewList(
  db: Sql,
  { today }: Incoming,
  year: number,
  page: number,
): Promise<texts.View> {
  const days = await listDaysOff(db, day(`${year}-01-01`), day(`${year}-12-31`));
  const units = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));

  return texts.daysOffView(days, { year, page, today, units });
}

async function findStanding(db: Sql, id: string | undefined): Promise<DayOff | null> {
  const found = await findDayOff(db, readId(id));

  return found === null || found.removed ? null : found;
}

/** For whom it holds; null for everybody. */
async function unitOf(db: Sql, { unitId }: DayOff): Promise<Named | null> {
  if (unitId === null) return null;

  return (await listUnits(db)).find(({ id }) => id === unitId) ?? null;
}

function dayOffOf({ removed: _removed, ...of }: Kept<DayOff>): DayOff {
  return of;
}

function thisYear({ today }: Incoming): number {
  return Number(today.slice(0, 4));
}
