import { z } from 'zod';
import { readId } from '../conversation/buttons.ts';
import { alert, say, toast } from '../conversation/reply.ts';
import { endedByNo, passedByReports } from '../conversation/typed.ts';
import { listProfiles } from '../people/store.ts';
import { ZONES } from '../shared/day.ts';
import { html } from '../shared/html.ts';
import { searchStaff } from '../staff/store.ts';
import { ask, edit, forgetQuestion, sayView } from './answers.ts';
import { applyAddition, applyPlace, applyRemoval, undoPlace } from './apply.ts';
import { shorten, undoRefused, unitGone, unitRestored, withUndo } from './messages.ts';
import {
  mayStandUnder,
  placeOf,
  readUnitName,
  sameValue,
  scheduleOf,
  searchUnits,
} from './rules.ts';
import { countPeopleByUnit, findTree, findUnitUse } from './store.ts';
import * as texts from './treeMessages.ts';
import { DEFAULT_SCHEDULE } from './model.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, RoomRoutes } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { Agency, View } from './messages.ts';
import type { UnitNode, UnitPlace } from './model.ts';

const RENAME = 'unit-name';
const ADD = 'unit-new';

const renameSchema = z.object({ unitId: z.number() });
const addSchema = z.object({ parentId: z.number().nullable() });

/** `/unit`: the agency's tree, for those who manage it. */
export const unitRoutes: RoomRoutes = {
  admin: {
    commands: [{ name: 'unit', about: 'Unit kerja dan pegawainya', answer: showOrSearch }],
    presses: [
      { name: 'unit-list', answer: showList },
      { name: 'unit-open', answer: onUnit(showUnit) },
      { name: 'unit-people', answer: onUnit(showPeople) },
      { name: 'unit-edit', answer: onUnit(showEdit) },
      { name: 'unit-rename', answer: onUnit(askName) },
      {
        name: 'unit-zone',
        answer: onUnit(async (_db, press, unit) => edit(press, texts.zoneAsked(unit))),
      },
      { name: 'unit-zone-set', answer: onUnit(setZone) },
      { name: 'unit-above', answer: onUnit(askAbove) },
      { name: 'unit-put', answer: onUnit(putUnder) },
      { name: 'unit-add', answer: askNew },
      { name: 'unit-remove', answer: onUnit(askRemoval) },
      { name: 'unit-remove-yes', answer: onUnit(removeUnit) },
      { name: 'unit-undo', answer: undoChange },
    ],
    questions: endedByNo(
      passedByReports([
        { name: RENAME, answer: rename },
        { name: ADD, answer: addNew },
      ]),
      texts.leftAsItWas,
    ),
  },
};

async function showOrSearch(db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
  const { argument, today, messageId } = incoming;
  const agency = await findAgency(db, incoming);
  if (argument.trim() === '') return sayView(texts.unitList(agency, 0, 0));

  const units = searchUnits([...agency.tree.values()], argument);
  const people = await searchStaff(db, argument, today);
  const found =
    units.length + people.length === 0
      ? texts.nothingFound(shorten(argument))
      : texts.searchFound(agency, units, people);
  return say(found.html, found.buttons, messageId);
}

async function showList(
  db: Sql,
  press: Incoming<'press'>,
  [at, page]: readonly string[],
): Promise<Reply> {
  await forgetQuestion(db, press, [RENAME, ADD]);
  const agency = await findAgency(db, press);

  return edit(press, texts.unitList(agency, readId(at), readId(page)));
}

async function showUnit(db: Sql, press: Incoming<'press'>, unit: UnitNode): Promise<Reply> {
  await forgetQuestion(db, press, [RENAME, ADD]);

  return edit(press, texts.unitCard(await findAgency(db, press), unit));
}

async function showPeople(
  db: Sql,
  press: Incoming<'press'>,
  unit: UnitNode,
  [page]: readonly string[],
): Promise<Reply> {
  const people = await listProfiles(db, { unitId: unit.id }, press.today);

  return edit(press, texts.unitPeople(unit, people, readId(page)));
}

async function showEdit(db: Sql, press: Incoming<'press'>, unit: UnitNode): Promise<Reply> {
  return edit(press, texts.editMenu(await findTree(db), unit));
}

async function askName(db: Sql, press: Incoming<'press'>, unit: UnitNode): Promise<Reply> {
  await ask(db, press, RENAME, { unitId: unit.id });

  return edit(press, texts.nameAsked(unit));
}

async function rename(db: Sql, typed: Incoming<'text'>, data: unknown): Promise<Reply | null> {
  const asked = renameSchema.safeParse(data);
  if (!asked.success) return null;
  const tree = await findTree(db);
  const unit = tree.get(asked.data.unitId);
  if (unit === undefined) return say(html`${unitGone}`);

  const others = [...tree.values()].filter(({ id }) => id !== unit.id);
  const name = readUnitName(typed.text, others);
  if (!name.ok) {
    await ask(db, typed, RENAME, asked.data);
    return sayView(texts.nameRefused(name.reason, unit.id));
  }

  return sayView(await change(db, typed, unit, { ...placeOf(unit), name: name.value }));
}

async function setZone(
  db: Sql,
  press: Incoming<'press'>,
  unit: UnitNode,
  [label]: readonly string[],
): Promise<Reply> {
  const zone = Object.entries(ZONES).find(([known]) => known === label)?.[1];
  if (zone === undefined) return alert(unitGone);

  return edit(press, await change(db, press, unit, { ...placeOf(unit), zone }));
}

async function askAbove(
  db: Sql,
  press: Incoming<'press'>,
  unit: UnitNode,
  [at, page]: readonly string[],
): Promise<Reply> {
  const agency = await findAgency(db, press);

  return edit(press, texts.aboveAsked(agency, unit, readId(at), readId(page)));
}

async function putUnder(
  db: Sql,
  press: Incoming<'press'>,
  unit: UnitNode,
  [above]: readonly string[],
): Promise<Reply> {
  const parentId = above === '0' ? null : readId(above);
  const tree = await findTree(db);
  if (!mayStandUnder(tree, unit.id, parentId)) return alert(texts.parentRefused);

  return edit(press, await change(db, press, unit, { ...placeOf(unit), parentId }));
}

async function askNew(
  db: Sql,
  press: Incoming<'press'>,
  [above]: readonly string[],
): Promise<Reply> {
  const parent = (await findTree(db)).get(readId(above)) ?? null;
  if (parent === null && above !== '0') return alert(unitGone);

  await ask(db, press, ADD, { parentId: parent?.id ?? null });
  return edit(press, texts.newNameAsked(parent));
}

async function addNew(db: Sql, typed: Incoming<'text'>, data: unknown): Promise<Reply | null> {
  const asked = addSchema.safeParse(data);
  if (!asked.success) return null;
  const { parentId } = asked.data;
  const tree = await findTree(db);
  const parent = parentId === null ? null : (tree.get(parentId) ?? null);
  if (parent === null && parentId !== null) return say(html`${unitGone}`);

  const name = readUnitName(typed.text, [...tree.values()]);
  if (!name.ok) {
    await ask(db, typed, ADD, asked.data);
    return sayView(texts.nameRefused(name.reason, parentId));
  }

  const { zone } = parent ?? typed.person.unit;
  const schedule = parent === null ? DEFAULT_SCHEDULE : scheduleOf(parent);
  const added = await applyAddition(db, typed, { name: name.value, parentId, zone, ...schedule });
  const card = await cardOf(db, typed, added.unitId, texts.unitAdded);
  return sayView(withUndo(card, added.eventId));
}

async function askRemoval(db: Sql, press: Incoming<'press'>, unit: UnitNode): Promise<Reply> {
  const use = await findUnitUse(db, unit.id);
  const tied = use.people + use.children + use.daysOff > 0;

  return edit(press, tied ? texts.removalRefused(unit, use) : texts.removalAsked(unit));
}

async function removeUnit(db: Sql, press: Incoming<'press'>, unit: UnitNode): Promise<Reply> {
  const use = await findUnitUse(db, unit.id);
  if (use.people + use.children + use.daysOff > 0) {
    return edit(press, texts.removalRefused(unit, use));
  }

  const eventId = await applyRemoval(db, press, unit);
  return edit(press, texts.unitRemoved(unit.name, eventId));
}

async function undoChange(
  db: Sql,
  press: Incoming<'press'>,
  [eventId]: readonly string[],
): Promise<Reply> {
  const undone = await undoPlace(db, press, readId(eventId));
  if (!undone.ok) return alert(undoRefused(undone.reason));

  const isThere = (await findTree(db)).has(undone.value);
  const view = isThere
    ? await cardOf(db, press, undone.value, unitRestored)
    : texts.additionTakenBack;
  return toast('', edit(press, view).sayings);
}

/** The unit's card after a change, with the button that takes it back. */
async function change(
  db: Sql,
  incoming: Incoming,
  unit: UnitNode,
  after: UnitPlace,
): Promise<View> {
  if (sameValue(placeOf(unit), after)) return cardOf(db, incoming, unit.id, texts.unitUnchanged);

  const eventId = await applyPlace(db, incoming, unit, after);
  return withUndo(await cardOf(db, incoming, unit.id, texts.unitChanged), eventId);
}

async function cardOf(db: Sql, incoming: Incoming, unitId: number, said: Html): Promise<View> {
  const agency = await findAgency(db, incoming);
  const unit = agency.tree.get(unitId);
  if (unit === undefined) throw new Error('A unit is gone within its own transaction');

  return texts.unitCard(agency, unit, said);
}

async function findAgency(db: Sql, { today }: Incoming): Promise<Agency> {
  return { tree: await findTree(db), people: await countPeopleByUnit(db, today) };
}

/** A press on a unit that is still there; its id comes first. */
function onUnit(
  act: (
    db: Sql,
    press: Incoming<'press'>,
    unit: UnitNode,
    values: readonly string[],
  ) => Promise<Reply>,
): PressRoute['answer'] {
  return async (db, press, [id, ...values]) => {
    const unit = (await findTree(db)).get(readId(id));

    return unit === undefined ? alert(unitGone) : act(db, press, unit, values);
  };
}
