import { html, lines, paragraphs } from '../shared/html.ts';
import type { Html } from '../shared/html.ts';

export const buttonStale = 'Tombol ini sudah tidak berlaku. Silakan gunakan /bantuan.';

/** Of what to write only an employee is told: a first admin of the settings may be none. */
export function commandUnknown(name: string, isEmployee: boolean): Html {
  return paragraphs([
    html`Perintah /${name} belum dikenal.`,
    isEmployee
      ? html`Silakan tulis kegiatan Bapak/Ibu dengan kalimat biasa, atau lihat /bantuan.`
      : html`Perintah yang tersedia ada di /bantuan.`,
  ]);
}

interface Described {
  readonly name: string;
  readonly about: string;
}

/** Help, made from the routes themselves. */
export function helpText(commands: readonly Described[]): Html {
  return paragraphs([
    html`<b>Cukup tulis kegiatan Bapak/Ibu</b>, misalnya:`,
    html`<blockquote>pagi rapat evaluasi 2 jam, siang verifikasi 12 berkas bantuan, sore input SIPD jam 3-4</blockquote>`,
    lines([
      html`• Salah tulis? Ubah pesannya di Telegram, atau tulis “eh yang tadi 2 jam setengah”.`,
      html`• Kegiatan kemarin: awali dengan “kemarin”.`,
      html`• Rencana: tulis “besok …”.`,
    ]),
    commandLines(commands),
  ]);
}

/** For whoever manages and has nothing to report. */
export function managingHelpText(commands: readonly Described[]): Html {
  return paragraphs([html`<b>Perintah untuk pengelola</b>`, commandLines(commands)]);
}

function commandLines(commands: readonly Described[]): Html {
  return lines(commands.map(({ name, about }) => html`/${name} – ${about}`));
}
