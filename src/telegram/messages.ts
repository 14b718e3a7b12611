import { html, paragraphs, type Html } from '../shared/html.ts';

/** A bug of ours; the code finds it in the log. */
export function trouble(code: string): Html {
  return paragraphs([
    html`Mohon maaf, ada kendala di pihak kami. Catatan Bapak/Ibu yang sudah tersimpan tetap aman.`,
    html`Silakan coba sekali lagi. Bila terulang, sampaikan kode <code>${code}</code> kepada pengelola kepegawaian.`,
  ]);
}
