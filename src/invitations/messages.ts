import { placeButtons, placeText } from '../people/messages.ts';
import { ZONES, dayAt, timeAt, zoneLabel } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { fullDateText, timeText } from '../shared/words.ts';
import { nextMinute } from './rules.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Profile } from '../people/model.ts';
import type { Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';

/** What a message shows. */
export interface Shown {
  readonly html: Html;
  readonly buttons: Buttons;
}

export type EnrolRefusal = 'code-unknown' | 'account-taken';

/** For anybody who is not enrolled; says nothing about who is. */
export const strangerTold: Html = paragraphs([
  html`Selamat datang di Kawan Kinerja, teman mencatat kinerja harian ASN.`,
  html`Untuk mulai, Bapak/Ibu memerlukan undangan dari pengelola kepegawaian di instansi. Silakan buka tautan undangan itu, atau kirim <code>/start</code> diikuti kodenya.`,
]);

export const strangerPressed = 'Silakan mulai dengan undangan dari pengelola kepegawaian.';

const REFUSALS: Record<EnrolRefusal, readonly [fact: Html, way: Html]> = {
  'code-unknown': [
    html`Kode undangan ini tidak berlaku: mungkin sudah dipakai, sudah lewat waktunya, atau ada huruf yang keliru.`,
    html`Silakan periksa kembali kodenya, atau minta undangan baru kepada pengelola kepegawaian.`,
  ],
  'account-taken': [
    html`Akun Telegram ini sudah terhubung dengan pegawai lain, jadi undangan tidak dipakai.`,
    html`Silakan buka undangan dari akun Telegram milik Bapak/Ibu sendiri.`,
  ],
};

/** `until`: from when the next code is looked at, when the account has to wait now. */
export function enrolRefused(reason: EnrolRefusal, until: Date | null): Html {
  const [fact, way] = REFUSALS[reason];
  const wait =
    until === null
      ? null
      : html`Karena beberapa kode berturut-turut tidak berlaku, kode berikutnya baru dapat diperiksa ${waitText(until)}.`;

  return paragraphs([fact, wait, way]);
}

/** While an account waits; the code that was sent was not looked at. */
export function mustWait(until: Date): Html {
  return paragraphs([
    html`Kode ini belum diperiksa, karena beberapa kode sebelumnya tidak berlaku.`,
    html`Silakan kirim kembali ${waitText(until)}. Undangan yang masih berlaku tetap dapat dipakai saat itu.`,
  ]);
}

function waitText(until: Date): Html {
  return html`mulai <b>${momentText(nextMinute(until), ZONES.WIB)}</b>`;
}

export function enrolled(profile: Profile): Shown {
  return {
    html: paragraphs([
      html`✅ Selamat datang, Bapak/Ibu ${profile.name}. Akun ini sudah terhubung.`,
      placeText(profile),
      PRIVACY_NOTICE,
      html`Mulai sekarang cukup tulis apa yang dikerjakan, misalnya:`,
      html`<blockquote>pagi rapat evaluasi 2 jam, siang verifikasi 12 berkas bantuan, sore input SIPD jam 3-4</blockquote>`,
      html`Ada data yang keliru? Tekan tombol di bawah. Cara lain: /bantuan.`,
    ]),
    buttons: placeButtons,
  };
}

/** UU 27/2022 art. 20 and 21: on what ground, what, why, who, how long, and the person's rights. */
const NOTICE_LINES = lines([
  html`<b>Data Bapak/Ibu di sini</b> (UU 27/2022)`,
  html`• Disimpan: kegiatan yang ditulis, harinya, dan ketidakhadiran (jenisnya saja, bukan alasannya).`,
  html`• Untuk: laporan kinerja harian, sebagai tugas dan kewajiban kepegawaian; dasarnya bukan persetujuan.`,
  html`• Dilihat oleh: atasan dan penggantinya. Setiap kali melihat, dicatat.`,
  html`• Lama simpan: kegiatan 5 tahun, catatan siapa melihat 10 tahun.`,
  html`• Hak Bapak/Ibu (melihat, mengunduh, meminta perbaikan atau penghapusan): /datasaya`,
]);
const PRIVACY_NOTICE = html`<blockquote>${NOTICE_LINES}</blockquote>`;

/** The person's own new code was opened by the account that is connected already. */
export const codeNotNeeded: Html = html`Kodenya tidak dipakai. Bila ingin pindah ke akun Telegram lain, bukalah undangan itu dari akun yang baru.`;

/** To the account that was used before. */
export function accountMoved(name: string): Html {
  return paragraphs([
    html`Kawan Kinerja untuk Bapak/Ibu ${name} kini terhubung dengan akun Telegram lain, memakai undangan baru.`,
    html`Bila bukan Bapak/Ibu yang memindahkannya, silakan segera hubungi pengelola kepegawaian.`,
  ]);
}

/** "Senin, 23 November 2026 pukul 15.42 WIB" */
export function momentText(moment: Date, zone: Zone): string {
  return `${fullDateText(dayAt(moment, zone))} pukul ${timeText(timeAt(moment, zone))} ${zoneLabel(zone)}`;
}
