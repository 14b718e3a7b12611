import { button } from '../conversation/buttons.ts';
import { dayAt, timeAt } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { dateText, rangeText, shortDateText, timeText } from '../shared/words.ts';
import { TRAILS } from './model.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Named } from '../people/model.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { AuditAction, Look, NamedEvent, Trail } from './model.ts';

/** The command line and jobs are nobody. */
const NOBODY = 'Baris perintah/sistem';

/** After who did it, before whom it is about. */
const DEEDS: Record<AuditAction, string> = {
  looked: 'melihat laporan',
  reminded: 'mengingatkan',
  enrolled: 'menghubungkan akun',
  'account-moved': 'memindahkan akun',
  invited: 'mengundang',
  'invitation-revoked': 'mencabut undangan',
  'person-moved': 'memindahkan',
  'person-left': 'mencatat akhir penugasan',
  'person-restored': 'mengembalikan penugasan',
  'superiors-changed': 'mengubah atasan',
  'person-changed': 'mengubah data pegawai',
  'role-changed': 'mengubah peran',
  'absence-recorded': 'mencatat ketidakhadiran',
  'unit-added': 'menambah unit kerja',
  'unit-changed': 'mengubah unit kerja',
  'unit-removed': 'menghapus unit kerja',
  'group-linked': 'menghubungkan grup Telegram untuk',
  'group-ended': 'melepas grup Telegram dari',
  'schedule-changed': 'mengubah jadwal kerja',
  'holiday-added': 'menambah hari libur',
  'holiday-removed': 'menghapus hari libur',
  'holiday-restored': 'mengembalikan hari libur',
  'ramadan-added': 'menambah masa Ramadan',
  'ramadan-removed': 'menghapus masa Ramadan',
  'ramadan-restored': 'mengembalikan masa Ramadan',
  'roster-imported': 'mengimpor daftar pegawai',
  delegated: 'mencatat Plt./Plh. untuk',
  'delegation-revoked': 'mengakhiri Plt./Plh. untuk',
  announced: 'mengirim pengumuman kepada',
  'announcement-stopped': 'menghentikan pengumuman kepada',
  'data-exported': 'mengunduh data',
  'request-made': 'mengajukan permintaan data',
  'request-answered': 'menjawab permintaan data',
  'data-erased': 'menghapus data',
  retention: 'menghapus data yang habis masa simpannya',
};

const TRAIL_NAMES: Record<Trail, string> = {
  all: 'Semua',
  looks: 'Siapa melihat',
  changes: 'Perubahan',
};

/** A page of the trail, as `/audit` shows it. */
export interface TrailPage {
  readonly trail: Trail;
  /** Of whom; null for everybody. */
  readonly person: Named | null;
  readonly events: readonly NamedEvent[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

/** One event in one line: when, who, what, about whom, which days. */
export function eventLine(event: NamedEvent, zone: Zone): Html {
  const on = dayAt(event.at, zone);
  const when = `${shortDateText(on)}/${on.slice(0, 4)} ${timeText(timeAt(event.at, zone))}`;
  const { firstDay, lastDay } = event;
  const days = firstDay === null || lastDay === null ? '' : `, ${daysText(firstDay, lastDay)}`;

  return html`• ${when}: <b>${event.actorName ?? NOBODY}</b> ${DEEDS[event.action]}${aboutText(event)}${days}${takesBack(event.detail) ? ' (pembatalan)' : ''}`;
}

/** "Senin 16/11/2026: Surya Dewangga melihat laporan 12–16 November 2026" */
export function lookLine(look: Look): Html {
  const { firstDay, lastDay } = look;
  const when = `${shortDateText(look.on)}/${look.on.slice(0, 4)}`;
  const days = firstDay === null || lastDay === null ? '' : ` ${daysText(firstDay, lastDay)}`;
  const reminded = look.reminded ? ' dan mengirim pengingat' : '';

  return html`• ${when}: <b>${look.actorName ?? NOBODY}</b> melihat laporan${days}${reminded}`;
}

export function trailView(
  page: TrailPage,
  zone: Zone,
): { readonly html: Html; readonly buttons: Buttons } {
  const { trail, person, events } = page;
  const turn = (text: string, to: Trail, where: string, id: number): Button =>
    button(text, 'audit-page', to, person?.id ?? 0, where, id);
  const first = events.at(0)?.id ?? 0;
  const last = events.at(-1)?.id ?? 0;
  const paging = [
    ...(page.hasNewer ? [turn('‹ Lebih baru', trail, 'newer', first)] : []),
    ...(page.hasOlder ? [turn('Lebih lama ›', trail, 'older', last)] : []),
  ];

  return {
    html: paragraphs([
      html`🧾 <b>Jejak audit</b>${person === null ? '' : html`: ${person.name}`}`,
      html`${TRAIL_NAMES[trail]}, terbaru di atas.`,
      events.length === 0
        ? html`Belum ada catatan.`
        : lines(events.map((event) => eventLine(event, zone))),
      person === null ? html`Satu orang saja: <code>/audit</code> diikuti nama atau NIP.` : null,
    ]),
    buttons: [
      ...(paging.length === 0 ? [] : [paging]),
      TRAILS.map((other) =>
        turn(other === trail ? `• ${TRAIL_NAMES[other]}` : TRAIL_NAMES[other], other, 'first', 0),
      ),
      ...(person === null ? [] : [[button('Semua orang', 'audit-page', trail, 0, 'first', 0)]]),
    ],
  };
}

/** More than one person has that name. */
export function whoseTrail(
  people: readonly Named[],
  isAll: boolean,
): { readonly html: Html; readonly buttons: Buttons } {
  return {
    html: paragraphs([
      html`Jejak audit siapa yang ingin dilihat?`,
      isAll ? null : html`Masih ada nama lain yang cocok. Silakan tulis lebih lengkap bila perlu.`,
    ]),
    buttons: people.map(({ id, name }) => [button(name, 'audit-page', 'all', id, 'first', 0)]),
  };
}

export const nobodyFound: Html = paragraphs([
  html`Tidak ada orang dengan nama atau NIP itu.`,
  html`Silakan periksa penulisannya, atau kirim /audit saja untuk melihat semuanya.`,
]);

/** Whom or what an event is about; his own deed at himself needs no second name. */
function aboutText({ actorId, subjectId, subjectName, detail }: NamedEvent): string {
  if (subjectName !== null) return subjectId === actorId ? '' : ` ${subjectName}`;

  const name = nameIn(detail);
  return name === null ? '' : ` ${name}`;
}

/** Undoing is an event of its own, which names the one it undoes. */
function takesBack(detail: unknown): boolean {
  return typeof detail === 'object' && detail !== null && 'undoes' in detail;
}

/** What has a name of its own and is no person, such as a unit: as it is now, else as it was. */
function nameIn(detail: unknown): string | null {
  if (typeof detail !== 'object' || detail === null) return null;
  if ('name' in detail && typeof detail.name === 'string') return detail.name;

  const after = 'after' in detail ? nameIn(detail.after) : null;
  return after ?? ('before' in detail ? nameIn(detail.before) : null);
}

function daysText(first: Day, last: Day): string {
  return first === last ? dateText(first) : rangeText(first, last);
}
