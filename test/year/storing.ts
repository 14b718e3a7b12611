import { createHash } from 'node:crypto';
import { ZONES } from '../../src/shared/day.ts';
import { saveOwnSettings } from '../../src/reminders/store.ts';
import { memberOf } from './office.ts';
import type { Database } from '../../src/database/database.ts';
import type { Day } from '../../src/shared/day.ts';
import type { Deed, Stint, Who, YearUnit } from './model.ts';
import type { Office } from './office.ts';

/** Puts deeds into the database, as the rooms that they concern would. */
export interface Storing {
  unitIds: readonly number[];
  idOf(who: Who): number;
  /** The deed has happened to the office already. */
  store(db: Database, office: Office, deed: Deed, at: Date): Promise<void>;
  /** Reports of one moment, in one statement. */
  storeReports(
    db: Database,
    reports: readonly { readonly who: Who; readonly day: Day }[],
  ): Promise<void>;
}

export async function openStoring(db: Database, units: readonly YearUnit[]): Promise<Storing> {
  const unitIds: number[] = [];
  for (const { hasGroup: _hasGroup, parent, zone, shifts, ...unit } of units) {
    const { id } = await db.models.unit.create({
      data: {
        ...unit,
        zone: ZONES[zone],
        parentId: parent === null ? null : (unitIds[parent] ?? null),
        shifts: shifts === null ? null : JSON.stringify(shifts),
      },
    });
    unitIds.push(id);
  }
  const ids = new Map<Who, number>();
  const sources = new Map<Who, { readonly sourceMessageId: number; readonly changeId: number }>();
  const plans = new Map<number, number>();
  const delegations = new Map<number, number>();

  function idOf(who: Who): number {
    const id = ids.get(who);
    if (id === undefined) throw new Error(`${who} has not joined yet`);

    return id;
  }

  function assignmentOf(who: Who, { unit, team, supervisor, teamLead, ...dates }: Stint) {
    const id = (of: Who | null): number | null => (of === null ? null : (ids.get(of) ?? null));
    const above = { supervisorId: id(supervisor), teamLeadId: id(teamLead) };

    return { personId: idOf(who), unitId: unitIds[unit] ?? 0, shiftTeam: team, ...above, ...dates };
  }

  async function store(db: Database, office: Office, deed: Deed, at: Date): Promise<void> {
    const { models } = db;
    switch (deed.kind) {
      case 'joins': {
        const { who, name, isEnrolled, stint } = deed;
        const nip = `19900101${String(201_501 + Math.floor(who / 900)).padStart(6, '0')}1${String(1 + (who % 900)).padStart(3, '0')}`;
        const enrolled = isEnrolled ? { telegramId: chatOf(who), enrolledAt: at } : {};
        const data = { nip, name, role: 'pegawai', ...enrolled };
        const { id: personId } = await models.person.create({ data });
        ids.set(who, personId);
        await models.assignment.create({ data: assignmentOf(who, stint) });
        const message = { personId, chatId: 1, messageId: personId, text: '', intent: 'log' };
        const source = await models.sourceMessage.create({ data: { ...message, writtenAt: at } });
        const change = await models.change.create({ data: { personId, kind: 'reported', at } });
        sources.set(who, { sourceMessageId: source.id, changeId: change.id });
        return;
      }
      case 'enrols':
        await models.person.update({
          where: { id: idOf(deed.who) },
          data: { telegramId: chatOf(deed.who), enrolledAt: at },
        });
        return;
      case 'moves':
      case 'leaves': {
        const { stints } = memberOf(office, deed.who);
        const personId = idOf(deed.who);
        await models.assignment.deleteMany({ where: { personId } });
        await models.assignment.createMany({
          data: stints.map((of) => assignmentOf(deed.who, of)),
        });
        return;
      }
      case 'plans': {
        const { who, day, start, minutes } = deed;
        const row = { ...entryOf(who, day), start, minutes, state: 'planned' };
        const { id } = await models.activity.create({ data: row });
        plans.set(deed.plan, id);
        return;
      }
      case 'does plan':
      case 'drops plan': {
        const data = deed.kind === 'does plan' ? { state: 'done' } : { deleted: true };
        await models.activity.update({ where: { id: plans.get(deed.plan) ?? 0 }, data });
        return;
      }
      case 'is absent':
      case 'is back': {
        const kind = deed.kind === 'is back' ? null : deed.as;
        const days = deed.kind === 'is back' ? [deed.day] : deed.days;
        const of = { personId: idOf(deed.who), kind, ...sourceOf(deed.who) };
        await models.absence.createMany({ data: days.map((day) => ({ ...of, day })) });
        return;
      }
      case 'wishes':
        await saveOwnSettings(db, idOf(deed.who), {
          ...memberOf(office, deed.who).wishes,
          declinedTime: null,
        });
        return;
      case 'hands over': {
        const { holder, acting, firstDay, lastDay } = deed;
        const of = { kind: 'plh', firstDay, lastDay, createdById: idOf(holder), createdAt: at };
        const { id } = await models.delegation.create({
          data: { ...of, holderId: idOf(holder), actingId: idOf(acting) },
        });
        delegations.set(deed.delegation, id);
        return;
      }
      case 'takes back':
        await models.delegation.update({
          where: { id: delegations.get(deed.delegation) ?? 0 },
          data: { revokedAt: at },
        });
        return;
      case 'day off': {
        const unitId = deed.unit === null ? null : (unitIds[deed.unit] ?? null);
        const of = { kind: 'regional', name: 'Libur contoh', source: 'Surat contoh' };
        await models.holiday.create({ data: { ...of, day: deed.day, unitId } });
        return;
      }
      case 'no day off':
        await models.holiday.updateMany({
          where: { day: deed.day, unitId: null },
          data: { removed: true },
        });
        return;
      case 'unit changes':
        await models.unit.update({ where: { id: unitIds[deed.unit] ?? 0 }, data: deed.to });
        return;
      case 'pattern changes': {
        const id = unitIds[deed.unit] ?? 0;
        const { workdays, shifts, normMinutes } = await models.unit.findUniqueOrThrow({
          where: { id },
        });
        const past = { unitId: id, lastDay: deed.lastDay, workdays, shifts, normMinutes };
        await models.pastSchedule.create({ data: past });
        await models.unit.update({ where: { id }, data: { workdays: deed.workdays } });
        return;
      }
      case 'reports':
      case 'blocks':
      case 'unblocks':
        throw new Error(`${deed.kind} is not stored here`);
    }
  }

  function sourceOf(who: Who) {
    const source = sources.get(who);
    if (source === undefined) throw new Error(`${who} has not joined yet`);

    return source;
  }

  function entryOf(who: Who, day: Day) {
    const entry = { personId: idOf(who), day, position: 0, description: 'rapat evaluasi' };

    return { ...entry, ...sourceOf(who), minutes: 120, state: 'done' };
  }

  return {
    unitIds,
    idOf,
    store,
    async storeReports(db, reports) {
      for (let from = 0; from < reports.length; from += 500) {
        const some = reports.slice(from, from + 500);
        await db.models.activity.createMany({
          data: some.map(({ who, day }) => entryOf(who, day)),
        });
      }
    },
  };
}

/** Of everybody's private chat. */
export function chatOf(who: Who): number {
  return 6_000_000_000 + who;
}

/** Links the groups of the units that have one; by unit, with the unit's id and the group's. */
export async function linkGroups(
  db: Database,
  units: readonly YearUnit[],
  unitIds: readonly number[],
  at: Date,
): Promise<ReadonlyMap<number, { readonly id: number; readonly chat: number }>> {
  const groups = new Map<number, { readonly id: number; readonly chat: number }>();
  for (const [index, { hasGroup, name }] of units.entries()) {
    const id = unitIds[index] ?? 0;
    if (!hasGroup) continue;

    const chat = -700_000_000 - index;
    const codeHash = createHash('sha256').update(name).digest('hex');
    const times = { createdAt: at, expiresAt: at, linkedAt: at };
    await db.models.groupLink.create({
      data: { unitId: id, codeHash, createdById: 1, chatId: chat, title: name, ...times },
    });
    groups.set(index, { id, chat });
  }

  return groups;
}
