import { button } from '../conversation/buttons.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { listText, monthText, numberText, rangeText } from '../shared/words.ts';
import { stepFrom } from '../reports/rules.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Named } from '../people/model.ts';
import type { Span } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { TeamSpan } from '../team/model.ts';
import type { TeamTotals } from './teamModel.ts';

interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

type Recapped = Pick<TeamSpan, 'period' | 'first' | 'last' | 'today'>;

/** Letters of a name in a picture's caption, which has 1,024 for everything. */
const MOST_LETTERS = 60;

/** Places that are named in it. */
const MOST_PLACES = 3;

/** A week or month of the team that comes by itself, under its picture. */
export function teamRecapSent(leader: Named, of: Recapped, totals: TeamTotals): View {
  const { period, first } = of;

  return {
    html: paragraphs([
      html`📊 <b>Ringkasan tim Bapak/Ibu ${clip(leader.name)}: ${spanText(of)}</b>`,
      ...recapParts(of, totals),
    ]),
    buttons: [
      [peopleButton(period, first)],
      [
        period === 'week'
          ? button('Bulannya', 'recap', 'month', first)
          : button('Per minggu', 'recap', 'week', of.last),
      ],
    ],
  };
}

/** A week or month of the team that was asked for; the same message turns to others. */
export function teamRecap(of: Recapped, totals: TeamTotals): View {
  const { period, first, last, today } = of;
  const to = (text: string, day: Day): Button => button(text, 'recap', period, day);
  const before = stepFrom(period, first, -1);
  const after = stepFrom(period, first, 1);
  const isPresent = first <= today && today <= last;

  return {
    html: paragraphs([
      html`📊 <b>Ringkasan tim: ${spanText(of)}</b>`,
      ...(totals.people === 0 ? [emptyTeam] : recapParts(of, totals)),
    ]),
    buttons: [
      [
        to(`‹ ${stepText(period, before)}`, before),
        ...(after <= today ? [to(`${stepText(period, after)} ›`, after)] : []),
      ],
      totals.people === 0
        ? []
        : [
            button('🖼 Gambar', 'team-picture', period, first, 'direct', 0),
            peopleButton(period, first),
          ],
      [
        period === 'week'
          ? button('Bulannya', 'recap', 'month', first)
          : button('Per minggu', 'recap', 'week', isPresent ? today : last),
      ],
    ].filter((row) => row.length > 0),
  };
}

/** To whatever after /ringkasan is no week and no month. */
export const recapUnknown: Html = paragraphs([
  html`Ringkasan untuk waktu itu belum dapat dibuka.`,
  html`Yang dapat ditulis: /ringkasan, <code>/ringkasan minggu lalu</code>, <code>/ringkasan bulan</code> atau <code>/ringkasan bulan lalu</code>. Untuk satu hari: /tim.`,
]);

export const recapAhead = 'Waktu itu belum tiba, jadi belum ada ringkasannya.';

const emptyTeam: Html = html`Pada waktu itu belum ada pegawai di bawah Bapak/Ibu. Silakan pilih waktu lain.`;

function recapParts({ last, today }: Recapped, totals: TeamTotals): readonly Html[] {
  const { people, obliged, reported, minutes, normMinutes, awayDays } = totals;
  const isOver = last < today;

  return [
    lines([
      html`Pegawai: <b>${numberText(people)}</b>.${placesText(totals)}`,
      obliged === 0
        ? html`Hari wajib lapor: tidak ada${isOver ? '' : ' sampai hari ini'}.`
        : html`Laporan: <b>${numberText(reported)}</b> dari ${numberText(obliged)} yang wajib${isOver ? '' : ' sampai hari ini'}, semua pegawai bersama-sama.`,
      html`Waktu tercatat: <b>${hoursText(minutes)}</b>${normMinutes === 0 ? '' : html` dari ${hoursText(normMinutes)} waktu kerja efektif tim`}.`,
      awayDays === 0
        ? null
        : html`Cuti, sakit, izin, dinas luar atau diklat: ${numberText(awayDays)} hari kerja.`,
    ]),
    gapsText(totals),
  ];
}

/** A number alone: the names are behind the button. */
function gapsText({ obliged, reported, withGaps }: TeamTotals): Html {
  if (obliged === 0) return html`Rincian per orang ada pada tombol di bawah.`;
  if (withGaps > 0) {
    return html`Hari kerja tanpa laporan masih ada pada <b>${numberText(withGaps)} pegawai</b>. Tanggalnya terlihat di “Per orang”; silakan tanyakan apa yang dapat dibantu.`;
  }
  return reported === obliged
    ? html`Semua hari kerja sudah dilaporkan. Terima kasih atas pendampingan Bapak/Ibu.`
    : html`Tidak ada hari kerja yang kosong sampai kemarin. Rincian per orang ada pada tombol di bawah.`;
}

/** In whose place the people are followed, where it is not his own. */
function placesText({ people, places }: TeamTotals): Html {
  if (places.length === 0) return html``;

  const named = places
    .slice(0, MOST_PLACES)
    .map((place) => `${clip(place.holder.name)} (${numberText(place.people)})`);
  const rest = places.length - named.length;
  const all = listText([...named, ...(rest === 0 ? [] : [`${rest} orang lainnya`])]);
  const inPlaces = places.reduce((sum, place) => sum + place.people, 0);
  return inPlaces === people
    ? html` Bapak/Ibu mewakili: ${all}.`
    : html` Termasuk yang Bapak/Ibu wakili: ${all}.`;
}

function peopleButton(period: Recapped['period'], first: Day): Button {
  return button('Per orang', 'team-span', period, first, 'direct', 0);
}

function spanText({ period, first, last }: Span & Pick<Recapped, 'period'>): string {
  return period === 'week' ? `pekan ${rangeText(first, last)}` : monthText(first);
}

function stepText(period: Recapped['period'], first: Day): string {
  return period === 'week'
    ? `Pekan ${Number(first.slice(8))}/${Number(first.slice(5, 7))}`
    : monthText(first);
}

/** "1.250,5 jam" */
function hoursText(minutes: number): string {
  return `${numberText(Math.round(minutes / 6) / 10)} jam`;
}

function clip(text: string): string {
  const letters = Array.from(text);

  return letters.length <= MOST_LETTERS ? text : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}
