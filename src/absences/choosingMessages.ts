import { button } from '../conversation/buttons.ts';
import { addDays } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { fullDateText, shortDateText } from '../shared/words.ts';
import { ABSENCE_NAMES, absencesText } from './messages.ts';
import { MOST_DAYS_BACK } from './rules.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { AbsenceKind, AbsentDay, DaysUnread } from './model.ts';

interface Card {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** What is recorded around today, and the kinds to choose from. */
export function listCard(absences: readonly AbsentDay[], today: Day): Card {
  const coming = absences.filter(({ day }) => day >= today);
  const past = absences.filter(({ day }) => day < today);

  return {
    html: paragraphs([
      html`🗓 <b>Ketidakhadiran Bapak/Ibu</b>`,
      absences.length === 0
        ? html`Belum ada yang tercatat, baik dalam ${MOST_DAYS_BACK} hari terakhir maupun untuk hari-hari mendatang.`
        : lines([
            coming.length === 0 ? null : html`Mulai hari ini: ${absencesText(coming)}.`,
            past.length === 0
              ? null
              : html`Dalam ${MOST_DAYS_BACK} hari terakhir: ${absencesText(past)}.`,
          ]),
      html`Untuk mencatat, silakan pilih jenisnya, atau langsung tulis, misalnya “cuti tanggal 20-22”.`,
      absences.length === 0
        ? null
        : html`Untuk menghapus, silakan tulis misalnya “batalkan cuti tanggal 20”.`,
    ]),
    buttons: [
      [kindButton('leave'), kindButton('sick')],
      [kindButton('permission')],
      [kindButton('duty-trip'), kindButton('training')],
    ],
  };
}

/** Asks for the dates of a chosen kind. */
export function daysAsked(kind: AbsenceKind, today: Day): Card {
  return {
    html: paragraphs([
      html`🗓 <b>${ABSENCE_NAMES[kind]}: untuk tanggal berapa?</b>`,
      html`Silakan pilih, atau tulis tanggalnya, ${EXAMPLES}.`,
      WAY_OUT,
    ]),
    buttons: dayButtons(kind, today),
  };
}

const EXAMPLES = html`misalnya “20-22” atau “30 November sampai 2 Desember”`;
const WAY_OUT = html`Tidak jadi? Cukup tulis “batal”.`;

const UNREAD: Record<DaysUnread, Html> = {
  'no-date': html`Tulisan Bapak/Ibu sudah disimpan, tetapi tanggalnya belum terbaca.`,
  backwards: html`Tulisan Bapak/Ibu sudah disimpan, tetapi tanggal akhirnya belum terbaca; mungkin lebih dulu dari tanggal mulainya.`,
};

/** Asks once more. */
export function daysAskedAgain(kind: AbsenceKind, today: Day, unread: DaysUnread): Card {
  return {
    html: paragraphs([
      UNREAD[unread],
      html`${ABSENCE_NAMES[kind]}: silakan tulis tanggalnya sekali lagi, ${EXAMPLES}, atau pilih di bawah.`,
      WAY_OUT,
    ]),
    buttons: dayButtons(kind, today),
  };
}

/** After the second answer without dates. */
export function daysGivenUp(unread: DaysUnread): Html {
  return paragraphs([
    UNREAD[unread],
    html`Jadi belum ada yang dicatat. Bila perlu, silakan kirim /cuti lagi, atau tulis lengkap, misalnya “cuti tanggal 20-22”.`,
  ]);
}

/** After "batal". */
export const choosingEnded: Html = html`Baik, tidak ada yang dicatat. Bila perlu, silakan kirim /cuti lagi.`;

/** In place of the question for dates, once a button answered it. */
export function dayChosen(kind: AbsenceKind, day: Day): Html {
  return html`🗓 ${ABSENCE_NAMES[kind]}: ${fullDateText(day)}.`;
}

/** Asks only for the kind; the tap records, as the words say. */
export function kindAsked(day: Day, today: Day): Card {
  const record = (kind: AbsenceKind): Button => button(ABSENCE_NAMES[kind], 'leave-now', kind, day);

  return {
    html: paragraphs([
      html`🗓 <b>Tidak masuk ${day === today ? 'hari ini, ' : ''}${fullDateText(day)}?</b>`,
      html`Silakan pilih jenisnya, dan langsung dicatat. Laporan pada hari itu lalu tidak perlu diisi; pengajuan resminya tetap lewat prosedur di unit kerja.`,
      html`Keliru memilih? Sesudahnya dapat dibatalkan.`,
    ]),
    buttons: [
      [record('leave'), record('sick')],
      [record('permission'), record('duty-trip')],
      [record('training'), button('Tidak jadi', 'leave-not')],
    ],
  };
}

/** After "Tidak jadi". */
export const notAbsent: Html = html`Baik, tidak ada yang dicatat. Bila ada pekerjaan yang dilakukan, cukup tulis kegiatannya, misalnya “rapat evaluasi 2 jam”.`;

export function absentAlready({ kind, day }: AbsentDay): string {
  return `Sudah tercatat: ${ABSENCE_NAMES[kind]} ${fullDateText(day)}. Laporan hari itu tidak perlu diisi.`;
}

export function freeAlready(day: Day): string {
  return `${fullDateText(day)} bukan hari kerja Bapak/Ibu, jadi tidak ada yang perlu dicatat.`;
}

function kindButton(kind: AbsenceKind): Button {
  return button(ABSENCE_NAMES[kind], 'leave-kind', kind);
}

/** With the date: the card may be pressed on a later day. */
function dayButtons(kind: AbsenceKind, today: Day): Buttons {
  const tomorrow = addDays(today, 1);

  return [
    [
      button(`Hari ini (${shortDateText(today)})`, 'leave-day', kind, today),
      button(`Besok (${shortDateText(tomorrow)})`, 'leave-day', kind, tomorrow),
    ],
    [button('‹ Kembali', 'leave-list')],
  ];
}
