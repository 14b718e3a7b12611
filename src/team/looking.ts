import { recordAudit } from '../access/audit.ts';
import { listPlaces } from '../access/rules.ts';
import { findWhetherMay, listActing, listReadable, listReadableDays } from '../access/store.ts';
import { listObligations } from '../obligations/store.ts';
import { pageOf } from '../conversation/pages.ts';
import { findName } from '../people/search.ts';
import { findPersonById, listProfiles } from '../people/store.ts';
import { spanOf } from '../reports/rules.ts';
import { findPeriod } from '../reports/store.ts';
import { dayAt, daysFrom } from '../shared/day.ts';
import * as texts from './messages.ts';
import { choosePlaces, orderMembers } from './rules.ts';
import { listReported } from './store.ts';
import type { Buttons, Incoming } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Named } from '../people/model.ts';
import type { Period, PeriodReport } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Member, Scope, TeamDay } from './model.ts';

// Every look asks anew whether it may, for the very day, and leaves its trace.

export interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** The team on a day, a page of it. */
export async function viewTeam(
  db: Sql,
  incoming: Incoming,
  of: { readonly day: Day; readonly scope: Scope; readonly page: number },
): Promise<View> {
  const team = await findTeam(db, incoming, of.day, of.scope);
  const page = pageOf(team.members, of.page, texts.PEOPLE_A_PAGE);
  await noteLooks(db, incoming, page.items, [of.day]);

  return texts.teamView(team, page);
}

/** Null when that is not the viewer's to see. */
export async function viewPerson(
  db: Sql,
  incoming: Incoming,
  of: {
    readonly personId: number;
    readonly period: Period;
    readonly day: Day;
    readonly scope: Scope;
  },
): Promise<View | null> {
  const { person, today } = incoming;
  const { personId, period, day, scope } = of;
  const named = personId === person.id ? null : await findName(db, personId);
  if (named === null) return null;
  if (period !== 'day') return viewSpan(db, incoming, named, { period, day, scope });

  const asker = { id: person.id, isAdmin: person.role === 'admin' };
  const asked = { asker, action: 'read', subjectId: personId, day, today } as const;
  if (!(await findWhetherMay(db, asked))) return null;

  const report = await findReport(db, incoming, personId, 'day', day);
  await noteLooks(db, incoming, [named], [day]);
  return texts.personView(named, report, today, scope);
}

async function findTeam(
  db: Sql,
  { person, today }: Incoming,
  day: Day,
  scope: Scope,
): Promise<TeamDay> {
  const readable = await listReadable(db, person.id, { day, today });
  const profiles = await listProfiles(db, { ids: readable }, day);
  const acting = await listActing(db, person.id, today);
  const holders = listPlaces(acting, person.id, [day, today]);

  const places = choosePlaces(profiles, person.id, holders, scope);
  const shown = [...new Map(profiles.map((profile) => [profile.id, profile])).values()].filter(
    ({ id }) => places.has(id),
  );
  const members = await findMembers(db, shown, day, await nameHolders(db, places, holders));
  return { day, today, scope, members, hasMore: shown.length < readable.length };
}

/** In whose place each person is shown, by person id; who is shown in the viewer's own is left out. */
async function nameHolders(
  db: Sql,
  places: ReadonlyMap<number, number>,
  holders: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Named>> {
  const names = new Map<number, Named | null>();
  for (const holderId of holders) names.set(holderId, await findName(db, holderId));

  return new Map(
    [...places].flatMap(([personId, holderId]) => {
      const holder = names.get(holderId) ?? null;
      return holder === null ? [] : [[personId, holder] as const];
    }),
  );
}

async function findMembers(
  db: Sql,
  people: readonly Named[],
  day: Day,
  holderOf: ReadonlyMap<number, Named>,
): Promise<readonly Member[]> {
  const ids = people.map(({ id }) => id);
  const reported = await listReported(db, ids, day);
  const obligations = new Map(
    (await listObligations(db, ids, day, day)).map((obligation) => [
      obligation.personId,
      obligation,
    ]),
  );

  return orderMembers(
    people.map(({ id, name }) => ({
      id,
      name,
      inPlaceOf: holderOf.get(id) ?? null,
      minutes: reported.get(id) ?? null,
      obligation: obligations.get(id) ?? { notOwed: 'not-employed', normMinutes: 0 },
    })),
  );
}

/**
 * A week or month is shown only when each of its days up to today on which the person worked here is
 * the viewer's to see: a total over some of them would look like the whole. Else those days are
 * offered one by one. What is ahead is shown for the days he may see.
 */
async function viewSpan(
  db: Sql,
  incoming: Incoming,
  subject: Named,
  of: { readonly period: 'week' | 'month'; readonly day: Day; readonly scope: Scope },
): Promise<View | null> {
  const { person, today } = incoming;
  const { period, scope } = of;
  const span = spanOf(period, of.day);
  const obligations = await listObligations(db, [subject.id], span.first, span.last);
  const employed = new Set(
    obligations.filter(({ notOwed }) => notOwed !== 'not-employed').map(({ day }) => day),
  );
  const asker = { id: person.id, isAdmin: person.role === 'admin' };
  const days = daysFrom(span.first, span.last).filter((day) => employed.has(day));
  const readable = await listReadableDays(db, { asker, subjectId: subject.id, days, today });
  const past = readable.filter((day) => day <= today);
  if (past.length === 0) return null;
  if (past.length < days.filter((day) => day <= today).length) {
    return texts.partlyView(subject, span, past, scope);
  }

  const report = await findReport(db, incoming, subject.id, period, of.day);
  await noteLooks(db, incoming, [subject], readable);
  return texts.personView(subject, keepDays(report, new Set(readable)), today, scope);
}

/** As of the day it is for that person; how long his days stay open is told to himself alone. */
async function findReport(
  db: Sql,
  { writtenAt, today }: Incoming,
  personId: number,
  period: Period,
  day: Day,
): Promise<PeriodReport> {
  const present = await findPersonById(db, personId, writtenAt);
  const subject = present ?? { id: personId, unit: { openDays: 0 } };
  const ownToday = present === null ? today : dayAt(writtenAt, present.unit.zone);

  return findPeriod(db, subject, ownToday, period, day);
}

function keepDays(report: PeriodReport, days: ReadonlySet<Day>): PeriodReport {
  if (report.period === 'day') return report;
  const { totals, absences, gaps, openGaps, plans } = report;

  return {
    ...report,
    totals: totals.filter(({ day }) => days.has(day)),
    absences: absences.filter(({ day }) => days.has(day)),
    gaps: gaps.filter((day) => days.has(day)),
    openGaps: openGaps.filter((day) => days.has(day)),
    plans: plans.filter(({ day }) => days.has(day)),
  };
}

/** Who is named with how he stands was looked at as much as who was opened. */
function noteLooks(
  db: Sql,
  { person, receivedAt }: Incoming,
  people: readonly Named[],
  days: readonly Day[],
): Promise<void> {
  const firstDay = days.at(0) ?? null;
  const lastDay = days.at(-1) ?? null;

  return recordAudit(
    db,
    people.map(({ id }) => ({
      at: receivedAt,
      actorId: person.id,
      action: 'looked',
      subjectId: id,
      firstDay,
      lastDay,
      detail: null,
    })),
  );
}
