import { button } from '../conversation/buttons.ts';
import { zoneLabel } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { listText, numberText } from '../shared/words.ts';
import { shorten, unitPicker } from '../units/messages.ts';
import type { Html } from '../shared/html.ts';
import type { Agency, View } from '../units/messages.ts';
import type { UnitNode } from '../units/model.ts';
import type { Announcement, Reach } from './model.ts';

/** Letters of an announcement where it is only named. */
const MOST_NAMED = 60;

/** How many units a search shows. */
const MOST_FOUND = 8;

/** As it arrives. */
export function announcementText(
  agency: string | null,
  { text, createdBy }: Pick<Announcement, 'text' | 'createdBy'>,
): Html {
  return paragraphs([
    agency === null ? html`📢 <b>Pengumuman</b>` : html`📢 <b>Pengumuman dari ${agency}</b>`,
    html`${text}`,
    html`<i>Dikirim oleh ${createdBy.name}</i>`,
  ]);
}

/** Before anything is written; `sent` is what the last ones were, null when there are none. */
export function textAsked(sent: View | null): View {
  return {
    html: paragraphs([
      html`📢 <b>Pengumuman baru</b>`,
      sent?.html ?? null,
      html`Silakan tulis isinya dalam satu pesan; boleh beberapa baris. Sebelum dikirim, pratinjau dan jumlah penerimanya ditampilkan dulu.`,
    ]),
    buttons: [...(sent?.buttons ?? []), [button('Tidak jadi', 'announce-cancel', 0)]],
  };
}

export function textAskedAgain({ id }: Announcement): View {
  return {
    html: html`Silakan tulis isi yang baru, dalam satu pesan. Tujuannya tetap, dan pratinjaunya ditampilkan lagi.`,
    buttons: [[button('Isinya tetap', 'announce-open', id)]],
  };
}

/** The question stays open. */
export const textEmpty: Html = html`Belum ada isi yang dapat dibaca pada pesan itu. Silakan tulis isi pengumumannya, atau ketik <i>batal</i>.`;

/** After a typed "batal" in place of the words. */
export const notWritten: Html = html`Baik, tidak ada yang dikirim. Pengumuman dapat ditulis kapan saja dengan /kirim.`;

export function aimAsked(draft: Announcement): View {
  return {
    html: paragraphs([
      html`📢 <b>Pengumuman</b>`,
      html`<blockquote>${excerpt(draft.text)}</blockquote>`,
      html`Kepada siapa pengumuman ini dikirim?`,
    ]),
    buttons: [
      [
        button('Semua pegawai', 'announce-to', 'all'),
        button('Semua atasan', 'announce-to', 'leaders'),
      ],
      [button('Satu unit beserta bawahannya', 'announce-to', 'unit')],
      [
        button('Ubah teks', 'announce-edit', draft.id),
        button('Batal', 'announce-cancel', draft.id),
      ],
    ],
  };
}

export function unitAsked(agency: Agency, draft: Announcement, at: number, page: number): View {
  return unitPicker(agency, at, page, {
    title: html`📢 <b>Pengumuman untuk unit mana?</b> Unit di bawahnya ikut menerima. Pilih, atau ketik sebagian namanya.`,
    into: (text, id, next) => button(text, 'announce-units', id, next),
    choose: (text, id) => button(text, 'announce-unit', id),
    below: [[button('Tujuan lain', 'announce-aim', draft.id)]],
  });
}

export function unitsFound(units: readonly UnitNode[], text: string, draft: Announcement): View {
  const shown = units.slice(0, MOST_FOUND);
  const hidden = units.length - shown.length;

  return {
    html:
      shown.length === 0
        ? html`Belum ada unit yang cocok dengan “${text}”. Silakan ketik sebagian namanya yang lain, atau pilih dari daftarnya.`
        : paragraphs([
            html`Unit mana yang dimaksud? Unit di bawahnya ikut menerima.`,
            hidden === 0
              ? null
              : html`Masih ada ${hidden} lagi. Silakan sebutkan nama yang lebih lengkap.`,
          ]),
    buttons: [
      ...shown.map(({ id, name }) => [button(shorten(name), 'announce-unit', id)]),
      [
        button('Daftar unit', 'announce-units', 0, 0),
        button('Tujuan lain', 'announce-aim', draft.id),
      ],
    ],
  };
}

/** All there is to know before it is sent. `said` tells why it is shown once more. */
export function preview(
  agency: string | null,
  draft: Announcement,
  reach: Reach,
  said: Html | null = null,
): View {
  const { ready } = reach;

  return {
    html: paragraphs([
      said,
      html`<b>Pratinjau</b>, seperti yang akan sampai:`,
      html`<blockquote>${announcementText(agency, draft)}</blockquote>`,
      lines([
        html`Tujuan: <b>${aimText(draft)}</b>`,
        html`Akan menerima: <b>${numberText(ready)} orang</b>`,
        reach.neverEnrolled === 0
          ? null
          : html`Belum terhubung: ${numberText(reach.neverEnrolled)} orang`,
        reach.unreachable === 0
          ? null
          : html`Tidak terjangkau di Telegram: ${numberText(reach.unreachable)} orang`,
        nightText(reach),
      ]),
      ready === 0
        ? html`Belum ada yang dapat menerimanya. Silakan pilih tujuan lain, atau undang pegawai dengan /undang.`
        : html`Sudah sesuai? Sesudah dikirim, pengumuman tidak dapat ditarik kembali.`,
    ]),
    buttons: [
      [
        button('Ubah teks', 'announce-edit', draft.id),
        button('Ubah tujuan', 'announce-aim', draft.id),
      ],
      [
        button('Batal', 'announce-cancel', draft.id),
        ...(ready === 0
          ? []
          : [button(`Kirim ke ${numberText(ready)} orang`, 'announce-send', draft.id, ready)]),
      ],
    ],
  };
}

export function reachChanged(before: number, { ready }: Reach): Html {
  return html`⚠️ <b>Jumlah penerimanya berubah</b> dari ${numberText(before)} menjadi ${numberText(ready)} orang. Silakan periksa sekali lagi.`;
}

/** In place of the preview; how it goes follows in a message of its own. */
export function sendingBegan(agency: string | null, announcement: Announcement): Html {
  return paragraphs([
    html`✅ <b>Pengumuman dikirim</b> kepada ${aimText(announcement)}.`,
    html`<blockquote>${announcementText(agency, announcement)}</blockquote>`,
    html`Jumlah yang sudah terkirim dapat dilihat di bawah ini.`,
  ]);
}

export const draftDropped: Html = html`Baik, pengumuman ini tidak dikirim. Menulis yang baru: /kirim.`;

export const draftGone =
  'Pratinjau ini sudah tidak berlaku. Silakan buka yang terbaru dengan /kirim.';
export const alreadySent =
  'Pengumuman ini sudah dikirim. Jumlah yang sudah terkirim ada di /kirim.';
export const unitGone = 'Unit ini sudah tidak ada. Silakan pilih unit yang lain.';

/** "unit Sekretariat beserta bawahannya" */
export function aimText({ aim, unitName }: Pick<Announcement, 'aim' | 'unitName'>): string {
  if (aim?.audience === 'unit') {
    return `unit ${unitName ?? 'yang sudah tidak ada'} beserta bawahannya`;
  }

  return aim?.audience === 'supervisors' ? 'semua atasan' : 'semua pegawai';
}

/** The beginning of an announcement, in one line. */
export function excerpt(text: string): string {
  const letters = Array.from(text.replaceAll(/\s+/g, ' '));

  return letters.length <= MOST_NAMED
    ? letters.join('')
    : `${letters.slice(0, MOST_NAMED - 1).join('')}…`;
}

/** Whom it reaches only in the morning. */
function nightText({ ready, nights }: Reach): Html | null {
  if (nights.length === 0) return null;

  const waiting = nights.reduce((all, { count }) => all + count, 0);
  const places = nights.map(
    ({ zone, count }) => `${numberText(count)} orang di ${zoneLabel(zone)}`,
  );
  return waiting === ready
    ? html`Sekarang di luar pukul 07.00–20.00: semuanya menerima mulai pukul 07.00 waktu setempat.`
    : html`Sekarang di luar pukul 07.00–20.00 bagi ${listText(places)}: mereka menerima mulai pukul 07.00 waktu setempat.`;
}
