import { recordAudit } from '../access/audit.ts';
import { findWhetherMay, listReadableDays } from '../access/store.ts';
import { listObligations } from '../obligations/store.ts';
import { pageOf } from '../conversation/pages.ts';
import { findName } from '../people/search.ts';
import { findPersonById } from '../people/store.ts';
import { spanOf } from '../reports/rules.ts';
import { findPeriod } from '../reports/store.ts';
import { dayAt, daysFrom } from '../shared/day.ts';
import * as texts from './messages.ts';
import { PEOPLE_A_PAGE } from './model.ts';
import { listOwingStates } from './owing.ts';
import { owingView } from './owingMessages.ts';
import { listRemindable, listTeam } from './people.ts';
import { partlyView, personView } from './personMessages.ts';
import { listMissing, teamTotals } from './rules.ts';
import { notePictureLooks } from './showing.ts';
import { teamSpanView } from './spanMessages.ts';
import { findTeamDay, listSpanMembers } from './spans.ts';
import type { Buttons, Incoming } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Named } from '../people/model.ts';
import type { Period, PeriodReport } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Scope, TeamSpan, Viewer } from './model.ts';

/** People whose days are added up for one answer. */
const MOST_COUNTED = 1_000;

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
  const team = await findTeamDay(db, viewerOf(incoming), of);
  const page = pageOf(team.members, of.page, PEOPLE_A_PAGE);
  await noteLooks(db, incoming, page.items, [of.day]);

  return texts.teamView(team, page);
}

/**
 * The team's week or month, a page of it. What all of a large tree add up to would take seconds, so
 * there only those of the page are looked into.
 */
export async function viewTeamSpan(
  db: Sql,
  incoming: Incoming,
  of: {
    readonly period: TeamSpan['period'];
    readonly day: Day;
    readonly scope: Scope;
    readonly page: number;
  },
): Promise<View> {
  const { period, scope } = of;
  const viewer = viewerOf(incoming);
  const span = spanOf(period, of.day);
  const { people, hasMore } = await listTeam(db, viewer, span, scope);
  const pageOfPeople = pageOf(people, of.page, PEOPLE_A_PAGE);
  const isCounted = people.length <= MOST_COUNTED;
  const members = await listSpanMembers(db, isCounted ? people : pageOfPeople.items, span);
  const page = {
    ...pageOfPeople,
    items: isCounted ? pageOf(members, of.page, PEOPLE_A_PAGE).items : members,
  };
  await notePictureLooks(db, { viewerId: viewer.viewerId, at: incoming.receivedAt }, page.items);

  const team = { period, ...span, today: viewer.today, scope, members: page.items, hasMore };
  return teamSpanView(team, page, isCounted ? teamTotals(members, viewer.today) : null);
}

/** Those of the team who still owe a report of a day, a page of them. */
export async function viewOwing(
  db: Sql,
  incoming: Incoming,
  of: { readonly day: Day; readonly scope: Scope; readonly page: number },
): Promise<View> {
  const team = await findTeamDay(db, viewerOf(incoming), of);
  const page = pageOf(listMissing(team), of.page, PEOPLE_A_PAGE);
  const ids = page.items.map(({ id }) => id);
  const allowed = await listRemindable(db, viewerOf(incoming), ids, of.day);
  const about = { day: of.day, at: incoming.receivedAt };
  const states = await listOwingStates(db, [...allowed], about);
  await noteLooks(db, incoming, page.items, [of.day]);

  return owingView(team, page, states);
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
  return personView(named, report, today, scope);
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
    return partlyView(subject, span, past, scope);
  }

  const report = await findReport(db, incoming, subject.id, period, of.day);
  await noteLooks(db, incoming, [subject], readable);
  return personView(subject, keepDays(report, new Set(readable)), today, scope);
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

export function viewerOf({ person, today }: Incoming): Viewer {
  return { viewerId: person.id, today };
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
