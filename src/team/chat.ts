import { leadsPeople } from '../access/store.ts';
import { saveSourceMessage } from '../activities/store.ts';
import { readId } from '../conversation/buttons.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { questionsKnown } from '../reports/messages.ts';
import { addDays, parseDay } from '../shared/day.ts';
import { viewOwing, viewPerson, viewTeam, viewTeamSpan, viewerOf } from './looking.ts';
import * as texts from './messages.ts';
import { owingUnknown } from './owingMessages.ts';
import { asksForRecap, chooseTeamQuestion, readName, readPeriod } from './questions.ts';
import { listTeam } from './people.ts';
import { owingPresses } from './reminding.ts';
import { findNamed, readScope, spanOf } from './rules.ts';
import { findLastWorkday } from './spans.ts';
import type { Incoming, Reply, TextHandler } from '../conversation/model.ts';
import type { RouteGroup } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Period } from '../reports/model.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { View } from './looking.ts';
import type { TeamQuestion } from './model.ts';

/** What this room needs from others. */
export interface TeamRoom {
  readonly understand: (text: string, now: Date, zone: Zone) => Understood;
}

const PERIODS: readonly Period[] = ['day', 'week', 'month'];

export function openTeam(room: TeamRoom): Pick<RouteGroup, 'commands' | 'presses'> {
  return {
    commands: [
      {
        name: 'tim',
        about: 'Tim pada hari, minggu atau bulan',
        answer: (db, incoming) => showAsked(room, db, incoming),
      },
      {
        name: 'belum',
        about: 'Siapa belum melapor, dan mengingatkannya',
        answer: (db, incoming) => showOwing(room, db, incoming),
      },
    ],
    presses: [
      { name: 'team-day', answer: turnDay },
      { name: 'team-span', answer: turnSpan },
      { name: 'team-person', answer: turnPerson },
      ...owingPresses,
    ],
  };
}

/**
 * Takes questions about the team from whoever leads people. To everybody else such a question is one
 * that cannot be answered, whoever it names.
 */
export function teamOr(room: TeamRoom, otherwise: TextHandler): TextHandler {
  return async (db, incoming, told) => {
    const { person, today, text, messageId } = incoming;
    if (told.intent === 'log' && !isRecapAsked(text, told)) return otherwise(db, incoming, told);

    const asksAbout = told.intent === 'question' ? told.asksAbout : readDays(room, incoming, text);
    const asked = chooseTeamQuestion(text, { today, asksAbout });
    if (asked === null) return otherwise(db, incoming, told);

    const leads = await leadsPeople(db, person.id, today);
    if (!leads && told.intent !== 'question') return otherwise(db, incoming, told);

    const view = leads ? await viewAsked(db, incoming, asked) : null;
    if (view === null && !asked.isSure) return otherwise(db, incoming, told);
    if (view === null && told.intent !== 'question') return otherwise(db, incoming, told);

    await saveSourceMessage(db, { personId: person.id, intent: 'question', ...incoming });
    return view === null ? say(questionsKnown, [], messageId) : say(view.html, view.buttons);
  };
}

/** "rekap tim" is what a report could say too, but then with how long, when or how many. */
function isRecapAsked(text: string, { activities }: Understood): boolean {
  return (
    asksForRecap(text) &&
    activities.every(
      ({ minutes, start, end, quantity }) =>
        minutes === null && start === null && end === null && quantity === null,
    )
  );
}

/** "/tim", "/tim kemarin", "/tim bulan lalu", "/tim Melati" */
async function showAsked(room: TeamRoom, db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
  const { argument, today, messageId } = incoming;
  const days = readDays(room, incoming, argument);
  const when = readPeriod(argument, { today, days });
  const name = readName(argument);
  const isUnread = argument !== '' && name === '' && days.length === 0 && when.period === 'day';

  const view = isUnread
    ? null
    : await viewAsked(db, incoming, { wants: 'team', ...when, name: name === '' ? null : name });
  return view === null ? say(texts.teamUnknown, [], messageId) : say(view.html, view.buttons);
}

/** "/belum", "/belum kemarin", "/belum 12 November" */
async function showOwing(room: TeamRoom, db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
  const { argument, today, messageId } = incoming;
  const [day] = readDays(room, incoming, argument);
  const isRead = argument === '' || (day !== undefined && readName(argument) === '');
  if (!isRead) return say(owingUnknown, [], messageId);

  const view = await viewAsked(db, incoming, {
    wants: 'owing',
    period: 'day',
    day: day ?? today,
    name: null,
  });
  return view === null ? say(owingUnknown, [], messageId) : say(view.html, view.buttons);
}

/** Dates of what is not said as a question, read as if it were one: they look back. */
function readDays(room: TeamRoom, { writtenAt, person }: Incoming, text: string): readonly Day[] {
  return room.understand(`siapa belum lapor ${text}?`, writtenAt, person.unit.zone).asksAbout;
}

/** The team, or whom of it a name means; null when it means nobody of those he may read. */
async function viewAsked(
  db: Sql,
  incoming: Incoming,
  asked: Omit<TeamQuestion, 'isSure'>,
): Promise<View | null> {
  const { name, period, day } = asked;
  if (day > incoming.today) return { html: texts.dayAhead, buttons: [] };
  if (name === null) return viewWhole(db, incoming, asked);

  const { people } = await listTeam(db, viewerOf(incoming), { first: day, last: day }, 'all');
  const found = findNamed(people, name);
  const [only] = found;
  if (only === undefined) return null;
  if (found.length > 1) return texts.whoIsMeant(found, period, day);
  return viewPerson(db, incoming, { personId: only.id, period, day, scope: 'direct' });
}

async function viewWhole(
  db: Sql,
  incoming: Incoming,
  { wants, period, day }: Pick<TeamQuestion, 'wants' | 'period' | 'day'>,
): Promise<View> {
  const of = { scope: 'direct', page: 0 } as const;
  if (period !== 'day') return viewTeamSpan(db, incoming, { ...of, period, day });
  if (wants === 'team') return viewTeam(db, incoming, { ...of, day });

  const isYesterday = day === addDays(incoming.today, -1);
  const on = isYesterday ? await findLastWorkday(db, viewerOf(incoming)) : day;
  return viewOwing(db, incoming, { ...of, day: on });
}

/** Turns the same message to another day, other people or another page. */
async function turnDay(
  db: Sql,
  incoming: Incoming<'press'>,
  [value = '', scopeName, page]: readonly string[],
): Promise<Reply> {
  const day = parseDay(value);
  const scope = readScope(scopeName);
  if (day === null || scope === null || day > incoming.today) return alert(texts.notShown);

  return edit(incoming, await viewTeam(db, incoming, { day, scope, page: readId(page) }));
}

/** To another week or month. */
async function turnSpan(
  db: Sql,
  incoming: Incoming<'press'>,
  [periodName, value = '', scopeName, page]: readonly string[],
): Promise<Reply> {
  const period = periodName === 'week' || periodName === 'month' ? periodName : null;
  const day = parseDay(value);
  const scope = readScope(scopeName);
  if (period === null || day === null || scope === null) return alert(texts.notShown);
  if (spanOf(period, day).first > incoming.today) return alert(texts.notShown);

  return edit(
    incoming,
    await viewTeamSpan(db, incoming, { period, day, scope, page: readId(page) }),
  );
}

async function turnPerson(
  db: Sql,
  incoming: Incoming<'press'>,
  [id, periodName, value = '', scopeName]: readonly string[],
): Promise<Reply> {
  const period = PERIODS.find((known) => known === periodName);
  const day = parseDay(value);
  const scope = readScope(scopeName);
  if (period === undefined || day === null || scope === null) return alert(texts.notShown);
  if (day > incoming.today) return alert(texts.notShown);

  const view = await viewPerson(db, incoming, { personId: readId(id), period, day, scope });
  return view === null ? alert(texts.notShown) : edit(incoming, view);
}

function edit(incoming: Incoming<'press'>, view: View): Reply {
  return editPressed(incoming.messageId, view.html, view.buttons);
}
