import { lookLine } from '../access/messages.ts';
import { ABSENCE_NAMES } from '../absences/messages.ts';
import { ABSENCE_KINDS } from '../absences/model.ts';
import { button } from '../conversation/buttons.ts';
import { formatNip, rankName } from '../people/rules.ts';
import { dayAt, timeAt, zoneLabel } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { dateText, numberText, rangeText, timeText } from '../shared/words.ts';
import { privacyNotice } from './notice.ts';
import type { Look } from '../access/model.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Profile } from '../people/model.ts';
import type { Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { DataRequest, Holding, Holdings } from './model.ts';

export interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** A page of looks, with where the next and the first one are. */
export interface LooksPage {
  readonly looks: readonly Look[];
  readonly next: readonly [before: number, skipped: number] | null;
  readonly isFirst: boolean;
}

export const back: Button = button('‹ Data saya', 'mydata-home');

/** "16 November 2026 pukul 15.42 WIB" */
export function momentText(at: Date, zone: Zone): string {
  return `${dateText(dayAt(at, zone))} pukul ${timeText(timeAt(at, zone))} ${zoneLabel(zone)}`;
}

/** The card from which all of it is reached. */
export function homeView(open: readonly DataRequest[], zone: Zone): View {
  return {
    html: paragraphs([
      html`🔐 <b>Data saya</b>`,
      html`Di sini Bapak/Ibu dapat melihat apa yang tersimpan, siapa yang melihatnya, mengunduh semuanya, serta meminta perbaikan atau penghapusan.`,
      open.length === 0
        ? null
        : lines([
            html`Menunggu jawaban pengelola:`,
            ...open.map(
              ({ id, dueAt }) =>
                html`• permintaan no. ${id}, paling lambat ${momentText(dueAt, zone)}`,
            ),
          ]),
      html`Silakan pilih.`,
    ]),
    buttons: [
      [button('Data kepegawaian', 'mydata-profile'), button('Yang tersimpan', 'mydata-stored')],
      [button('Siapa melihat data saya', 'mydata-looks'), button('Unduh data', 'mydata-export')],
      [
        button('Data saya keliru', 'request-wrong', 'card'),
        button('Minta penghapusan', 'request-erase'),
      ],
      [button('Pemberitahuan privasi', 'mydata-notice')],
    ],
  };
}

export function profileView(profile: Profile, enrolledAt: Date | null, zone: Zone): View {
  return {
    html: paragraphs([
      html`🔐 <b>Data kepegawaian</b>`,
      lines(
        profileFacts(profile, enrolledAt, zone).map(([label, value]) => html`${label}: ${value}`),
      ),
      html`Ada yang keliru? Cukup tekan tombol di bawah.`,
    ]),
    buttons: [[button('Data saya keliru', 'request-wrong', 'card')], [back]],
  };
}

/** What the roster says of a person, label by label; for the card and for the printed export. */
export function profileFacts(
  profile: Profile,
  enrolledAt: Date | null,
  zone: Zone,
): readonly (readonly [label: string, value: string])[] {
  const { rank, supervisor, appraiser, teamLead } = profile;
  const grade = rank === null ? null : rankName(rank);

  return [
    ['Nama', profile.name],
    ['NIP', formatNip(profile.nip)],
    ['Golongan', rank === null ? NOT_ON_RECORD : `${rank}${grade === null ? '' : ` (${grade})`}`],
    ['Jabatan', profile.position ?? NOT_ON_RECORD],
    ['Unit kerja', profile.unit.name],
    ['Atasan langsung', supervisor?.name ?? NOT_ON_RECORD],
    ['Pejabat penilai', appraiser?.name ?? supervisor?.name ?? NOT_ON_RECORD],
    ['Ketua tim', teamLead?.name ?? NOT_ON_RECORD],
    ['Berlaku sejak', dateText(profile.firstDay)],
    [
      'Telegram terhubung sejak',
      enrolledAt === null ? NOT_ON_RECORD : momentText(enrolledAt, zone),
    ],
  ];
}

export const NOT_ON_RECORD = 'belum tercatat';

export function holdingsView(holdings: Holdings): View {
  return {
    html: paragraphs([
      html`🔐 <b>Yang tersimpan</b>`,
      lines(holdingFacts(holdings).map(([label, value]) => html`• ${label}: ${value}`)),
      html`Lengkapnya ada dalam unduhan; berapa lama disimpan ada di pemberitahuan privasi.`,
    ]),
    buttons: [
      [button('Unduh data', 'mydata-export'), button('Pemberitahuan privasi', 'mydata-notice')],
      [back],
    ],
  };
}

/** How much is stored, kind by kind. */
export function holdingFacts(
  holdings: Holdings,
): readonly (readonly [label: string, value: string])[] {
  const absences = ABSENCE_KINDS.flatMap((kind): readonly (readonly [string, string])[] => {
    const holding = holdings.absences[kind];
    return holding === undefined ? [] : [[ABSENCE_NAMES[kind], holdingText(holding, 'hari')]];
  });

  return [
    ['Pesan', holdingText(holdings.messages)],
    ['Kegiatan', holdingText(holdings.entries)],
    ['Versi sebelumnya dari kegiatan', holdingText(holdings.versions)],
    ...(absences.length === 0 ? [['Ketidakhadiran', NONE] as const] : absences),
    ['Pesan dari Kawan Kinerja', holdingText(holdings.notifications)],
    ['Pengaturan pengingat', holdings.reminders ? 'ada, dapat dilihat di /pengingat' : NONE],
    ['Pelimpahan Plt./Plh.', holdingText(holdings.delegations)],
    ['Permintaan', holdingText(holdings.requests)],
  ];
}

export function looksView({ looks, next, isFirst }: LooksPage): View {
  const paging = [
    ...(isFirst ? [] : [button('‹ Terbaru', 'mydata-looks')]),
    ...(next === null ? [] : [button('Lebih lama ›', 'mydata-looks', ...next)]),
  ];

  return {
    html: paragraphs([
      html`👁 <b>Siapa melihat data saya</b>`,
      looks.length === 0
        ? html`Belum ada orang lain yang melihat laporan Bapak/Ibu.`
        : lines(looks.map(lookLine)),
      html`Setiap kali atasan atau yang mewakilinya membuka laporan Bapak/Ibu, hal itu tercatat di sini.`,
    ]),
    buttons: paging.length === 0 ? [[back]] : [paging, [back]],
  };
}

export function noticeView(agencyName: string | null): View {
  return { html: privacyNotice(agencyName), buttons: [[back]] };
}

export const exportToast = 'Berkas sedang disiapkan.';
export const jsonCaption: Html = html`Semua yang tersimpan tentang Bapak/Ibu, lengkap (JSON). Mohon simpan di tempat yang aman.`;
export const pdfCaption: Html = html`Ringkasan yang mudah dibaca (PDF): data kepegawaian, ketidakhadiran, kegiatan, dan siapa yang melihat.`;

const NONE = 'tidak ada';

function holdingText({ count, first, last }: Holding, unit = ''): string {
  if (count === 0 || first === null || last === null) return NONE;
  const days = first === last ? dateText(first) : rangeText(first, last);

  return `${numberText(count)}${unit === '' ? '' : ` ${unit}`}, ${days}`;
}
