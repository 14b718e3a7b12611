import { button } from '../conversation/buttons.ts';
import { inRows } from '../conversation/pages.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { listText, minutesText, timeText } from '../shared/words.ts';
import { zoneLabel } from '../shared/day.ts';
import {
  PAGE,
  escalationText,
  listChildren,
  nudgesText,
  pagedList,
  pathText,
  patternText,
  shorten,
  unitLine,
  unitPicker,
} from './messages.ts';
import { countWithBelow, listBelow, NAME_LENGTHS } from './rules.ts';
import type { Named } from '../people/model.ts';
import type { Html } from '../shared/html.ts';
import type { Agency, Tree, View } from './messages.ts';
import type { UnitNode, UnitUse } from './model.ts';
import type { NameRefusal } from './rules.ts';

/** What is below a unit, 0 for the top. */
export function unitList(agency: Agency, at: number, page: number): View {
  const here = agency.tree.get(at);

  return pagedList({
    title:
      here === undefined
        ? html`🏢 <b>Unit kerja</b>`
        : lines([html`🏢 <b>Di bawah ${here.name}</b>`, pathText(agency.tree, at)]),
    entries: listChildren(agency.tree, at).map((unit) => ({
      text: unitLine(agency, unit),
      button: button(shorten(unit.name), 'unit-open', unit.id),
    })),
    page,
    turn: (text, next) => button(text, 'unit-list', at, next),
    empty: html`Belum ada unit kerja di sini. Silakan tambahkan satu per satu, atau masukkan semuanya lewat /impor.`,
    below: [
      here === undefined
        ? [button('Tambah unit', 'unit-add', 0)]
        : [button('‹ Kembali', 'unit-open', here.id), button('Tambah unit', 'unit-add', here.id)],
    ],
  });
}

export function unitCard(agency: Agency, unit: UnitNode, said: Html | null = null): View {
  const { tree, people } = agency;
  const own = people.get(unit.id) ?? 0;
  const children = listChildren(tree, unit.id).length;
  const all = countWithBelow(tree, people, unit.id);

  return {
    html: paragraphs([
      said,
      lines([html`🏢 <b>${unit.name}</b>`, pathText(tree, unit.id)]),
      lines([
        html`Zona waktu: ${zoneLabel(unit.zone)}`,
        html`Pola kerja: ${patternText(unit)}`,
        html`Norma: ${unit.normMinutes} menit (${minutesText(unit.normMinutes)}) sehari`,
        html`Hari terbuka: ${unit.openDays} hari`,
        html`Jam laporan: ${timeText(unit.reportTime)} ${zoneLabel(unit.zone)}`,
        html`Pengingat: ${nudgesText(unit.nudgesPerWeek)}`,
        html`Atasan diberi tahu: ${escalationText(unit.escalationDays)}`,
        children === 0
          ? html`Pegawai: ${own} orang`
          : html`Pegawai: ${own} orang; bersama ${listBelow(tree, unit.id).length} unit di bawahnya ${all} orang`,
      ]),
    ]),
    buttons: [
      [
        button('Pegawai', 'unit-people', unit.id, 0),
        ...(children === 0
          ? []
          : [button(`Unit di bawahnya (${children})`, 'unit-list', unit.id, 0)]),
      ],
      [
        button('Ubah', 'unit-edit', unit.id),
        button('Jadwal', 'schedule-open', unit.id, 'u'),
        button('Grup Telegram', 'group-offer', unit.id),
      ],
      [
        button('Tambah unit di bawahnya', 'unit-add', unit.id),
        button('Hapus', 'unit-remove', unit.id),
      ],
      [button('‹ Kembali', 'unit-list', unit.parentId ?? 0, 0)],
    ],
  };
}

/** The people of one unit, each with a card of his own. */
export function unitPeople(
  unit: UnitNode,
  people: readonly (Named & { readonly position: string | null })[],
  page: number,
): View {
  return pagedList({
    title: html`👥 <b>Pegawai ${unit.name}</b>`,
    entries: people.map(({ id, name, position }) => ({
      text: position === null ? html`${name}` : html`${name}, ${position}`,
      button: button(shorten(name), 'staff-open', id),
    })),
    page,
    turn: (text, next) => button(text, 'unit-people', unit.id, next),
    empty: html`Belum ada pegawai di unit ini. Pegawai dapat dipindahkan ke sini dari kartunya, atau dimasukkan lewat /impor.`,
    below: [[button('‹ Kembali', 'unit-open', unit.id)]],
  });
}

/** What was found for `/unit budi`: units first, then people, as many as a page holds. */
export function searchFound(
  agency: Agency,
  units: readonly UnitNode[],
  people: readonly (Named & { readonly unit: string; readonly hasLeft: boolean })[],
): View {
  const half = PAGE / 2;
  const unitsShown = units.slice(0, Math.max(half, PAGE - people.length));
  const peopleShown = people.slice(0, PAGE - unitsShown.length);
  const hidden = units.length - unitsShown.length + people.length - peopleShown.length;

  return {
    html: paragraphs([
      unitsShown.length === 0
        ? null
        : lines([html`🏢 <b>Unit kerja</b>`, ...unitsShown.map((unit) => unitLine(agency, unit))]),
      peopleShown.length === 0
        ? null
        : lines([
            html`<b>Pegawai</b>`,
            ...peopleShown.map(({ name, unit, hasLeft }) =>
              hasLeft ? html`${name}, dulu di ${unit}` : html`${name}, ${unit}`,
            ),
          ]),
      hidden === 0
        ? null
        : html`Masih ada ${hidden} lagi. Silakan sebutkan nama yang lebih lengkap.`,
    ]),
    buttons: inRows(
      [
        ...unitsShown.map((unit) => button(shorten(unit.name), 'unit-open', unit.id)),
        ...peopleShown.map(({ id, name }) => button(shorten(name), 'staff-open', id)),
      ],
      2,
    ),
  };
}

export function nothingFound(text: string): View {
  return {
    html: paragraphs([
      html`Tidak ada unit atau pegawai yang cocok dengan “${text}”.`,
      html`Silakan tulis sebagian namanya, misalnya <code>/unit sekretariat</code>, atau NIP pegawainya.`,
    ]),
    buttons: [[button('Semua unit', 'unit-list', 0, 0)]],
  };
}

export function editMenu(tree: Tree, unit: UnitNode): View {
  return {
    html: paragraphs([
      lines([html`🏢 <b>Ubah ${unit.name}</b>`, pathText(tree, unit.id)]),
      html`Apa yang diubah?`,
    ]),
    buttons: [
      [
        button('Nama', 'unit-rename', unit.id),
        button('Unit di atasnya', 'unit-above', unit.id, 0, 0),
        button('Zona waktu', 'unit-zone', unit.id),
      ],
      [button('‹ Kembali', 'unit-open', unit.id)],
    ],
  };
}

export function nameAsked(unit: UnitNode): View {
  return {
    html: html`Silakan ketik nama baru untuk <b>${unit.name}</b>.`,
    buttons: [[button('Tidak jadi', 'unit-open', unit.id)]],
  };
}

export function newNameAsked(above: UnitNode | null): View {
  return {
    html:
      above === null
        ? html`Silakan ketik nama unit kerja yang baru.`
        : html`Silakan ketik nama unit kerja yang baru di bawah <b>${above.name}</b>. Jadwalnya mengikuti unit itu dan dapat diubah sesudahnya.`,
    buttons: [
      [
        above === null
          ? button('Tidak jadi', 'unit-list', 0, 0)
          : button('Tidak jadi', 'unit-open', above.id),
      ],
    ],
  };
}

export function zoneAsked(unit: UnitNode): View {
  return {
    html: paragraphs([
      html`Zona waktu ${unit.name} sekarang ${zoneLabel(unit.zone)}. Pilih zona yang baru.`,
      html`Jam dan tanggal laporan pegawainya mengikuti zona ini; yang sudah tercatat tidak berubah.`,
    ]),
    buttons: [
      ['WIB', 'WITA', 'WIT'].map((label) => button(label, 'unit-zone-set', unit.id, label)),
      [button('Tidak jadi', 'unit-open', unit.id)],
    ],
  };
}

/** Under which unit it shall stand; itself and what is below it are not offered. */
export function aboveAsked(agency: Agency, unit: UnitNode, at: number, page: number): View {
  const barred = new Set([unit.id, ...listBelow(agency.tree, unit.id)]);
  const tree = new Map([...agency.tree].filter(([id]) => !barred.has(id)));

  return unitPicker({ tree, people: agency.people }, at, page, {
    title: html`<b>${unit.name}</b> dipindahkan ke bawah unit mana?`,
    into: (text, id, next) => button(text, 'unit-above', unit.id, id, next),
    choose: (text, id) => button(text, 'unit-put', unit.id, id),
    below: [
      [
        button('Jadikan paling atas', 'unit-put', unit.id, 0),
        button('Tidak jadi', 'unit-open', unit.id),
      ],
    ],
  });
}

export function removalAsked(unit: UnitNode): View {
  return {
    html: html`Hapus unit <b>${unit.name}</b>? Belum ada pegawai, unit di bawahnya, atau hari libur yang terkait.`,
    buttons: [
      [button('Tidak jadi', 'unit-open', unit.id), button('Ya, hapus', 'unit-remove-yes', unit.id)],
    ],
  };
}

export function removalRefused(unit: UnitNode, use: UnitUse): View {
  const ties = [
    ...(use.people > 0 ? ['riwayat pegawai'] : []),
    ...(use.children > 0 ? ['unit di bawahnya'] : []),
    ...(use.daysOff > 0 ? ['hari libur daerah'] : []),
  ];

  return {
    html: paragraphs([
      html`<b>${unit.name}</b> belum dapat dihapus, karena masih terkait dengan ${listText(ties)}.`,
      html`Agar riwayatnya tetap benar, unit yang pernah dipakai disimpan. Pegawai dan unit di bawahnya dapat dipindahkan; bila hanya namanya yang keliru, silakan ubah namanya.`,
    ]),
    buttons: [[button('‹ Kembali', 'unit-open', unit.id), button('Ubah', 'unit-edit', unit.id)]],
  };
}

export const unitAdded: Html = html`✅ Unit kerja ditambahkan.`;
export const unitChanged: Html = html`✅ Perubahan disimpan.`;
/** After a typed "batal" in place of an answer. */
export const leftAsItWas: Html = html`Baik, tidak ada yang diubah. Unit kerja: /unit.`;
export const unitUnchanged: Html = html`Tidak ada yang berubah.`;

export function unitRemoved(name: string, eventId: number): View {
  return {
    html: html`✅ Unit ${name} dihapus.`,
    buttons: [
      [button('↩️ Batalkan perubahan', 'unit-undo', eventId)],
      [button('Semua unit', 'unit-list', 0, 0)],
    ],
  };
}

export const additionTakenBack: View = {
  html: html`↩️ Unit yang ditambahkan tadi sudah dihapus lagi.`,
  buttons: [[button('Semua unit', 'unit-list', 0, 0)]],
};

const NAME_REFUSALS: Record<NameRefusal, Html> = {
  'too-short': html`Nama unit paling sedikit ${NAME_LENGTHS.least} huruf.`,
  'too-long': html`Nama unit paling panjang ${NAME_LENGTHS.most} huruf.`,
  taken: html`Nama itu sudah dipakai unit lain; huruf besar dan spasi tidak membedakannya.`,
};

/** The question stays open: the next typed text is a new try. `backTo` is a unit, null the top. */
export function nameRefused(reason: NameRefusal, backTo: number | null): View {
  return {
    html: html`${NAME_REFUSALS[reason]} Silakan ketik nama yang lain.`,
    buttons: [
      [
        backTo === null
          ? button('Tidak jadi', 'unit-list', 0, 0)
          : button('Tidak jadi', 'unit-open', backTo),
      ],
    ],
  };
}

export const parentRefused =
  'Unit tidak dapat berada di bawah dirinya sendiri atau di bawah unitnya sendiri.';
