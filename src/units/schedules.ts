import { endedByNo, tellsWork } from '../conversation/typed.ts';
import { readId } from '../conversation/buttons.ts';
import { alert } from '../conversation/reply.ts';
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
import { undoSchedule } from './apply.ts';
import { askAgain, change } from './changing.ts';
import { shorten, undoRefused, unitGone } from './messages.ts';
import { readHour, readNorm, searchUnits } from './rules.ts';
import * as choices from './scheduleAskedMessages.ts';
import * as texts from './scheduleMessages.ts';
import { DRAFT, SHIFTS, confirmShifts, consentToShifts, showShifts } from './shifts.ts';
import { countPeopleByUnit, findTree } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute, RoomRoutes } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Understood } from '../understanding/model.ts';
import type { View } from './messages.ts';
import type { Target } from './scheduleMessages.ts';
import type { SchedulesRoom } from './shifts.ts';

const NORM = 'schedule-norm';
const HOUR = 'schedule-hour';

const OWN_QUESTIONS: readonly string[] = [NORM, HOUR, SHIFTS, DRAFT];

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
          answer: onTarget(async (_db, press, of) => edit(press, choices.patternAsked(of))),
        },
        {
          name: 'schedule-days',
          answer: onTarget(async (_db, press, of) => edit(press, choices.openDaysAsked(of))),
        },
        {
          name: 'schedule-nudges',
          answer: onTarget(async (_db, press, of) => edit(press, choices.nudgesAsked(of))),
        },
        {
          name: 'schedule-told',
          answer: onTarget(async (_db, press, of) => edit(press, choices.escalationAsked(of))),
        },
        { name: NORM, answer: onTarget(asking(NORM, choices.normAsked)) },
        { name: HOUR, answer: onTarget(asking(HOUR, choices.hourAsked)) },
        { name: SHIFTS, answer: onTarget(asking(SHIFTS, choices.shiftsAsked)) },
        { name: 'schedule-set', answer: onTarget(setValue) },
        { name: 'schedule-yes', answer: onTarget(confirmMany) },
        { name: DRAFT, answer: confirmShifts },
        { name: 'schedule-undo', answer: undoChange },
      ],
      questions: endedByNo(
        [
          typed(NORM, async (db, incoming, target, told) => {
            const normMinutes = readNorm(incoming.text);
            if (normMinutes === null && tellsWork(told)) return null;
            return normMinutes === null
              ? askAgain(db, incoming, NORM, target, texts.normRefused)
              : offer(db, incoming, target, 'norm', String(normMinutes));
          }),
          typed(HOUR, async (db, incoming, target, told) => {
            const hour = readHour(incoming.text);
            if (hour === null && tellsWork(told)) return null;
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
    return edit(press, choices.manyAsked(target, { field, value, schedule }));

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
  if (target.units.length > 1)
    return sayView(choices.manyAsked(target, { field, value, schedule }));

  return sayView(await change(db, incoming, target, schedule));
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
