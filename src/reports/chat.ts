import { saveSourceMessage } from '../activities/store.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { addDays, parseDay } from '../shared/day.ts';
import { periodButtons, periodText, questionsKnown } from './messages.ts';
import { choosePeriod } from './rules.ts';
import { findPeriod } from './store.ts';
import type { Buttons, Incoming, Reply, TextHandler } from '../conversation/model.ts';
import type { CommandRoute, PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { Day } from '../shared/day.ts';
import type { Period } from './model.ts';

export const reportCommands: readonly CommandRoute[] = [
  {
    name: 'hari',
    about: 'Laporan hari ini',
    answer: (db, incoming) => showPeriod(db, incoming, 'day', incoming.today),
  },
  {
    name: 'kemarin',
    about: 'Laporan kemarin',
    answer: (db, incoming) => showPeriod(db, incoming, 'day', addDays(incoming.today, -1)),
  },
  {
    name: 'minggu',
    about: 'Laporan minggu ini',
    answer: (db, incoming) => showPeriod(db, incoming, 'week', incoming.today),
  },
  {
    name: 'bulan',
    about: 'Laporan bulan ini',
    answer: (db, incoming) => showPeriod(db, incoming, 'month', incoming.today),
  },
];

export const reportPresses: readonly PressRoute[] = [
  { name: 'day', answer: (db, incoming, values) => turnTo(db, incoming, 'day', values) },
  { name: 'week', answer: (db, incoming, values) => turnTo(db, incoming, 'week', values) },
  { name: 'month', answer: (db, incoming, values) => turnTo(db, incoming, 'month', values) },
  { name: 'day-new', answer: showDayOfCard },
];

/** "sudah berapa jam saya minggu ini?" */
export const receiveQuestion: TextHandler = async (db, incoming, { asksAbout }) => {
  const { person, messageId, text, today } = incoming;
  await saveSourceMessage(db, { personId: person.id, intent: 'question', ...incoming });

  const asked = choosePeriod(text, { today, asksAbout });
  if (asked === null) return say(questionsKnown, [], messageId);

  return showPeriod(db, incoming, asked.period, asked.day);
};

async function showPeriod(db: Sql, incoming: Incoming, period: Period, day: Day): Promise<Reply> {
  const view = await viewPeriod(db, incoming, period, day);

  return say(view.html, view.buttons);
}

/** A button of a view: the same message turns to another period. */
async function turnTo(
  db: Sql,
  incoming: Incoming<'press'>,
  period: Period,
  [value = '']: readonly string[],
): Promise<Reply> {
  const day = parseDay(value);
  if (day === null) return alert(buttonStale);

  const view = await viewPeriod(db, incoming, period, day);
  return editPressed(incoming.messageId, view.html, view.buttons);
}

/** From the card of a report, which stays as it is. */
async function showDayOfCard(
  db: Sql,
  incoming: Incoming<'press'>,
  [value = '']: readonly string[],
): Promise<Reply> {
  const day = parseDay(value);
  if (day === null) return alert(buttonStale);

  return showPeriod(db, incoming, 'day', day);
}

async function viewPeriod(
  db: Sql,
  { person, today }: Incoming,
  period: Period,
  day: Day,
): Promise<{ readonly html: Html; readonly buttons: Buttons }> {
  const report = await findPeriod(db, person, today, period, day);

  return { html: periodText(report, 'own'), buttons: periodButtons(report) };
}
