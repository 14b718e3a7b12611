import { ABSENCE_NAMES } from '../absences/messages.ts';
import { button } from '../conversation/buttons.ts';
import { inRows, turnButtons } from '../conversation/pages.ts';
import { isAbsent } from '../obligations/rules.ts';
import { addDays } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { fullDateText, minutesText, shortDateText } from '../shared/words.ts';
import {
  byPlace,
  leadOf,
  pageLine,
  personButtons,
  tinyDateText,
  scopeButtons,
  turnRows,
} from './listMessages.ts';
import { STANDINGS } from './model.ts';
import { standingOf } from './rules.ts';
import type { AbsenceKind } from '../absences/model.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Page } from '../conversation/pages.ts';
import type { NotOwed } from '../obligations/model.ts';
import type { Named } from '../people/model.ts';
import type { Period } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Member, Standing, TeamDay } from './model.ts';

interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** People of one name who get a button. */
const MOST_NAMED = 8;

const HEADINGS: Record<Standing, string> = {
  reported: '✅ Sudah melapor',
  'not-owed': '🗓 Tidak wajib',
  missing: '▫️ Belum',
};

const NOT_OWED: Record<Exclude<NotOwed, AbsenceKind>, string> = {
  'not-employed': 'di luar masa tugas',
  'day-off': 'bukan hari kerja',
  'off-duty': 'lepas dinas',
  holiday: 'hari libur',
};

/** The team on a day; `page` are those of its people who are named. */
export function teamView(team: TeamDay, page: Page<Member>): View {
  const { day, today, members } = team;

  return {
    html: paragraphs([
      html`👥 <b>${fullDateText(day)}</b>${day === today ? ' (hari ini)' : ''}`,
      members.length === 0
        ? html`Pada hari itu belum ada pegawai di bawah Bapak/Ibu. Silakan pilih hari lain.`
        : summary(members),
      ...sections(page),
      pageLine(page),
    ]),
    buttons: dayButtons(team, page),
  };
}

/** Several of the team have that name. */
export function whoIsMeant(people: readonly Named[], period: Period, day: Day): View {
  const shown = people.slice(0, MOST_NAMED);

  return {
    html: paragraphs([
      html`Siapa yang dimaksud?`,
      shown.length < people.length
        ? html`Nama itu cocok dengan ${people.length} orang. Belum ada di bawah? Silakan tulis namanya lebih lengkap.`
        : null,
    ]),
    buttons: inRows(
      shown.map(({ id, name }) => button(name, 'team-person', id, period, day, 'direct')),
      2,
    ),
  };
}

/** To whatever after /tim is neither a day nor a name of the team. */
export const teamUnknown: Html = paragraphs([
  html`Belum ada yang cocok di tim Bapak/Ibu.`,
  html`Yang dapat ditulis: /tim, <code>/tim kemarin</code>, <code>/tim 12 November</code>, <code>/tim minggu</code>, <code>/tim bulan lalu</code>, atau <code>/tim</code> diikuti nama.`,
]);

export const dayAhead: Html = paragraphs([
  html`Hari itu belum tiba, jadi belum ada laporan.`,
  html`Untuk hari ini, silakan kirim /tim.`,
]);

/** To a press on what is not, or no longer, this person's to see. */
export const notShown = 'Ini tidak termasuk yang dapat ditampilkan. Silakan kirim /tim.';

function summary(members: readonly Member[]): Html {
  const count = (standing: Standing): number =>
    members.filter((member) => standingOf(member) === standing).length;
  const reasons = new Set(
    members.flatMap(({ minutes, obligation: { notOwed } }) =>
      minutes === null && notOwed !== null ? [reasonText(notOwed)] : [],
    ),
  );
  const why = reasons.size === 0 ? '' : ` (${[...reasons].join(', ')})`;

  return html`Sudah melapor: <b>${count('reported')}</b>, tidak wajib${why}: <b>${count('not-owed')}</b>, belum: <b>${count('missing')}</b>.`;
}

/** The people of a page under whose place they are in and how they stand. */
function sections(page: Page<Member>): readonly (Html | null)[] {
  return byPlace(page.items).flatMap(({ heading, people }) => [
    heading,
    ...STANDINGS.map((standing) => {
      const those = people.filter((member) => standingOf(member) === standing);
      return those.length === 0
        ? null
        : lines([
            html`${HEADINGS[standing]}:`,
            ...those.map((member) => memberLine(leadOf(page, member), member)),
          ]);
    }),
  ]);
}

function memberLine(lead: string, { name, minutes, obligation }: Member): Html {
  const { notOwed, normMinutes } = obligation;
  if (minutes === null)
    return notOwed === null ? html`${lead}${name}` : html`${lead}${name}: ${reasonText(notOwed)}`;
  if (normMinutes === 0) return html`${lead}${name}: ${minutesText(minutes)}`;
  return html`${lead}${name}: ${minutesText(minutes)} dari ${minutesText(normMinutes)}`;
}

function reasonText(notOwed: NotOwed): string {
  return isAbsent(notOwed) ? ABSENCE_NAMES[notOwed].toLowerCase() : NOT_OWED[notOwed];
}

function dayButtons(team: TeamDay, page: Page<Member>): Buttons {
  const { day, today, scope, hasMore, members } = team;
  const to = (text: string, on: Day): Button => button(text, 'team-day', on, scope, 0);
  const before = addDays(day, -1);
  const after = addDays(day, 1);
  const isMissing = members.some((member) => standingOf(member) === 'missing');

  return [
    ...personButtons(page, (text, { id }) => button(text, 'team-person', id, 'day', day, scope)),
    ...turnRows({
      times: [
        [to(`‹ ${shortDateText(before)}`, before), to(`‹ ${tinyDateText(before)}`, before)],
        after <= today
          ? [to(`${shortDateText(after)} ›`, after), to(`${tinyDateText(after)} ›`, after)]
          : null,
      ],
      now: after < today ? to('Hari ini', today) : null,
      others: [
        ...(isMissing ? [button('🔔 Belum', 'owing', day, scope, 0)] : []),
        button('Minggunya', 'team-span', 'week', day, scope, 0),
        button('Bulannya', 'team-span', 'month', day, scope, 0),
      ],
      scope: scopeButtons({ scope, hasMore }, (text, other) =>
        button(text, 'team-day', day, other, 0),
      ),
      pages: turnButtons(page, (text, turned) => button(text, 'team-day', day, scope, turned)),
    }),
  ].filter((row) => row.length > 0);
}
