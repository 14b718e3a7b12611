import { html, lines, paragraphs } from '../shared/html.ts';
import { formatNip } from './rules.ts';
import type { Html } from '../shared/html.ts';
import type { Person } from './model.ts';

export type EnrolRefusal = 'code-unknown' | 'account-taken';

/** For anybody who is not enrolled; says nothing about who is. */
export const strangerTold: Html = paragraphs([
  html`Selamat datang di Kawan Kinerja, teman mencatat kinerja harian ASN.`,
  html`Untuk mulai, Bapak/Ibu memerlukan undangan dari pengelola kepegawaian di instansi. Silakan buka tautan undangan itu, atau kirim <code>/start</code> diikuti kodenya.`,
]);

export const strangerPressed = 'Silakan mulai dengan undangan dari pengelola kepegawaian.';

const REFUSALS: Record<EnrolRefusal, Html> = {
  'code-unknown': paragraphs([
    html`Kode undangan ini tidak berlaku: mungkin sudah dipakai, sudah lewat waktunya, atau ada huruf yang keliru.`,
    html`Silakan periksa kembali kodenya, atau minta undangan baru kepada pengelola kepegawaian.`,
  ]),
  'account-taken': paragraphs([
    html`Akun Telegram ini sudah terhubung dengan pegawai lain, jadi undangan tidak dipakai.`,
    html`Silakan buka undangan dari akun Telegram milik Bapak/Ibu sendiri.`,
  ]),
};

export function enrolRefused(reason: EnrolRefusal): Html {
  return REFUSALS[reason];
}

export function enrolled(person: Person): Html {
  return paragraphs([
    html`✅ Selamat datang, Bapak/Ibu ${person.name}. Akun ini sudah terhubung.`,
    lines([html`NIP: ${formatNip(person.nip ?? '')}`, html`Unit kerja: ${person.unit.name}`]),
    html`Mulai sekarang cukup tulis apa yang dikerjakan, misalnya:`,
    html`<blockquote>pagi rapat evaluasi 2 jam, siang verifikasi 12 berkas bantuan, sore input SIPD jam 3-4</blockquote>`,
    html`Ada yang kurang sesuai? Silakan hubungi pengelola kepegawaian. Cara lain: /bantuan.`,
  ]);
}

/** To the account that was used before. */
export function accountMoved(person: Person): Html {
  return paragraphs([
    html`Kawan Kinerja untuk Bapak/Ibu ${person.name} kini terhubung dengan akun Telegram lain, memakai undangan baru.`,
    html`Bila bukan Bapak/Ibu yang memindahkannya, silakan segera hubungi pengelola kepegawaian.`,
  ]);
}

export function greetedAgain(person: Person): Html {
  return paragraphs([
    html`Akun ini sudah terhubung sebagai Bapak/Ibu ${person.name}, ${person.unit.name}.`,
    html`Silakan langsung tulis kegiatan hari ini, atau lihat /bantuan.`,
  ]);
}

/** To a first admin of the settings who is no employee and wrote anything but a command. */
export const adminTold: Html = paragraphs([
  html`Selamat datang, Bapak/Ibu. Akun ini tercatat sebagai pengelola Kawan Kinerja, bukan sebagai pegawai, jadi tidak ada laporan yang perlu diisi.`,
  html`Mulai dengan mengirim daftar pegawai (CSV atau XLSX), atau /impor untuk mengambil formatnya. Perintah lain: /bantuan.`,
]);
