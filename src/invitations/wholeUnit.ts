import { readId } from '../conversation/buttons.ts';
import { pageOf } from '../conversation/pages.ts';
import { alert } from '../conversation/reply.ts';
import { PAGE_SIZE, askedBy, audit, faceOf, sendSheet, show } from './admin.ts';
import * as cards from './unitCards.ts';
import { MOST_ON_SHEET, sumUp } from './rules.ts';
import { untilText } from './sheet.ts';
import * as store from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { InvitingParts } from './admin.ts';
import type { Candidate, UnitTotal } from './model.ts';

export async function showUnits(
  db: Sql,
  incoming: Incoming<'press'>,
  [page]: readonly string[],
): Promise<Reply> {
  const units = sumUp(await store.countByUnit(db, incoming.today));

  return show(incoming, cards.unitList(pageOf(units, readId(page), PAGE_SIZE)));
}

export async function showUnit(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const unit = await findUnit(db, incoming, readId(id));
  if (unit === null) return alert(cards.unitGone);
  if (unit.total !== unit.missing) return show(incoming, cards.askUnitScope(unit));

  return askUnitOf(db, incoming, unit, false);
}

export async function askUnit(
  db: Sql,
  incoming: Incoming<'press'>,
  [id, below]: readonly string[],
): Promise<Reply> {
  const unit = await findUnit(db, incoming, readId(id));
  if (unit === null) return alert(cards.unitGone);

  return askUnitOf(db, incoming, unit, below === '1');
}

async function askUnitOf(
  db: Sql,
  incoming: Incoming<'press'>,
  unit: UnitTotal,
  below: boolean,
): Promise<Reply> {
  const people = await listMissing(db, incoming, unit, below);
  if (people.length === 0) return alert(cards.unitGone);
  if (people.length > MOST_ON_SHEET) return alert(cards.unitTooBig);

  return show(incoming, cards.askUnit(askedOf(unit, below, people)));
}

export async function inviteUnit(
  { linkTo }: InvitingParts,
  db: Sql,
  incoming: Incoming<'press'>,
  [id, scope, count, newest]: readonly string[],
): Promise<Reply> {
  const unit = await findUnit(db, incoming, readId(id));
  if (unit === null) return alert(cards.unitGone);

  const below = scope === '1';
  const people = await listMissing(db, incoming, unit, below);
  const asked = askedOf(unit, below, people);
  if (asked.count > MOST_ON_SHEET) return alert(cards.unitTooBig);
  if (asked.count !== readId(count) || asked.newest !== readId(newest)) {
    return alert(cards.unitChangedMeanwhile);
  }

  const ids = people.map((candidate) => candidate.id);
  const invited = await store.inviteAll(db, ids, incoming.receivedAt);
  await audit(db, incoming, 'invited', ids);

  const codes = new Map(invited.map(({ personId, code }) => [personId, code]));
  const sheet = sendSheet(incoming, {
    title: `Undangan ${unit.name}`,
    until: untilText(invited[0]?.expiresAt ?? incoming.receivedAt, incoming.person.unit.zone),
    people: people.map((candidate) => {
      const code = codes.get(candidate.id) ?? '';
      return { ...faceOf(candidate), code, link: linkTo(code) };
    }),
  });
  const done = show(incoming, cards.unitInvited(unit.name, people.length));
  return { sayings: [...done.sayings, ...sheet.sayings], toast: null };
}

async function findUnit(db: Sql, incoming: Incoming, id: number): Promise<UnitTotal | null> {
  const units = sumUp(await store.countByUnit(db, incoming.today));

  return units.find((unit) => unit.id === id) ?? null;
}

/** One more than a sheet holds, to see that there are too many. */
function listMissing(
  db: Sql,
  incoming: Incoming,
  { id: unitId }: UnitTotal,
  below: boolean,
): Promise<readonly Candidate[]> {
  return store.listMissing(db, { unitId, below }, askedBy(incoming), MOST_ON_SHEET + 1);
}

function askedOf(
  { id: unitId, name }: UnitTotal,
  below: boolean,
  people: readonly Candidate[],
): cards.UnitAsked {
  const held = people.map(({ invitationId }) => invitationId).filter((id) => id !== null);

  return {
    unitId,
    name,
    below,
    count: people.length,
    withInvitation: held.length,
    newest: Math.max(0, ...held),
  };
}
