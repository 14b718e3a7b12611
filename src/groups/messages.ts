import { button } from '../conversation/buttons.ts';
import { momentText } from '../invitations/messages.ts';
import { dayAt, zoneLabel } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { dateText, fullDateText, numberText, timeText } from '../shared/words.ts';
import { CODE_HOURS, COUNT_TIME, LAST_TIME, lastOpenDay, mayCount } from './rules.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Counts, GroupLink, GroupOffer, GroupWays } from './model.ts';

/** What a card shows. */
export interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** The unit whose card it is. */
interface Linkable {
  readonly id: number;
  readonly name: string;
  readonly zone: Zone;
}

/** A code in hand, the one time it is shown, and how it is used. */
export interface Offered extends GroupOffer, GroupWays {
  /** Of the admin. */
  readonly zone: Zone;
}

/** How a group is linked, with a new code; `present` is the one that it takes the place of. */
export function offerCard(unit: Linkable, offered: Offered, present: GroupLink | null): View {
  const { link, command, expiresAt, zone } = offered;

  return {
    html: paragraphs([
      present === null
        ? html`👥 <b>Grup Telegram ${unit.name}</b> belum terhubung.`
        : html`👥 <b>Grup Telegram ${unit.name}</b>: “${titleOf(present)}” tetap terhubung sampai grup yang baru menggantikannya.`,
      writtenText(unit),
      lines([
        link === null
          ? html`Cara menghubungkan: masukkan bot ini ke grupnya, lalu kirim di grup itu <code>${command}</code>`
          : html`Cara menghubungkan: buka tautan ini, lalu pilih grupnya: <a href="${link}">${link}</a>`,
        link === null
          ? null
          : html`Botnya sudah ada di grup? Kirim di grup itu <code>${command}</code>`,
      ]),
      html`Kode ini berlaku satu kali, sampai ${momentText(expiresAt, zone)}; kode sebelumnya tidak berlaku lagi. Siapa pun yang memegangnya dapat menghubungkan grup, jadi berikan hanya kepada yang dipercaya.`,
    ]),
    buttons: [[button('‹ Kembali', 'unit-open', unit.id)]],
  };
}

/** The group that a unit has. */
export function linkedCard(unit: Linkable, link: GroupLink, said: Html | null = null): View {
  return {
    html: paragraphs([
      said,
      html`👥 <b>Grup Telegram ${unit.name}</b>: “${titleOf(link)}”, terhubung sejak ${dateText(dayAt(link.linkedAt, unit.zone))}.`,
      writtenText(unit),
      html`Grup lain dapat dihubungkan sebagai gantinya; yang sekarang lalu dilepas.`,
    ]),
    buttons: [
      [
        button('Lepaskan', 'group-end', unit.id),
        button('Hubungkan grup lain', 'group-offer', unit.id, 'new'),
      ],
      [button('‹ Kembali', 'unit-open', unit.id)],
    ],
  };
}

export function endAsked(unit: Linkable, link: GroupLink): View {
  return {
    html: paragraphs([
      html`Lepaskan grup “${titleOf(link)}” dari <b>${unit.name}</b>?`,
      html`Sesudahnya tidak ada lagi pesan di grup itu. Pesan yang sudah ada tetap seperti sekarang, dan grup dapat dihubungkan kembali kapan saja.`,
    ]),
    buttons: [
      [
        button('Tidak jadi', 'group-offer', unit.id),
        button('Ya, lepaskan', 'group-end', unit.id, link.id),
      ],
    ],
  };
}

export function ended(unit: Linkable, link: GroupLink): View {
  return {
    html: paragraphs([
      html`✅ Grup “${titleOf(link)}” dilepas dari ${unit.name}.`,
      html`Bot ini boleh dikeluarkan dari grup itu. Grup lain dihubungkan lewat tombol di bawah.`,
    ]),
    buttons: [
      [button('Hubungkan grup', 'group-offer', unit.id), button('‹ Kembali', 'unit-open', unit.id)],
    ],
  };
}

export const noGroup =
  'Unit ini tidak terhubung dengan grup itu lagi. Silakan buka lagi lewat /unit.';

/** In the group, for all of its members. */
export function groupLinked(unit: Linkable): Html {
  return paragraphs([
    html`✅ Grup ini sekarang terhubung dengan <b>${unit.name}</b>. Setiap hari kerja pukul ${timeText(COUNT_TIME)} ${zoneLabel(unit.zone)} ada satu pesan di sini: berapa orang yang sudah melapor, tanpa nama.`,
    html`Laporan dan perintah hanya dilayani di obrolan pribadi dengan bot ini; percakapan di grup tidak dibaca.`,
  ]);
}

export const linkedAlready: Html = html`Grup ini sudah terhubung. Laporan dan perintah dilayani di obrolan pribadi dengan bot ini.`;

export const codeRefused: Html = html`Kode ini tidak berlaku: mungkin sudah dipakai, sudah lewat ${CODE_HOURS} jam, atau ada huruf yang keliru. Pengelola dapat membuat kode baru lewat /unit di obrolan pribadi.`;

/**
 * The one message of a day. Only numbers, and of fewer than three people who owe a report none at
 * all: not even whether all is there, for its absence would say who is late. That message is the same
 * whatever they do, and so is never changed for them.
 */
export function groupCount(
  { unitName, openDays }: Pick<GroupLink, 'unitName' | 'openDays'>,
  on: Day,
  counts: Counts,
): Html {
  const heading = html`📊 <b>Laporan harian ${unitName}</b>, ${fullDateText(on)}`;
  const until = fullDateText(lastOpenDay(on, openDays));
  const way = html`Laporan hari itu dapat ditulis sampai ${until}, cukup di obrolan pribadi dengan bot ini.`;
  if (counts.obliged === 0) {
    return paragraphs([heading, html`Tidak ada yang wajib melapor pada hari itu. Terima kasih.`]);
  }
  if (!mayCount(counts)) {
    return paragraphs([heading, html`Terima kasih, Bapak/Ibu, atas laporannya. ${way}`]);
  }

  const { reported, missing, notObliged } = counts;
  return paragraphs([
    heading,
    lines([
      html`Sudah melapor: <b>${peopleText(reported)}</b>`,
      missing === 0 ? null : html`Belum: ${peopleText(missing)}`,
      notObliged === 0
        ? null
        : html`Tidak wajib hari itu (cuti, libur, dan lainnya): ${peopleText(notObliged)}`,
    ]),
    missing === 0 ? html`Laporan hari itu sudah lengkap. Terima kasih, Bapak/Ibu.` : way,
  ]);
}

function writtenText({ zone }: Linkable): Html {
  return lines([
    html`Yang ditulis bot di sana: satu pesan setiap hari kerja pukul ${timeText(COUNT_TIME)} ${zoneLabel(zone)}, hanya jumlah yang sudah melapor, belum, dan tidak wajib, untuk unit ini dan unit di bawahnya yang tidak punya grup sendiri. Nama tidak pernah disebut, dan angka tidak ditulis bila yang wajib melapor kurang dari tiga orang.`,
    html`Pesan itu diperbarui di tempat sampai pukul ${timeText(LAST_TIME)} selama harinya masih terbuka. Perintah dan percakapan di grup tidak dilayani.`,
  ]);
}

function titleOf({ title }: GroupLink): string {
  return title === '' ? 'tanpa nama' : title;
}

function peopleText(count: number): string {
  return `${numberText(count)} orang`;
}
