import { ABSENCE_NAMES, absencesText } from '../absences/messages.ts';
import { ABSENCE_KINDS } from '../absences/model.ts';
import { MOST_ABSENT_DAYS } from '../absences/rules.ts';
import { button } from '../conversation/buttons.ts';
import { inRows } from '../conversation/pages.ts';
import { html, paragraphs } from '../shared/html.ts';
import type { AbsenceKind } from '../absences/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { View } from '../units/messages.ts';
import { willBeTold } from './messages.ts';
import type { StaffFacts } from './messages.ts';

export type AbsenceRefusal = 'no-date' | 'too-long' | 'before-first' | 'too-far';

export function kindAsked({ member }: StaffFacts): View {
  return {
    html: html`Ketidakhadiran apa yang dicatat untuk <b>${member.name}</b>?`,
    buttons: [
      ...inRows(
        ABSENCE_KINDS.map((kind) =>
          button(ABSENCE_NAMES[kind], 'staff-absence-kind', member.id, kind),
        ),
        2,
      ),
      [button('Tidak jadi', 'staff-open', member.id)],
    ],
  };
}

export function daysAsked({ member }: StaffFacts, kind: AbsenceKind): View {
  return {
    html: html`${ABSENCE_NAMES[kind]} <b>${member.name}</b> tanggal berapa? Silakan ketik, misalnya <code>3-5 Agustus 2026</code>. Cukup tanggalnya, tanpa alasan.`,
    buttons: [[button('Tidak jadi', 'staff-open', member.id)]],
  };
}

export function absenceShown(
  { member }: StaffFacts,
  kind: AbsenceKind,
  days: readonly Day[],
  sign: string,
): View {
  return {
    html: paragraphs([
      html`Catat untuk <b>${member.name}</b>: ${daysText(kind, days)}?`,
      html`Laporan pada hari itu tidak perlu diisi. ${willBeTold(member)}`,
    ]),
    buttons: [
      [
        button('Tidak jadi', 'staff-open', member.id),
        button('Ya, catat', 'staff-absence-yes', sign),
      ],
    ],
  };
}

export function absenceRecorded(kind: AbsenceKind, days: readonly Day[]): Html {
  return html`✅ Dicatat: ${daysText(kind, days)}.`;
}

export const absenceKnown: Html = html`Ketidakhadiran itu memang sudah tercatat.`;
export const absenceUndone: Html = html`↩️ Catatan ketidakhadiran dibatalkan.`;
export const draftGone =
  'Catatan ini sudah tidak menunggu jawaban. Silakan mulai lagi dari kartu pegawainya.';

/** To the person himself. */
export function absenceTold(kind: AbsenceKind, days: readonly Day[]): Html {
  return html`Pengelola kepegawaian mencatat ketidakhadiran Bapak/Ibu: ${daysText(kind, days)}. Laporan pada hari itu tidak perlu diisi.`;
}

export const absenceTakenBack: Html = html`Catatan ketidakhadiran yang tadi dibuat pengelola kepegawaian dibatalkan; yang sebelumnya berlaku lagi.`;

const REFUSALS: Record<AbsenceRefusal, Html> = {
  'no-date': html`Tanggalnya belum dapat dibaca. Silakan ketik misalnya <code>3-5 Agustus 2026</code>.`,
  'too-long': html`Sekali catat paling lama ${MOST_ABSENT_DAYS} hari. Silakan ketik bertahap.`,
  'before-first': html`Tanggal itu sebelum pegawai ini mulai bekerja di sini. Silakan ketik tanggal lain.`,
  'too-far': html`Tanggal itu lebih dari setahun lagi. Silakan ketik tanggal lain.`,
};

export function absenceRefused(reason: AbsenceRefusal): Html {
  return REFUSALS[reason];
}

function daysText(kind: AbsenceKind, days: readonly Day[]): string {
  return absencesText(days.map((day) => ({ day, kind })));
}
