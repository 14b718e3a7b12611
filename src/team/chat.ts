import { leadsPeople, listReadable } from '../access/store.ts';
import { saveSourceMessage } from '../activities/store.ts';
import { readId } from '../conversation/buttons.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { listProfiles } from '../people/store.ts';
import { questionsKnown } from '../reports/messages.ts';
import { parseDay } from '../shared/day.ts';
import { viewPerson, viewTeam } from './looking.ts';
import * as texts from './messages.ts';
import { SCOPES } from './model.ts';
import { chooseTeamQuestion, findNamed, readName, readPeriod } from './rules.ts';
import type { Incoming, Reply, TextHandler } from '../conversation/model.ts';
import type { RouteGroup } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Period } from '../reports/model.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { View } from './looking.ts';
import type { Scope } from './model.ts';

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
        about: 'Tim: siapa sudah dan belum melapor',
        answer: (db, incoming) => showAsked(room, db, incoming),
      },
    ],
    presses: [
      { name: 'team-day', answer: turnDay },
      { name: 'team-person', answer: turnPerson },
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
    const asksAbout = told.intent === 'question' ? told.asksAbout : readDays(room, incoming, text);
    const asked = chooseTeamQuestion(text, { today, asksAbout });
    if (asked === null) return otherwise(db, incoming, told);

    const leads = await leadsPeople(db, person.id, today);
    if (!leads && told.intent !== 'question') return otherwise(db, incoming, told);

    const { name, day } = asked;
    const when = readPeriod(text, { today, days: asksAbout });
    const view = leads ? await viewNamed(db, incoming, name, name === null ? { day } : when) : null;
    if (view === null && !asked.isSure) return otherwise(db, incoming, told);
    if (view === null && told.intent !== 'question') return otherwise(db, incoming, told);

    await saveSourceMessage(db, { personId: person.id, intent: 'question', ...incoming });
    return view === null ? say(questionsKnown, [], messageId) : say(view.html, view.buttons);
  };
}

/** "/tim", "/tim kemarin", "/tim Melati" */
async function showAsked(room: TeamRoom, db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
  const { argument, today, messageId } = incoming;
  const days = readDays(room, incoming, argument);
  const [day = today] = days;
  const when = readPeriod(argument, { today, days });
  const name = readName(argument);
  const isUnread = argument !== '' && name === '' && days.length === 0 && when.period === 'day';

  if (isUnread) return say(texts.teamUnknown, [], messageId);

  const view =
    name === ''
      ? await viewNamed(db, incoming, null, { day })
      : await viewNamed(db, incoming, name, when);
  return view === null ? say(texts.teamUnknown, [], messageId) : say(view.html, view.buttons);
}

/** Dates of what is not said as a question, read as if it were one: they look back. */
function readDays(room: TeamRoom, { writtenAt, person }: Incoming, text: string): readonly Day[] {
  return room.understand(`siapa belum lapor ${text}?`, writtenAt, person.unit.zone).asksAbout;
}

/** The team, or whom of it a name means, on a day; null when it means nobody of those he may read. */
async function viewNamed(
  db: Sql,
  incoming: Incoming,
  name: string | null,
  { period = 'day', day }: { readonly period?: Period; readonly day: Day },
): Promise<View | null> {
  if (day > incoming.today) return { html: texts.dayAhead, buttons: [] };
  if (name === null) return viewTeam(db, incoming, { day, scope: 'direct', page: 0 });

  const ids = await listReadable(db, incoming.person.id, { day, today: incoming.today });
  const found = findNamed(await listProfiles(db, { ids }, day), name);
  const [only] = found;
  if (only === undefined) return null;
  if (found.length > 1) return texts.whoIsMeant(found, period, day);
  return viewPerson(db, incoming, { personId: only.id, period, day, scope: 'direct' });
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

function readScope(value: string | undefined): Scope | null {
  return SCOPES.find((scope) => scope === value) ?? null;
}

function edit(incoming: Incoming<'press'>, view: View): Reply {
  return editPressed(incoming.messageId, view.html, view.buttons);
}
