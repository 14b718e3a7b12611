import { z } from 'zod';
import { leadsPeople } from '../access/store.ts';
import { readId } from '../conversation/buttons.ts';
import { alert } from '../conversation/reply.ts';
import { endedByNo, passedByReports } from '../conversation/typed.ts';
import { listAdminIds } from '../people/store.ts';
import { readRank } from '../people/rules.ts';
import { withUndo } from '../units/messages.ts';
import { tidy } from '../units/rules.ts';
import { ask, edit, findFacts, forgetQuestion, onMember, sayView, tellPlace } from './answers.ts';
import { applyPlaces, applyTraits, undoStaff } from './apply.ts';
import { openAbsences } from './absences.ts';
import { openLeaving } from './leaving.ts';
import * as texts from './messages.ts';
import { openMoving } from './moving.ts';
import { changeFrom } from './rules.ts';
import { superiorPresses, superiorQuestions } from './superiors.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { QuestionRoute, RoomRoutes } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { View } from '../units/messages.ts';
import type { StaffRoom } from './answers.ts';
import type { StaffFacts } from './messages.ts';
import type { PlaceFields, Traits } from './model.ts';

const NAME = 'staff-name';
const RANK = 'staff-rank';
const POSITION = 'staff-position';
const MOST_NAME = 100;
const MOST_POSITION = 150;

const askedSchema = z.object({ personId: z.number() });

/** One person as the one who manages him sees him. */
export function openStaff(room: StaffRoom): RoomRoutes {
  const moving = openMoving(room);
  const leaving = openLeaving(room);
  const absences = openAbsences(room);

  return {
    admin: {
      presses: [
        { name: 'staff-open', answer: onMember(showCard) },
        {
          name: 'staff-edit',
          answer: onMember(async (_db, press, facts) => edit(press, texts.editMenu(facts))),
        },
        { name: NAME, answer: asking(NAME, texts.nameAsked) },
        { name: RANK, answer: asking(RANK, texts.rankAsked) },
        { name: POSITION, answer: asking(POSITION, texts.positionAsked) },
        { name: 'staff-team', answer: onMember(askTeam) },
        { name: 'staff-team-set', answer: onMember(setTeam) },
        {
          name: 'staff-role',
          answer: onMember((db, press, facts) => askRole(room, db, press, facts)),
        },
        {
          name: 'staff-role-yes',
          answer: onMember((db, press, facts, values) => setRole(room, db, press, facts, values)),
        },
        { name: 'staff-undo', answer: (db, press, values) => undoChange(room, db, press, values) },
        ...superiorPresses,
        ...moving.presses,
        ...leaving.presses,
        ...absences.presses,
      ],
      questions: endedByNo(
        [
          ...passedByReports([
            typed(NAME, rename),
            typed(RANK, setRank),
            typed(POSITION, setPosition),
            ...superiorQuestions,
            ...moving.wordQuestions,
          ]),
          ...moving.questions,
          ...leaving.questions,
          ...absences.questions,
        ],
        texts.leftAsItWas,
      ),
    },
  };
}

async function showCard(db: Sql, press: Incoming<'press'>, facts: StaffFacts): Promise<Reply> {
  await forgetQuestion(db, press);

  return edit(press, texts.staffCard(facts));
}

async function rename(db: Sql, incoming: Incoming<'text'>, facts: StaffFacts): Promise<View> {
  const name = tidy(incoming.text);
  if (name.length < 2 || name.length > MOST_NAME) {
    return askAgain(db, incoming, NAME, facts, texts.nameRefused);
  }

  return changeTraits(db, incoming, facts, { name });
}

async function setRank(db: Sql, incoming: Incoming<'text'>, facts: StaffFacts): Promise<View> {
  const rank = readRank(incoming.text);
  if (rank === null) return askAgain(db, incoming, RANK, facts, texts.rankRefused);

  return changeTraits(db, incoming, facts, { rank });
}

async function setPosition(db: Sql, incoming: Incoming<'text'>, facts: StaffFacts): Promise<View> {
  const position = tidy(incoming.text);
  if (position.length < 2 || position.length > MOST_POSITION) {
    return askAgain(db, incoming, POSITION, facts, texts.positionRefused);
  }

  return changePlace(db, incoming, facts, { position });
}

async function askTeam(_db: Sql, press: Incoming<'press'>, facts: StaffFacts): Promise<Reply> {
  const teams = listTeams(facts);
  if (teams.length === 0) return alert(texts.teamUnknown);

  return edit(press, texts.teamAsked(facts, teams));
}

async function setTeam(
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  [team]: readonly string[],
): Promise<Reply> {
  if (team !== undefined && !listTeams(facts).includes(team)) return alert(texts.teamUnknown);

  return edit(press, await changePlace(db, press, facts, { shiftTeam: team ?? null }));
}

async function askRole(
  room: StaffRoom,
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
): Promise<Reply> {
  const refusal = await refuseRole(room, db, press, facts);

  return refusal === null ? edit(press, texts.roleAsked(facts)) : alert(refusal);
}

async function setRole(
  room: StaffRoom,
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  [wanted]: readonly string[],
): Promise<Reply> {
  const { member } = facts;
  const refusal = await refuseRole(room, db, press, facts);
  if (refusal !== null) return alert(refusal);
  if ((wanted === 'on') === (member.role === 'admin')) return alert(texts.roleAlready);

  const plain = (await leadsPeople(db, member.id, press.today)) ? 'atasan' : 'pegawai';
  const traits: Partial<Traits> = { role: wanted === 'on' ? 'admin' : plain };
  const eventId = await applyTraits(db, press, member, { action: 'role-changed', traits });
  return edit(
    press,
    withUndo(await cardOf(db, press, member.id, texts.changed), eventId, 'staff-undo'),
  );
}

async function undoChange(
  room: StaffRoom,
  db: Sql,
  press: Incoming<'press'>,
  [eventId]: readonly string[],
): Promise<Reply> {
  const undone = await undoStaff(db, press, readId(eventId), room.firstAdmins);
  if (!undone.ok) return alert(texts.undoRefused(undone.reason));

  const { personId, wasTold } = undone.value;
  const facts = await findFacts(db, personId, press.today);
  if (facts === null) return alert(texts.memberGone);
  if (wasTold) {
    await tellPlace(db, press, {
      to: personId,
      name: facts.member.name,
      eventId: undone.value.eventId,
      what: texts.placeBack(facts),
    });
  }
  return edit(press, texts.staffCard(facts, texts.restored));
}

async function changeTraits(
  db: Sql,
  incoming: Incoming,
  { member }: StaffFacts,
  traits: Partial<Traits>,
): Promise<View> {
  const after = { ...member, ...traits };
  if (after.name === member.name && after.rank === member.rank) {
    return cardOf(db, incoming, member.id, texts.unchanged);
  }

  const eventId = await applyTraits(db, incoming, member, { action: 'person-changed', traits });
  return withUndo(await cardOf(db, incoming, member.id, texts.changed), eventId, 'staff-undo');
}

/** What holds in his place from today on. */
async function changePlace(
  db: Sql,
  incoming: Incoming,
  { member, places }: StaffFacts,
  fields: PlaceFields,
): Promise<View> {
  const { today } = incoming;
  const plan = changeFrom(places, today, fields, today);
  if (!plan.ok) return cardOf(db, incoming, member.id, texts.unchanged);

  const change = { action: 'person-changed', places: plan.value } as const;
  const eventId = await applyPlaces(db, incoming, member.id, change);
  return withUndo(await cardOf(db, incoming, member.id, texts.changed), eventId, 'staff-undo');
}

/** Nobody changes his own role, and somebody always manages. */
async function refuseRole(
  room: StaffRoom,
  db: Sql,
  { person, today }: Incoming,
  { member, place }: StaffFacts,
): Promise<string | null> {
  if (member.id === person.id) return texts.roleOfOneself;
  if (place === null && member.role !== 'admin') return texts.notEmployed;
  if (member.role !== 'admin') return null;

  const admins = await listAdminIds(db, room.firstAdmins, today);
  return admins.every((id) => id === member.id) ? texts.lastAdmin : null;
}

function listTeams({ place, tree }: StaffFacts): readonly string[] {
  const shifts = place === null ? null : (tree.get(place.unitId)?.shifts ?? null);

  return shifts === null ? [] : Object.keys(shifts.teams);
}

async function cardOf(db: Sql, { today }: Incoming, personId: number, said: Html): Promise<View> {
  const facts = await findFacts(db, personId, today);
  if (facts === null) throw new Error('A person is gone within his own transaction');

  return texts.staffCard(facts, said);
}

function asking(name: string, view: (facts: StaffFacts) => View) {
  return onMember(async (db, press, facts) => {
    await ask(db, press, name, { personId: facts.member.id });

    return edit(press, view(facts));
  });
}

/** Takes a typed answer about a person. */
function typed(
  name: string,
  act: (db: Sql, incoming: Incoming<'text'>, facts: StaffFacts) => Promise<View>,
): QuestionRoute {
  return {
    name,
    answer: async (db, incoming, data) => {
      const asked = askedSchema.safeParse(data);
      const personId = asked.success ? asked.data.personId : 0;
      const facts = await findFacts(db, personId, incoming.today);

      return facts === null ? null : sayView(await act(db, incoming, facts));
    },
  };
}

async function askAgain(
  db: Sql,
  incoming: Incoming,
  name: string,
  { member }: StaffFacts,
  refusal: Html,
): Promise<View> {
  await ask(db, incoming, name, { personId: member.id });

  return texts.askedAgain(member.id, refusal);
}
