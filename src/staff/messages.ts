import { button } from '../conversation/buttons.ts';
import { inRows } from '../conversation/pages.ts';
import { formatNip, rankName } from '../people/rules.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { dateText } from '../shared/words.ts';
import { shorten } from '../units/messages.ts';
import type { Button } from '../conversation/model.ts';
import type { Role } from '../people/model.ts';
import type { Html } from '../shared/html.ts';
import type { View } from '../units/messages.ts';
import type { UnitNode } from '../units/model.ts';
import type { FoundPerson, Member, Place, SuperiorKind, UndoRefusal } from './model.ts';

/** Everything about a person that the one who manages him sees: the roster, never his reports. */
export interface StaffFacts {
  readonly member: Member;
  readonly places: readonly Place[];
  /** Of today; null when he is not employed today. */
  readonly place: Place | null;
  /** Planned for later. */
  readonly next: Place | null;
  readonly tree: ReadonlyMap<number, UnitNode>;
  /** Names of everybody his places mention. */
  readonly names: ReadonlyMap<number, string>;
}

export const SUPERIOR_NAMES: Record<SuperiorKind, string> = {
  supervisor: 'Atasan langsung',
  appraiser: 'Pejabat penilai',
  lead: 'Ketua tim',
};

const ROLE_NAMES: Record<Role, string> = {
  pegawai: 'pegawai',
  atasan: 'atasan',
  admin: 'pengelola',
};

/** The card of one person, with what can be done. */
export function staffCard(facts: StaffFacts, said: Html | null = null): View {
  const { member, place, next, places } = facts;
  if (place === null && next === null) return leftCard(facts, said);

  const shown = place ?? next ?? places.at(-1) ?? null;
  const unit = shown === null ? undefined : facts.tree.get(shown.unitId);
  const of = (text: string, name: string): Button => button(text, name, member.id);
  return {
    html: paragraphs([
      said,
      headLines(facts),
      lines([
        html`Jabatan: ${shown?.position ?? 'belum diisi'}`,
        html`Unit kerja: ${unit?.name ?? '–'}`,
        html`Atasan langsung: ${nameOf(facts, shown?.supervisorId)}`,
        html`Pejabat penilai: ${(shown?.appraiserId ?? null) === null ? 'atasan langsung' : nameOf(facts, shown?.appraiserId)}`,
        html`Ketua tim: ${nameOf(facts, shown?.teamLeadId)}`,
        (unit?.shifts ?? null) === null ? null : html`Regu: ${shown?.shiftTeam ?? 'belum dipilih'}`,
      ]),
      lines([
        html`Akun: ${accountText(member)}`,
        html`Peran: ${ROLE_NAMES[member.role]}`,
        place === null || place.lastDay === null || next !== null
          ? null
          : html`Terakhir bekerja: ${dateText(place.lastDay)}`,
        next === null
          ? null
          : html`Mulai ${dateText(next.firstDay)}: ${facts.tree.get(next.unitId)?.name ?? '–'}`,
      ]),
    ]),
    buttons: [
      [of('Pindah unit', 'staff-move'), of('Atasan dan tim', 'staff-line')],
      [of('Ubah data', 'staff-edit'), of('Catat ketidakhadiran', 'staff-absence')],
      [
        place !== null && place.lastDay !== null && next === null
          ? of('Tetap bekerja', 'staff-stay')
          : of('Keluar/pensiun', 'staff-leave'),
        member.role === 'admin'
          ? of('Cabut pengelola', 'staff-role')
          : of('Jadikan pengelola', 'staff-role'),
      ],
      shown === null ? [] : [button('‹ Pegawai unit', 'unit-people', shown.unitId, 0)],
    ],
  };
}

export function editMenu({ member, place, tree }: StaffFacts): View {
  const shifts = place === null ? null : (tree.get(place.unitId)?.shifts ?? null);
  const of = (text: string, name: string): Button => button(text, name, member.id);

  return {
    html: html`<b>Ubah data ${member.name}</b> – apa yang diubah?`,
    buttons: [
      [of('Nama', 'staff-name'), of('Golongan', 'staff-rank'), of('Jabatan', 'staff-position')],
      ...(shifts === null ? [] : [[of('Regu', 'staff-team')]]),
      [of('‹ Kembali', 'staff-open')],
    ],
  };
}

export function nameAsked({ member }: StaffFacts): View {
  return asked(
    member,
    html`Silakan ketik nama yang benar untuk <b>${member.name}</b>, lengkap dengan gelarnya.`,
  );
}

export function rankAsked({ member }: StaffFacts): View {
  return asked(
    member,
    html`Golongan ${member.name} sekarang ${member.rank ?? 'belum diisi'}. Silakan ketik yang baru, misalnya <code>III/b</code>, atau <code>IX</code> untuk PPPK.`,
  );
}

export function positionAsked({ member, place }: StaffFacts): View {
  return asked(
    member,
    html`Jabatan ${member.name} sekarang ${place?.position ?? 'belum diisi'}. Silakan ketik yang baru; berlaku mulai hari ini.`,
  );
}

export function teamAsked({ member }: StaffFacts, teams: readonly string[]): View {
  return {
    html: html`Regu untuk ${member.name}, mulai hari ini:`,
    buttons: [
      ...inRows(
        [
          ...teams.map((team) => button(team, 'staff-team-set', member.id, team)),
          button('Tanpa regu', 'staff-team-set', member.id),
        ],
        2,
      ),
      [button('Tidak jadi', 'staff-open', member.id)],
    ],
  };
}

/** The same question again, under a refusal. */
export function askedAgain(personId: number, refusal: Html): View {
  return { html: refusal, buttons: [[button('Tidak jadi', 'staff-open', personId)]] };
}

export const nameRefused: Html = html`Nama berisi 2 sampai 100 huruf. Silakan ketik lagi.`;
export const positionRefused: Html = html`Jabatan berisi 2 sampai 150 huruf. Silakan ketik lagi.`;
export const rankRefused: Html = html`Golongan itu belum dikenal. Silakan ketik misalnya <code>III/b</code>, atau <code>IX</code> untuk PPPK.`;
export const dateRefused: Html = html`Tanggalnya belum dapat dibaca. Silakan ketik satu tanggal, misalnya <code>1 Desember 2026</code>.`;

export function roleAsked({ member }: StaffFacts): View {
  const revoked = member.role === 'admin';

  return {
    html: revoked
      ? html`Cabut peran pengelola dari <b>${member.name}</b>? Perintah pengelola tidak lagi terbuka baginya.`
      : html`Jadikan <b>${member.name}</b> pengelola? Ia dapat mengatur pegawai, unit, jadwal dan undangan, tetapi tidak membaca laporan orang lain.`,
    buttons: [
      [
        button('Tidak jadi', 'staff-open', member.id),
        button(
          revoked ? 'Ya, cabut' : 'Ya, jadikan',
          'staff-role-yes',
          member.id,
          revoked ? 'off' : 'on',
        ),
      ],
    ],
  };
}

export const roleOfOneself = 'Peran Bapak/Ibu sendiri hanya dapat diubah oleh pengelola lain.';
export const lastAdmin = 'Ini pengelola terakhir. Silakan jadikan orang lain pengelola dahulu.';
export const memberGone = 'Pegawai ini tidak ditemukan lagi. Silakan buka lewat /unit.';
export const notEmployed = 'Pegawai ini sedang tidak bekerja di sini, jadi belum dapat diubah.';
export const roleAlready = 'Perannya memang sudah demikian.';
export const teamUnknown = 'Regu itu sudah tidak ada di jadwal unitnya.';

export const changed: Html = html`✅ Perubahan disimpan.`;
/** After a typed "batal" in place of an answer. */
export const leftAsItWas: Html = html`Baik, tidak ada yang diubah. Unit dan pegawai: /unit.`;
export const unchanged: Html = html`Tidak ada yang berubah.`;
export const restored: Html = html`↩️ Perubahan dibatalkan.`;

/** Only who has an account is told of what changes for him. */
export function willBeTold({ isEnrolled }: Pick<Member, 'isEnrolled'>): string {
  return isEnrolled
    ? 'Yang bersangkutan akan diberi tahu.'
    : 'Akunnya belum terhubung, jadi yang bersangkutan belum diberi tahu.';
}

/** People found by name or NIP, as buttons that choose one. */
export function peopleFound(
  found: readonly FoundPerson[],
  asked: { readonly text: string; readonly choose: (text: string, id: number) => Button },
  below: readonly Button[],
): View {
  const shown = found.slice(0, 8);

  return {
    html:
      shown.length === 0
        ? html`Tidak ada pegawai yang cocok dengan “${asked.text}”. Silakan ketik sebagian namanya, atau NIP-nya.`
        : paragraphs([
            lines(shown.map(({ name, unit }, index) => html`${index + 1}. ${name}, ${unit}`)),
            found.length > shown.length
              ? html`Masih ada lagi. Silakan ketik nama yang lebih lengkap.`
              : html`Pilih orangnya, atau ketik nama lain.`,
          ]),
    buttons: [
      ...inRows(
        shown.map(({ id, name }) => asked.choose(shorten(name), id)),
        2,
      ),
      below,
    ],
  };
}

const UNDO_REFUSALS: Record<UndoRefusal, string> = {
  stale: 'Tombol ini sudah tidak berlaku. Silakan buka lagi lewat /unit.',
  'done-before': 'Perubahan ini sudah dibatalkan sebelumnya.',
  'changed-since':
    'Sejak itu sudah ada perubahan lain pada pegawai ini, jadi tidak dapat dibatalkan dari sini. Silakan ubah lewat kartunya.',
  'last-admin': lastAdmin,
  oneself: roleOfOneself,
};

/** For a box over the chat. */
export function undoRefused(reason: UndoRefusal): string {
  return UNDO_REFUSALS[reason];
}

/** What a person is told when his unit or superiors were changed; `what` says how they are now. */
export function placeTold(name: string, what: Html): Html {
  return paragraphs([
    html`ℹ️ Bapak/Ibu ${name}, ada perubahan pada data kepegawaian Bapak/Ibu.`,
    what,
    html`Catatan sebelumnya tetap tersimpan seperti semula. Bila ada yang keliru, silakan buka /datasaya lalu pilih “Data saya keliru”.`,
  ]);
}

/** How a person's place is after a change was taken back. */
export function placeBack({ place, next, tree, names }: StaffFacts): Html {
  const shown = place ?? next;
  if (shown === null) return html`Perubahan yang tadi dikirim dibatalkan.`;
  const supervisor = shown.supervisorId === null ? null : (names.get(shown.supervisorId) ?? null);

  return html`Perubahan yang tadi dibatalkan. Bapak/Ibu tercatat di ${tree.get(shown.unitId)?.name ?? '–'}${supervisor === null ? '' : html`, dengan atasan langsung ${supervisor}`}.`;
}

/** Name and numbers of a person, as every card of his begins. */
function headLines({ member }: StaffFacts): Html {
  return lines([
    html`👤 <b>${member.name}</b>`,
    html`NIP: <code>${formatNip(member.nip)}</code>`,
    html`Golongan: ${rankText(member.rank)}`,
  ]);
}

/** Who works here no more. */
function leftCard(facts: StaffFacts, said: Html | null): View {
  const { member, places, tree } = facts;
  const last = places.at(-1);

  return {
    html: paragraphs([
      said,
      headLines(facts),
      last === undefined || last.lastDay === null
        ? html`Belum ditempatkan di unit mana pun.`
        : html`Sudah tidak bekerja di sini. Terakhir di ${tree.get(last.unitId)?.name ?? '–'}, sampai ${dateText(last.lastDay)}. Datanya tetap tersimpan.`,
    ]),
    buttons: [
      [button('Kembali bekerja', 'staff-move', member.id)],
      [button('Semua unit', 'unit-list', 0, 0)],
    ],
  };
}

function asked(member: Member, text: Html): View {
  return { html: text, buttons: [[button('Tidak jadi', 'staff-open', member.id)]] };
}

function nameOf({ names }: StaffFacts, id: number | null | undefined): string {
  return id === null || id === undefined ? 'belum ada' : (names.get(id) ?? '–');
}

function rankText(rank: string | null): string {
  if (rank === null) return 'belum diisi';
  const name = rankName(rank);
  return name === null ? rank : `${rank} (${name})`;
}

function accountText({ isEnrolled, isReachable }: Member): string {
  if (!isEnrolled) return 'belum terhubung; undang lewat /undang';
  return isReachable ? 'terhubung' : 'terhubung, tetapi pesan tidak sampai';
}
