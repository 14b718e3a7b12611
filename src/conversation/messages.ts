import { html, lines, paragraphs } from '../shared/html.ts';
import type { Html } from '../shared/html.ts';

export const buttonStale = 'Tombol ini sudah tidak berlaku. Silakan gunakan /bantuan.';

export function commandUnknown(name: string): Html {
  return paragraphs([
    html`Perintah /${name} belum dikenal.`,
    html`Silakan tulis kegiatan Bapak/Ibu dengan kalimat biasa, atau lihat /bantuan.`,
  ]);
}

/** Help, made from the routes themselves. */
export function helpText(
  commands: readonly { readonly name: string; readonly about: string }[],
): Html {
  return paragraphs([
    html`<b>Cukup tulis kegiatan Bapak/Ibu</b>, misalnya:`,
    html`<blockquote>pagi rapat evaluasi 2 jam, siang verifikasi 12 berkas bantuan, sore input SIPD jam 3-4</blockquote>`,
    lines([
      html`• Salah tulis? Ubah pesannya di Telegram, atau tulis “eh yang tadi 2 jam setengah”.`,
      html`• Kegiatan kemarin: awali dengan “kemarin”.`,
      html`• Rencana: tulis “besok …”.`,
    ]),
    lines(commands.map(({ name, about }) => html`/${name} – ${about}`)),
  ]);
}
