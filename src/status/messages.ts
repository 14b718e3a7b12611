import { button } from '../conversation/buttons.ts';
import { inRows, turnButtons } from '../conversation/pages.ts';
import { dayAt, daysBetween, timeAt, zoneLabel } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { dateText, listText, numberText, shortDateText, timeText } from '../shared/words.ts';
import { countLists, findMissingYear } from './rules.ts';
import { REQUEST_LIST } from '../privacy/model.ts';
import { LISTS } from './model.ts';
import type { Buttons } from '../conversation/model.ts';
import type { State } from '../outbox/model.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { LedgerLine, ListName, Page, Status } from './model.ts';

/** What a card shows. */
export type View = readonly [Html, Buttons];

/** Entries of one page. */
export const PAGE = 10;

/** When it is, on the admin's clock. */
interface Now {
  readonly now: Date;
  readonly today: Day;
  readonly zone: Zone;
}

interface ListTexts {
  /** On the button, before the number. */
  readonly label: string;
  /** The number in words, on the card. */
  readonly counted: (count: string) => string;
  readonly heading: string;
  /** What can be done about it. */
  readonly wayOut: Html;
  /** The card behind each line, by the name of its button. */
  readonly card?: 'staff-open' | 'unit-open';
}

const TEXTS: Record<ListName, ListTexts> = {
  unenrolled: {
    label: 'Belum terhubung',
    counted: (count) => `${count} pegawai belum terhubung`,
    heading: 'Belum terhubung',
    wayOut: html`Undangan dibuat dengan /undang. Kartu pegawai: pilih nomornya.`,
    card: 'staff-open',
  },
  unsupervised: {
    label: 'Tanpa atasan',
    counted: (count) => `${count} pegawai tanpa atasan langsung`,
    heading: 'Tanpa atasan langsung',
    wayOut: html`Pimpinan tertinggi memang tanpa atasan; untuk yang lain pilih nomornya, lalu Atasan dan tim.`,
    card: 'staff-open',
  },
  unreachable: {
    label: 'Tidak terjangkau',
    counted: (count) => `${count} pegawai tidak terjangkau di Telegram`,
    heading: 'Tidak terjangkau di Telegram',
    wayOut: html`Botnya diblokir atau akunnya sudah tidak ada. Mintalah membuka bot ini lagi; untuk akun baru, buat undangan dengan /undang. Kartu pegawai: pilih nomornya.`,
    card: 'staff-open',
  },
  misled: {
    label: 'Atasan keliru',
    counted: (count) =>
      `${count} pegawai dengan atasan yang sudah tidak bertugas atau dirinya sendiri`,
    heading: 'Atasan sudah tidak bertugas, atau dirinya sendiri',
    wayOut: html`Untuk menggantinya pilih nomornya, lalu Atasan dan tim.`,
    card: 'staff-open',
  },
  'empty-units': {
    label: 'Unit kosong',
    counted: (count) => `${count} unit kerja tanpa pegawai`,
    heading: 'Unit kerja tanpa pegawai',
    wayOut: html`Kartu unit: pilih nomornya.`,
    card: 'unit-open',
  },
  requests: {
    label: 'Permintaan data',
    counted: (count) => `${count} permintaan data menunggu jawaban`,
    heading: 'Permintaan data yang menunggu jawaban',
    wayOut: html`Batas menjawab 3×24 jam (UU 27/2022).`,
  },
  undelivered: {
    label: 'Tidak sampai',
    counted: (count) => `${count} pesan tidak sampai dalam 24 jam terakhir`,
    heading: 'Pesan yang tidak sampai, 24 jam terakhir',
    wayOut: html`Silakan sampaikan langsung bila penting.`,
  },
};

export const STATE_NAMES: Record<State, string> = {
  planned: 'menunggu',
  claimed: 'sedang dikirim',
  sent: 'terkirim',
  unknown: 'tidak pasti',
  skipped: 'dilewati',
  failed: 'gagal',
  buried: 'tidak terjangkau',
};

export const KIND_NAMES: Readonly<Record<string, string>> = {
  'account-moved': 'Akun berpindah',
  delegation: 'Delegasi',
  'request-made': 'Permintaan data',
  'request-answered': 'Jawaban permintaan data',
  'place-changed': 'Perubahan penempatan',
  announcement: 'Pengumuman',
  'announcement-progress': 'Perkembangan pengumuman',
  'group-count': 'Jumlah laporan ke grup',
  'report-reminder': 'Pengingat laporan',
  'snoozed-reminder': 'Pengingat ulang',
  'last-reminder': 'Pengingat hari terakhir',
  'planned-work': 'Pertanyaan rencana',
  'plan-hint': 'Usul rencana pagi',
  'escalation-notice': 'Pemberitahuan lama belum melapor',
  'supervisor-reminder': 'Pengingat dari atasan',
  'week-summary': 'Ringkasan pekan',
  'month-summary': 'Ringkasan bulan',
  briefing: 'Ringkasan pagi atasan',
  'team-week': 'Ringkasan pekan tim',
  'team-month': 'Ringkasan bulan tim',
};

export const rosterEmpty: Html = paragraphs([
  html`Belum ada pegawai yang tercatat.`,
  html`Mulai dengan mengirim daftar pegawai (CSV atau XLSX), atau ambil formatnya dengan /impor. Sesudah itu undangan dibuat dengan /undang.`,
]);

/** All on one screen: what is to settle first, then how things stand. */
export function statusView(status: Status, now: Now): View {
  const counts = countLists(status);
  const open = LISTS.filter((list) => counts[list] > 0);
  const toSettle = [
    ...open.map(
      (list) =>
        html`• ${TEXTS[list].counted(numberText(counts[list]))}${detail(list, status, now)}`,
    ),
    ...missingYear(status, now.today),
  ];

  return [
    paragraphs([
      toSettle.length === 0
        ? html`✅ <b>Semua beres.</b> Tidak ada yang perlu ditindaklanjuti.`
        : html`📋 <b>Yang perlu ditindaklanjuti</b>`,
      lines(toSettle),
      lines([
        html`Pegawai: <b>${numberText(status.people.employed)}</b> (peran: ${rolesText(status)})`,
        html`Daftar pegawai: ${importText(status, now)}`,
        html`Hari libur: ${daysOffText(status, now.today)}`,
        html`Antrean masuk: ${inboxText(status, now)}`,
      ]),
      ledgerText(status.ledger),
    ]),
    [
      ...inRows(
        open.map((list) =>
          button(`${TEXTS[list].label} (${numberText(counts[list])})`, 'status-list', list, 0),
        ),
        2,
      ),
      [button('Buku kiriman', 'status-ledger'), button('🔄 Perbarui', 'status-home')],
    ],
  ];
}

export function listView(list: ListName, page: number, { listed, total }: Page, zone: Zone): View {
  const { heading, wayOut, card } = TEXTS[list];
  const from = page * PAGE;
  const numbers =
    card === undefined
      ? []
      : listed.map(({ id }, index) => button(String(from + index + 1), card, id));

  return [
    paragraphs([
      html`📋 <b>${heading}</b> (${numberText(total)})`,
      lines(
        listed.map(
          ({ name, unit, due }, index) =>
            html`${from + index + 1}. ${name ?? 'Grup Telegram'}${unit === null ? '' : `, ${unit}`}${due === null ? '' : `, paling lambat ${momentText(due, zone)}`}`,
        ),
      ),
      wayOut,
    ]),
    [
      ...inRows(numbers, 5),
      turnButtons({ page, pages: Math.ceil(total / PAGE) }, (text, to) =>
        button(text, 'status-list', list, to),
      ),
      list === 'requests' ? [button('Jawab permintaan', REQUEST_LIST)] : [],
      [button('‹ Kembali', 'status-home')],
    ].filter((row) => row.length > 0),
  ];
}

export const listSettled = 'Daftar ini sudah kosong.';

function detail(list: ListName, { requests }: Status, now: Now): Html {
  if (list !== 'requests' || requests.nearest === null) return html``;
  if (requests.nearest < now.now) return html`, ada yang sudah melewati batas`;

  return html`, batas terdekat ${momentText(requests.nearest, now.zone)}`;
}

function missingYear(status: Status, today: Day): readonly Html[] {
  const year = findMissingYear(status, today);

  return year === null ? [] : [html`• hari libur ${year} belum tercatat; tambahkan lewat /libur`];
}

function rolesText({ people }: Status): string {
  const { pegawai, atasan, admin } = people.byRole;
  const roles = [
    `pegawai ${numberText(pegawai)}`,
    `atasan ${numberText(atasan)}`,
    `pengelola ${numberText(admin)}`,
  ];

  return listText(roles);
}

function importText({ lastImport }: Status, { today, zone }: Now): string {
  if (lastImport === null) return 'belum pernah diimpor (/impor)';

  const on = dayAt(lastImport, zone);
  const days = daysBetween(on, today);
  return `diimpor ${dateText(on)} (${days <= 0 ? 'hari ini' : `${numberText(days)} hari yang lalu`})`;
}

function daysOffText({ daysOff }: Status, today: Day): string {
  const year = Number(today.slice(0, 4));

  return `${daysOff.thisYear} hari pada ${year}, ${daysOff.nextYear} hari pada ${year + 1}`;
}

function inboxText({ inbox }: Status, { now }: Now): string {
  if (inbox.oldest === null) return 'kosong';

  const minutes = Math.floor((now.getTime() - inbox.oldest.getTime()) / 60_000);
  const age = minutes < 1 ? 'kurang dari satu menit' : `${numberText(minutes)} menit`;
  return `${numberText(inbox.waiting)} pesan, terlama ${age}`;
}

function ledgerText(ledger: readonly LedgerLine[]): Html {
  if (ledger.length === 0) return html`Kiriman 24 jam terakhir: belum ada.`;

  const kinds = [...new Set(ledger.map(({ kind }) => kind))];
  return lines([
    html`Kiriman 24 jam terakhir:`,
    ...kinds.map((kind) => {
      const states = ledger
        .filter((line) => line.kind === kind)
        .map(({ state, count }) => `${numberText(count)} ${STATE_NAMES[state]}`);
      return html`• ${KIND_NAMES[kind] ?? kind}: ${listText(states)}`;
    }),
  ]);
}

/** "Senin 16/11 pukul 15.42 WIB" */
function momentText(at: Date, zone: Zone): string {
  return `${shortDateText(dayAt(at, zone))} pukul ${timeText(timeAt(at, zone))} ${zoneLabel(zone)}`;
}
