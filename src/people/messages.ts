import { html, lines, paragraphs } from '../shared/html.ts';
import { formatNip } from './rules.ts';
import { button } from '../conversation/buttons.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Html } from '../shared/html.ts';
import type { Profile } from './model.ts';

/** A person's own place in the roster, as he is shown it himself. */
export function placeText({ nip, unit, position, supervisor }: Profile): Html {
  return lines([
    html`NIP: ${formatNip(nip)}`,
    html`Unit kerja: ${unit.name}`,
    position === null ? null : html`Jabatan: ${position}`,
    html`Atasan langsung: ${supervisor?.name ?? 'belum tercatat'}`,
  ]);
}

/** The way to say that the place is wrong; its press belongs to the room `privacy`. */
export const placeButtons: Buttons = [[button('Data ini keliru', 'request-wrong')]];

/** To somebody whose account is connected already. */
export function greetedAgain(profile: Profile): Html {
  return paragraphs([
    html`Akun ini sudah terhubung sebagai Bapak/Ibu ${profile.name}.`,
    placeText(profile),
    html`Silakan langsung tulis kegiatan hari ini, atau lihat /bantuan.`,
  ]);
}

/** To a first admin of the settings who is no employee and wrote anything but a command. */
export const adminTold: Html = paragraphs([
  html`Selamat datang, Bapak/Ibu. Akun ini tercatat sebagai pengelola Kawan Kinerja, bukan sebagai pegawai, jadi tidak ada laporan yang perlu diisi.`,
  html`Langkah pertama: isi daftar pegawai dengan /impor, lalu undang pegawai dengan /undang. Keadaannya tampak di /status.`,
  html`Perintah lain: /bantuan.`,
]);
