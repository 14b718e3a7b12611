import type { z } from 'zod';
import { readId } from '../conversation/buttons.ts';
import { alert } from '../conversation/reply.ts';
import { readConsent } from '../conversation/consent.ts';
import { dropQuestion, findQuestion } from '../conversation/store.ts';
import { endedByNo } from '../conversation/typed.ts';
import { dayAt } from '../shared/day.ts';
import { signOf } from '../absences/rules.ts';
import {
  ask,
  askedOf,
  askedSchema,
  edit,
  findTarget,
  forgetQuestion,
  readValue,
  sayView,
} from './answers.ts';
import { applySchedule, undoSchedule } from './apply.ts';
import { shorten, undoRefused, unitGone, withUndo } from './messages.ts';
import { shiftsSchema } from './model.ts';
import { readHour, readNorm, readShifts, searchUnits } from './rules.ts';
import * as texts from './scheduleMessages.ts';
import { countPeopleByUnit, findTree } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute, RoomRoutes } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Understood } from '../understanding/model.ts';
import type { View } from './messages.ts';
import type { Schedule } from './model.ts';
import type { Target } from './scheduleMessages.ts';

/** What this room needs from others. */
export interface SchedulesRoom {
  readonly readDays: (text: string, today: Day) => readonly Day[];
}

const NORM = 'schedule-norm';
const HOUR = 'schedule-hour';
const SHIFTS = 'schedule-shifts';
const DRAFT = 'schedule-shifts-yes';

const OWN_QUESTIONS: readonly string[] = [NORM, HOUR, SHIFTS, DRAFT];

const draftSchema = askedSchema.extend({ shifts: shiftsSchema });

/** `/jadwal`: when units work and how much. */
export function openSchedules(room: SchedulesRoom): RoomRoutes {
  return {
    admin: {
      commands: [{ name: 'jadwal', about: 'Jadwal kerja unit', answer: showOrSearch }],
      presses: [
        { name: 'schedule-list', answer: showPicker },
        { name: 'schedule-open', answer: onTarget(showCard) },
        {
          name: 'schedule-pattern',
          answer: onTarget(async (_db, press, of) => edit(press, texts.patternAsked(of))),
        },
        {
          name: 'schedule-days',
          answer: onTarget(async (_db, press, of) => edit(press, texts.openDaysAsked(of))),
        },
        { name: NORM, answer: onTarget(asking(NORM, texts.normAsked)) },
        { name: HOUR, answer: onTarget(asking(HOUR, texts.hourAsked)) },
        { name: SHIFTS, answer: onTarget(asking(SHIFTS, texts.shiftsAsked)) },
        { name: 'schedule-set', answer: onTarget(setValue) },
        { name: 'schedule-yes', answer: onTarget(confirmMany) },
        { name: DRAFT, answer: confirmShifts },
        { name: 'schedule-undo', answer: undoChange },
      ],
      questions: endedByNo(
        [
          typed(NORM, async (db, incoming, target, told) => {
            const normMinutes = readNorm(incoming.text);
            if (normMinutes === null && isReport(told)) return null;
            return normMinutes === null
              ? askAgain(db, incoming, NORM, target, texts.normRefused)
              : offer(db, incoming, target, 'norm', String(normMinutes));
          }),
          typed(HOUR, async (db, incoming, target, told) => {
            const hour = readHour(incoming.text);
            if (hour === null && isReport(told)) return null;
            return hour === null
              ? askAgain(db, incoming, HOUR, target, texts.hourRefused)
              : offer(db, incoming, target, 'hour', hour.replace(':', ''));
          }),
          typed(SHIFTS, (db, incoming, target, told) =>
            showShifts(room, db, incoming, target, told),
          ),
          {
            name: DRAFT,
            answer: (db, incoming, data, told) => consentToShifts(room, db, incoming, data, told),
          },
        ],
        texts.leftAsItWas,
      ),
    },
  };
}

async function showOrSearch(db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
  const { argument, today } = incoming;
  const tree = await findTree(db);
  if (argument.trim() === '') {
    return sayView(
      texts.schedulePicker({ tree, people: await countPeopleByUnit(db, today) }, 0, 0),
    );
  }

  return sayView(
    texts.schedulesFound(searchUnits([...tree.values()], argument), shorten(argument)),
  );
}

async function showPicker(
  db: Sql,
  press: Incoming<'press'>,
  [at, page]: readonly string[],
): Promise<Reply> {
  const agency = { tree: await findTree(db), people: await countPeopleByUnit(db, press.today) };

  return edit(press, texts.schedulePicker(agency, readId(at), readId(page)));
}

async function showCard(db: Sql, press: Incoming<'press'>, target: Target): Promise<Reply> {
  await forgetQuestion(db, press, OWN_QUESTIONS);

  return edit(press, texts.scheduleCard(await findTree(db), target));
}

/** A value out of a button: at once for one unit, after a question for more. */
async function setValue(
  db: Sql,
  press: Incoming<'press'>,
  target: Target,
  [field = '', value = '']: readonly string[],
): Promise<Reply> {
  const schedule = readValue(field, value);
  if (schedule === null) return alert(unitGone);
  if (target.units.length > 1)
    return edit(press, texts.manyAsked(target, { field, value, schedule }));

  return edit(press, await change(db, press, target, schedule));
}

async function confirmMany(
  db: Sql,
  press: Incoming<'press'>,
  target: Target,
  [field = '', value = '']: readonly string[],
): Promise<Reply> {
  const schedule = readValue(field, value);
  if (schedule === null) return alert(unitGone);

  return edit(press, await change(db, press, target, schedule));
}

/** As `setValue`, for a value that was typed. */
async function offer(
  db: Sql,
  incoming: Incoming<'text'>,
  target: Target,
  field: string,
  value: string,
): Promise<Reply> {
  const schedule = readValue(field, value) ?? {};
  if (target.units.length > 1) return sayView(texts.manyAsked(target, { field, value, schedule }));

  return sayView(await change(db, incoming, target, schedule));
}

async function showShifts(
  room: SchedulesRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  target: Target,
  told: Understood,
): Promise<Reply | null> {
  const today = todayOf(incoming, target);
  const shifts = readShifts(incoming.text, today, room.readDays);
  if (!shifts.ok && isReport(told)) return null;
  if (!shifts.ok) {
    return askAgain(db, incoming, SHIFTS, target, texts.shiftsRefused(shifts.reason));
  }

  const draft = { ...askedOf(target), shifts: shifts.value };
  await ask(db, incoming, DRAFT, draft);
  return sayView(texts.shiftsShown(target, shifts.value, today, signOfDraft(draft)));
}

async function confirmShifts(
  db: Sql,
  press: Incoming<'press'>,
  [sign]: readonly string[],
): Promise<Reply> {
  const open = await findQuestion(db, press.person.id, press.writtenAt);
  const draft = draftSchema.safeParse(open?.data);
  if (open?.name !== DRAFT || !draft.success || signOfDraft(draft.data) !== sign) {
    return alert(texts.draftGone);
  }

  await dropQuestion(db, press.person.id);
  const target = findTarget(await findTree(db), draft.data);
  if (target === null) return alert(unitGone);

  return edit(press, await change(db, press, target, { shifts: draft.data.shifts }));
}

/** Under the next days: "ya", or the rotation anew; what is neither is no answer, and leaves them open. */
async function consentToShifts(
  room: SchedulesRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  told: Understood,
): Promise<Reply | null> {
  const draft = draftSchema.safeParse(data);
  const target = draft.success ? findTarget(await findTree(db), draft.data) : null;
  if (!draft.success || target === null) return null;
  if (readConsent(incoming.text) !== 'yes') {
    const anew = readShifts(incoming.text, todayOf(incoming, target), room.readDays);
    if (anew.ok) return showShifts(room, db, incoming, target, told);
    await ask(db, incoming, DRAFT, draft.data);
    return null;
  }

  return sayView(await change(db, incoming, target, { shifts: draft.data.shifts }));
}

async function undoChange(
  db: Sql,
  press: Incoming<'press'>,
  [eventId]: readonly string[],
): Promise<Reply> {
  const undone = await undoSchedule(db, press, readId(eventId));
  if (!undone.ok) return alert(undoRefused(undone.reason));

  return edit(press, texts.scheduleRestored(undone.value));
}

/** The card after a change, with the button that takes it back. */
async function change(
  db: Sql,
  incoming: Incoming,
  target: Target,
  schedule: Partial<Schedule>,
): Promise<View> {
  const done = await applySchedule(db, incoming, target.units, schedule);
  const tree = await findTree(db);
  const now = findTarget(tree, askedOf(target));
  if (now === null) throw new Error('A unit is gone within its own transaction');
  if (done === null) return texts.scheduleCard(tree, now, texts.scheduleUnchanged);

  const card = texts.scheduleCard(tree, now, texts.scheduleChanged(done.changed));
  return withUndo(card, done.eventId, 'schedule-undo');
}

/** The day in the unit's zone; of many, in that of the one who asks. */
function todayOf({ writtenAt, today }: Incoming, { unit }: Target): Day {
  return unit === null ? today : dayAt(writtenAt, unit.zone);
}

/** A press that begins with a unit, 0 for all, and the scope. */
function onTarget(
  act: (
    db: Sql,
    press: Incoming<'press'>,
    target: Target,
    values: readonly string[],
  ) => Promise<Reply>,
): PressRoute['answer'] {
  return async (db, press, [id, scope, ...values]) => {
    const unitId = id === '0' ? 0 : readId(id);
    const isKnown = id === '0' || unitId > 0;
    const asked = { unitId, scope: scope === 't' ? 't' : 'u' } as const;
    const target = isKnown ? findTarget(await findTree(db), asked) : null;

    return target === null ? alert(unitGone) : act(db, press, target, values);
  };
}

/** Shows choices and takes a typed answer as well. */
function asking(name: string, view: (target: Target) => View) {
  return async (db: Sql, press: Incoming<'press'>, target: Target): Promise<Reply> => {
    await ask(db, press, name, askedOf(target));

    return edit(press, view(target));
  };
}

/** Takes the typed answer; a report, which is no answer, goes its own way. */
function typed(
  name: string,
  act: (
    db: Sql,
    incoming: Incoming<'text'>,
    target: Target,
    told: Understood,
  ) => Promise<Reply | null>,
): QuestionRoute {
  return {
    name,
    answer: async (db, incoming, data, told) => {
      const asked = askedSchema.safeParse(data);
      const target = asked.success ? findTarget(await findTree(db), asked.data) : null;

      return target === null ? null : act(db, incoming, target, told);
    },
  };
}

async function askAgain(
  db: Sql,
  incoming: Incoming,
  name: string,
  target: Target,
  refusal: Html,
): Promise<Reply> {
  await ask(db, incoming, name, askedOf(target));

  return sayView(texts.askedAgain(refusal, target));
}

function isReport({ intent, activities }: Understood): boolean {
  return intent === 'log' && activities.length > 0;
}

function signOfDraft(draft: z.output<typeof draftSchema>): string {
  return signOf(JSON.stringify(draft));
}
