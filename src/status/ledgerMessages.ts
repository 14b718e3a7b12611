import { button } from '../conversation/buttons.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { ZONES, zoneLabel } from '../shared/day.ts';
import { listText, numberText, shortDateText } from '../shared/words.ts';
import { KIND_NAMES, STATE_NAMES } from './messages.ts';
import type { Html } from '../shared/html.ts';
import type { View } from './messages.ts';
import type { DroppedSlot, Outcome } from './model.ts';

/** The reason `nobody` of kinds to which it means something else than to leaders. */
const NOBODY: Readonly<Record<string, string>> = {
  'group-count': 'tidak ada yang wajib melapor',
};

/** Why a message was not sent, as rooms and the outbox note it. */
const REASONS: Readonly<Record<string, string>> = {
  stale: 'sudah terlambat',
  late: 'sudah terlambat',
  reported: 'sudah melapor',
  absent: 'tidak wajib melapor',
  off: 'dimatikan atau dijeda',
  budget: 'jumlah mingguan tercapai',
  covered: 'sudah termasuk pesan lain',
  told: 'sudah dikabari',
  nothing: 'tidak ada yang perlu disampaikan',
  nobody: 'tidak ada pegawai di bawahnya',
  closed: 'harinya sudah ditutup',
  stopped: 'dihentikan pengelola',
  gone: 'sumbernya sudah tidak ada',
  'group-gone': 'grupnya sudah dilepas',
  'never-enrolled': 'belum terhubung',
  unreachable: 'tidak terjangkau',
  'chat-gone': 'bot diblokir',
  'worker-lost': 'terputus saat dikirim',
  'unknown-outcome': 'Telegram tidak menjawab',
  bug: 'gangguan pada sistem, ada di log',
  'no-such-kind': 'jenisnya tidak dikenal lagi',
};

const JOB_NAMES: Readonly<Record<string, string>> = {
  reminders: 'Pengingat pada jam masing-masing',
  'plan-hints': 'Usul rencana pagi',
  'escalation-notices': 'Pemberitahuan lama belum melapor',
  'last-reminders': 'Pengingat hari terakhir',
  'group-count-change': 'Perubahan jumlah di grup',
};

/** What became of the unasked messages of a day, and the hours in which nothing ran. */
export function ledgerView(outcomes: readonly Outcome[], dropped: readonly DroppedSlot[]): View {
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))];

  return [
    paragraphs([
      html`📒 <b>Buku kiriman, 24 jam terakhir</b>`,
      kinds.length === 0
        ? html`Belum ada yang dikirim. Pesan tanpa diminta, seperti pengingat, tercatat di sini.`
        : lines(kinds.map((kind) => kindLine(kind, outcomes))),
      droppedText(dropped),
    ]),
    [[button('🔄 Perbarui', 'status-ledger'), button('‹ Kembali', 'status-home')]],
  ];
}

function kindLine(kind: string, outcomes: readonly Outcome[]): Html {
  // Several reasons are told alike
  const counts = new Map<string, number>();
  for (const of of outcomes.filter((outcome) => outcome.kind === kind)) {
    const told = `${STATE_NAMES[of.state]}${whyText(of)}`;
    counts.set(told, (counts.get(told) ?? 0) + of.count);
  }
  const parts = [...counts].map(([told, count]) => `${numberText(count)} ${told}`);

  return html`• ${KIND_NAMES[kind] ?? kind}: ${listText(parts)}`;
}

function whyText({ kind, state, reason }: Outcome): string {
  if (reason === null) return '';
  if (reason === 'nobody' && NOBODY[kind] !== undefined) return ` (${NOBODY[kind]})`;
  if (REASONS[reason] !== undefined) return ` (${REASONS[reason]})`;
  return state === 'failed' ? ' (ditolak Telegram)' : ` (${reason})`;
}

function droppedText(dropped: readonly DroppedSlot[]): Html {
  if (dropped.length === 0) return html`Semua jadwal delapan hari terakhir sudah dijalankan.`;

  const days = [...new Set(dropped.map(({ day }) => day))];
  return lines([
    html`Jadwal yang terlewat, karena saat itu bot atau Telegram tidak berjalan:`,
    ...days.map((day) => {
      const ofDay = dropped.filter((slot) => slot.day === day);
      const jobs = [...new Set(ofDay.map(({ job }) => job))];
      const told = jobs.map((job) => jobText(ofDay.filter((slot) => slot.job === job)));
      return html`• ${shortDateText(day)}: ${listText(told)}`;
    }),
  ]);
}

/** "Ringkasan pagi atasan (WIB dan WIT)": the zones in which it was dropped. */
function jobText(slots: readonly DroppedSlot[]): string {
  const job = slots[0]?.job ?? '';
  const zones = Object.values(ZONES).filter((zone) => slots.some((slot) => slot.zone === zone));

  return `${JOB_NAMES[job] ?? KIND_NAMES[job] ?? job} (${listText(zones.map(zoneLabel))})`;
}
