import { button } from '../conversation/buttons.ts';
import { inRows } from '../conversation/pages.ts';
import { addDays } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { dateText } from '../shared/words.ts';
import { shorten, unitGone, unitPicker } from '../units/messages.ts';
import { SUPERIOR_NAMES, willBeTold } from './messages.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Agency, View } from '../units/messages.ts';
import type { UnitNode } from '../units/model.ts';
import type { StaffFacts } from './messages.ts';
import type { Member, SuperiorKind } from './model.ts';
import type { PlaceRefusal } from './rules.ts';

export type SuperiorRefusal = 'oneself' | 'circle' | 'superior-gone';
export type MoveRefusal = PlaceRefusal | SuperiorRefusal | 'unit-gone';

/** A move as it is shown before it is made. */
export interface ShownMove {
  readonly member: Pick<Member, 'id' | 'name' | 'isEnrolled'>;
  readonly unit: string;
  readonly from: Day;
  readonly supervisor: string | null;
  readonly position: string | null;
  /** He comes back after having left. */
  readonly returns: boolean;
  /** Ends with the move: what belonged to the old place. */
  readonly ends: readonly SuperiorKind[];
  /** A move that is planned already, for that day or a later one. */
  readonly planned: Planned | null;
}

interface Planned {
  readonly unit: string;
  readonly from: Day;
}

/** What is planned for a day or later. */
export function plannedFrom({ next, tree }: StaffFacts, from: Day): Planned | null {
  if (next === null || next.firstDay < from) return null;

  return { unit: tree.get(next.unitId)?.name ?? '–', from: next.firstDay };
}

function plannedText(planned: Planned | null, holds: boolean): Html | null {
  if (planned === null) return null;

  const plan = html`Rencana mulai ${dateText(planned.from)} di ${planned.unit}`;
  return holds ? html`${plan} tetap berlaku.` : html`${plan} tidak berlaku lagi.`;
}

/** Into which unit: by walking the tree, or by typing a part of its name. */
export function unitAsked(agency: Agency, facts: StaffFacts, at: number, page: number): View {
  const { member } = facts;

  return unitPicker(agency, at, page, {
    title: html`<b>${member.name}</b> ditempatkan di unit mana? Pilih, atau ketik sebagian nama unitnya.`,
    into: (text, id, next) => button(text, 'staff-units', member.id, id, next),
    choose: (text, id) => button(text, 'staff-to', member.id, id),
    below: [[button('Tidak jadi', 'staff-open', member.id)]],
  });
}

export function unitsFound(personId: number, units: readonly UnitNode[], text: string): View {
  const shown = units.slice(0, 8);

  return {
    html:
      shown.length === 0
        ? html`Tidak ada unit yang cocok dengan “${text}”. Silakan ketik sebagian namanya.`
        : units.length > shown.length
          ? html`Pilih unitnya, atau ketik nama yang lebih lengkap: masih ada ${units.length - shown.length} lagi.`
          : html`Pilih unitnya, atau ketik nama lain.`,
    buttons: [
      ...inRows(
        shown.map(({ id, name }) => button(shorten(name), 'staff-to', personId, id)),
        2,
      ),
      [button('Tidak jadi', 'staff-open', personId)],
    ],
  };
}

export function dayAsked(facts: StaffFacts, unit: UnitNode, today: Day): View {
  const { member } = facts;
  const choose = (text: string, on: Day) => button(text, 'staff-day', member.id, unit.id, on);

  return {
    html: html`<b>${member.name}</b> di <b>${unit.name}</b> mulai hari apa? Pilih, atau ketik tanggalnya, misalnya <code>1 Desember 2026</code>.`,
    buttons: [
      [choose('Hari ini', today), choose('Besok', addDays(today, 1))],
      [button('Tidak jadi', 'staff-open', member.id)],
    ],
  };
}

export function moveAsked(move: ShownMove, sign: string): View {
  const { member, unit, from, supervisor, position, returns, ends, planned } = move;

  return {
    html: paragraphs([
      returns
        ? html`<b>${member.name}</b> kembali bekerja?`
        : html`Pindahkan <b>${member.name}</b>?`,
      lines([
        html`Unit kerja: ${unit}`,
        html`Mulai: ${dateText(from)}`,
        html`Atasan langsung: ${supervisor ?? 'belum ada'}`,
        html`Jabatan: ${position ?? 'belum diisi'}`,
        ends.length === 0
          ? null
          : html`Tidak berlaku lagi: ${ends.map((kind) => SUPERIOR_NAMES[kind].toLowerCase()).join(', ')}`,
      ]),
      plannedText(planned, planned !== null && planned.from > from),
      returns
        ? null
        : html`Hari-hari sebelum ${dateText(from)} tetap tercatat pada unit dan atasan yang lama. ${willBeTold(member)}`,
    ]),
    buttons: [
      [
        button('Tidak jadi', 'staff-open', member.id),
        button(returns ? 'Ya, catat' : 'Ya, pindahkan', 'staff-move-yes', sign),
      ],
      [
        button('Ganti atasan', 'staff-move-boss', sign),
        button('Ganti jabatan', 'staff-move-post', sign),
      ],
    ],
  };
}

export function bossAsked(personId: number, sign: string): View {
  return {
    html: html`Siapa atasan langsungnya di tempat yang baru? Silakan ketik sebagian namanya, atau NIP-nya.`,
    buttons: [
      [button('Kosongkan', 'staff-move-by', sign, 0), button('Tidak jadi', 'staff-open', personId)],
    ],
  };
}

export function postAsked(personId: number): View {
  return {
    html: html`Apa jabatannya di tempat yang baru? Silakan ketik.`,
    buttons: [[button('Tidak jadi', 'staff-open', personId)]],
  };
}

export const moved: Html = html`✅ Perpindahan dicatat.`;
export const returned: Html = html`✅ Dicatat kembali bekerja.`;
export const sameUnit = 'Pegawai ini memang bekerja di unit itu. Silakan pilih unit lain.';
export const draftGone =
  'Perpindahan ini sudah tidak menunggu jawaban. Silakan mulai lagi dari kartu pegawainya.';

/** To the person who moves. */
export function movedTold({ unit, from, supervisor }: ShownMove): Html {
  return html`Mulai ${dateText(from)} Bapak/Ibu tercatat di ${unit}${supervisor === null ? '' : html`, dengan atasan langsung ${supervisor}`}.`;
}

/** To the person whose superior changed. */
export function superiorTold(kind: SuperiorKind, name: string | null, from: Day): Html {
  return name === null
    ? html`Mulai ${dateText(from)} tidak ada lagi ${SUPERIOR_NAMES[kind].toLowerCase()} yang tercatat untuk Bapak/Ibu.`
    : html`Mulai ${dateText(from)} ${SUPERIOR_NAMES[kind].toLowerCase()} Bapak/Ibu tercatat: ${name}.`;
}

/** Who is above a person, each to be changed. */
export function lineCard(facts: StaffFacts, said: Html | null = null): View {
  const { member, place, names } = facts;
  const nameOf = (id: number | null | undefined): string =>
    id === null || id === undefined ? 'belum ada' : (names.get(id) ?? '–');
  const of = (text: string, kind: SuperiorKind) => button(text, 'staff-superior', member.id, kind);

  return {
    html: paragraphs([
      said,
      html`<b>Atasan dan tim ${member.name}</b>`,
      lines([
        html`Atasan langsung: ${nameOf(place?.supervisorId)}`,
        html`Pejabat penilai: ${place === null || place.appraiserId === null ? 'atasan langsung' : nameOf(place.appraiserId)}`,
        html`Ketua tim: ${nameOf(place?.teamLeadId)}`,
      ]),
      html`Pejabat penilai cukup diisi bila bukan atasan langsung. Perubahan berlaku mulai hari ini; hari-hari sebelumnya tetap.`,
    ]),
    buttons: [
      [of('Ganti atasan', 'supervisor')],
      [of('Pejabat penilai', 'appraiser'), of('Ketua tim', 'lead')],
      [button('‹ Kembali', 'staff-open', member.id)],
    ],
  };
}

export function superiorAsked(facts: StaffFacts, kind: SuperiorKind): View {
  const { member } = facts;

  return {
    html: html`Siapa ${SUPERIOR_NAMES[kind].toLowerCase()} <b>${member.name}</b>? Silakan ketik sebagian namanya, atau NIP-nya.`,
    buttons: [
      [
        button('Kosongkan', 'staff-set', member.id, kind, 0),
        button('‹ Kembali', 'staff-line', member.id),
      ],
    ],
  };
}

export function superiorShown(
  facts: StaffFacts,
  kind: SuperiorKind,
  chosen: { readonly id: number; readonly name: string | null },
): View {
  const { member } = facts;

  return {
    html: paragraphs([
      chosen.name === null
        ? html`Kosongkan ${SUPERIOR_NAMES[kind].toLowerCase()} <b>${member.name}</b> mulai hari ini?`
        : html`${SUPERIOR_NAMES[kind]} <b>${member.name}</b> mulai hari ini: <b>${chosen.name}</b>?`,
      html`${willBeTold(member)}`,
    ]),
    buttons: [
      [
        button('Tidak jadi', 'staff-line', member.id),
        button('Ya, simpan', 'staff-set-yes', member.id, kind, chosen.id),
      ],
    ],
  };
}

export function leavingAsked(facts: StaffFacts, today: Day): View {
  const { member } = facts;

  return {
    html: html`Kapan hari kerja terakhir <b>${member.name}</b>? Pilih, atau ketik tanggalnya, misalnya <code>30 November 2026</code>.`,
    buttons: [
      [button('Hari ini', 'staff-leave-on', member.id, today)],
      [button('Tidak jadi', 'staff-open', member.id)],
    ],
  };
}

export function leavingShown(facts: StaffFacts, lastDay: Day, led: number): View {
  const { member } = facts;

  return {
    html: paragraphs([
      html`Catat <b>${member.name}</b> keluar, dengan ${dateText(lastDay)} sebagai hari kerja terakhir?`,
      led === 0
        ? null
        : html`Ia masih atasan, penilai atau ketua tim bagi ${led} pegawai; silakan ganti pada kartu mereka.`,
      plannedText(plannedFrom(facts, lastDay), false),
      html`Sesudahnya akunnya tidak lagi dikenali. Datanya tetap tersimpan.`,
    ]),
    buttons: [
      [
        button('Tidak jadi', 'staff-open', member.id),
        button('Ya, catat keluar', 'staff-leave-yes', member.id, lastDay),
      ],
    ],
  };
}

export const left: Html = html`✅ Hari kerja terakhir dicatat.`;
export const stays: Html = html`✅ Tetap bekerja; hari kerja terakhirnya dihapus.`;
export const leavingOneself =
  'Bapak/Ibu tidak dapat mencatat diri sendiri keluar. Silakan minta pengelola lain.';

const PLACE_REFUSALS: Record<PlaceRefusal, string> = {
  'not-employed': 'Pada hari itu pegawai ini tidak bekerja di sini.',
  'before-present': 'Hari itu lebih awal daripada mulainya di tempat yang sekarang.',
  'too-far': 'Hari itu lebih dari setahun lagi.',
  unchanged: 'Datanya memang sudah demikian.',
  'employed-already': 'Pegawai ini masih tercatat bekerja.',
  'before-last': 'Hari itu tidak sesudah hari kerja terakhirnya.',
};

const SUPERIOR_REFUSALS: Record<SuperiorRefusal, string> = {
  oneself: 'Seseorang tidak dapat menjadi atasannya sendiri.',
  circle: 'Orang itu bekerja di bawah pegawai ini, jadi tidak dapat menjadi atasannya.',
  'superior-gone': 'Orang itu tidak bekerja di sini pada hari itu.',
};

export function refused(reason: MoveRefusal): string {
  return { ...PLACE_REFUSALS, ...SUPERIOR_REFUSALS, 'unit-gone': unitGone }[reason];
}
