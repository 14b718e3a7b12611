import { ABSENCE_NAMES } from '../absences/messages.ts';
import { button } from '../conversation/buttons.ts';
import { inRows } from '../conversation/pages.ts';
import { KINDS } from '../delegations/messages.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { dateText, datesText, fullDateText, greetingText, listText } from '../shared/words.ts';
import { MOST_AT_RISK } from './teamRules.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Named } from '../people/model.ts';
import type { TimeOfDay } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { AtRisk, Away, Briefing, DayBefore, DayGroup, OpenMatter } from './teamModel.ts';

/** Dates of one line. */
const MOST_DATES = 8;

/**
 * What a leader is told in the morning. Only who is in `named` is called by name, the others are
 * counted: his look at them was noted when the message was planned.
 */
export function briefingText(
  briefing: Briefing,
  known: { readonly time: TimeOfDay; readonly named: ReadonlySet<number> },
): { readonly html: Html; readonly buttons: Buttons } {
  const { leader, today, people, before, awayToday, atRisk, matters } = briefing;
  const { named } = known;
  const shown = atRisk.filter(({ id }) => named.has(id)).slice(0, MOST_AT_RISK);

  return {
    html: paragraphs([
      html`📋 <b>${greetingText(known.time)}, Bapak/Ibu ${leader.name}.</b> Berikut keadaan tim (${people} pegawai) pada ${fullDateText(today)}.`,
      ...(before === null ? [] : dayParts(before, named)),
      awayToday.length === 0
        ? html`Hari ini belum ada yang tercatat cuti, sakit atau dinas.`
        : lines([html`<b>Tidak masuk hari ini</b>`, ...awayLines(awayToday, named)]),
      riskText(atRisk, shown),
      mattersText(matters, named),
      nextStep(briefing),
    ]),
    buttons: [
      owingButtons(before),
      ...inRows(
        shown.map(({ id, name, days }) =>
          button(`Pekan ${name}`, 'team-person', id, 'week', days.at(-1) ?? days[0], 'direct'),
        ),
        2,
      ),
      [button('Tim hari ini', 'team-day', today, 'direct', 0)],
    ].filter((row) => row.length > 0),
  };
}

function dayParts(before: DayBefore, named: ReadonlySet<number>): readonly Html[] {
  const { day, groups } = before;
  const [only] = groups;
  const isPlain = groups.length === 1 && only?.inPlaceOf === null;
  const heading = html`<b>Laporan ${fullDateText(day)}</b>`;

  return isPlain
    ? [lines([heading, ...groupLines(only, named)])]
    : [
        heading,
        ...groups.map((group) =>
          lines([
            group.inPlaceOf === null
              ? html`Tim Bapak/Ibu sendiri:`
              : html`Mewakili Bapak/Ibu ${group.inPlaceOf.name}:`,
            ...groupLines(group, named),
          ]),
        ),
      ];
}

function groupLines(
  { reported, away, free, missing }: DayGroup,
  named: ReadonlySet<number>,
): readonly Html[] {
  return [
    html`Sudah melapor: <b>${reported}</b>. Belum: <b>${missing}</b>.`,
    ...(free === 0 ? [] : [html`Tidak wajib (libur atau lepas dinas): ${free}.`]),
    ...(away.length === 0
      ? []
      : [html`Tidak masuk: ${away.length}.`, ...awayLines(away.map(unplaced), named)]),
  ];
}

function awayLines(away: readonly Away[], named: ReadonlySet<number>): readonly Html[] {
  const shown = away.filter(({ id }) => named.has(id));
  const rest = away.length - shown.length;

  return [
    ...shown.map(
      ({ name, kind, inPlaceOf }) =>
        html`• ${name}: ${ABSENCE_NAMES[kind].toLowerCase()}${placeText(inPlaceOf)}`,
    ),
    ...(rest === 0
      ? []
      : [
          html`• ${shown.length === 0 ? '' : 'dan '}${rest} orang${shown.length === 0 ? '' : ' lainnya'}; lihat /tim`,
        ]),
  ];
}

function riskText(atRisk: readonly AtRisk[], shown: readonly AtRisk[]): Html | null {
  if (atRisk.length === 0) return null;

  const rest = atRisk.length - shown.length;
  return lines([
    html`<b>Perlu perhatian</b>`,
    ...shown.map(
      ({ name, days, inPlaceOf }) =>
        html`• ${name}${placeText(inPlaceOf)}: belum ada laporan ${runText(days)}`,
    ),
    rest === 0 ? null : html`• ${rest} orang${shown.length === 0 ? '' : ' lainnya'}; lihat /belum`,
    html`Mungkin ada kendala. Silakan tanyakan apa yang dapat Bapak/Ibu bantu.`,
  ]);
}

/** By exact dates, of many only the first. */
function runText(days: AtRisk['days']): string {
  return days.length > MOST_DATES
    ? `sejak ${fullDateText(days[0])} (${days.length} hari kerja)`
    : `untuk ${datesText(days)}`;
}

function mattersText(matters: readonly OpenMatter[], named: ReadonlySet<number>): Html | null {
  if (matters.length === 0) return null;

  return lines([
    html`<b>Yang perlu diketahui</b>`,
    ...matters.map((matter) => html`• ${matterText(matter, named)}`),
  ]);
}

function matterText(matter: OpenMatter, named: ReadonlySet<number>): Html {
  switch (matter.kind) {
    case 'acting-begins':
    case 'acting-ends': {
      const { kind, holder, acting, lastDay } = matter.delegation;
      const until =
        matter.kind === 'acting-ends'
          ? html`hari ini hari terakhirnya`
          : html`mulai hari ini sampai ${dateText(lastDay)}`;
      return html`${acting.name} menjadi ${KINDS[kind]} ${holder.name}: ${until}. Daftarnya: /delegasi.`;
    }
    case 'not-enrolled': {
      const shown = matter.people.filter(({ id }) => named.has(id)).map(({ name }) => name);
      const rest = matter.people.length - shown.length;
      const who = listText([
        ...shown,
        ...(rest === 0 ? [] : [`${rest} pegawai${shown.length === 0 ? '' : ' lainnya'}`]),
      ]);
      return html`${who} belum terhubung, jadi belum dapat melapor. Silakan minta undangannya kepada pengelola kepegawaian.`;
    }
  }
}

function nextStep({ before }: Briefing): Html {
  const missing = before === null ? 0 : countMissing(before);

  return missing === 0
    ? html`Rincian tim: /tim. Pesan ini diatur dengan /pengingat.`
    : html`Siapa yang belum melapor ada pada tombol di bawah. Pesan ini diatur dengan /pengingat.`;
}

function owingButtons(before: DayBefore | null): Buttons[number] {
  const missing = before === null ? 0 : countMissing(before);
  if (before === null || missing === 0) return [];

  return [button(`Lihat yang belum (${missing})`, 'owing', before.day, 'direct', 0)];
}

function countMissing({ groups }: DayBefore): number {
  return groups.reduce((sum, { missing }) => sum + missing, 0);
}

/** Where the heading tells the place. */
function unplaced(away: Away): Away {
  return { ...away, inPlaceOf: null };
}

function placeText(holder: Named | null): string {
  return holder === null ? '' : ` (mewakili Bapak/Ibu ${holder.name})`;
}
