import { AS_UNIT } from './choices.ts';
import type { Choice } from './choices.ts';

/** What somebody asks of his reminders in plain words. */
export type ReminderRequest =
  /** `words` tell the hour: "jam 3 sore"; empty when none was said. */
  | { readonly wants: 'hour'; readonly words: string }
  | { readonly wants: 'setting'; readonly choice: Choice; readonly value: string };

/** What may stand after /pengingat, beside an hour. */
const SETTINGS: readonly (readonly [RegExp, Choice, string])[] = [
  [/^(?:mati|matikan|off|stop|berhenti|hentikan|jangan)$/, 'off', '1'],
  [/^(?:nyala|nyalakan|hidup|hidupkan|on|aktif|aktifkan)$/, 'off', '0'],
  [/^(?:ikuti )?unit$/, 'set', AS_UNIT],
];

const POLITE = 'tolong|tlg|mohon|coba|bisa|bisakah|boleh|bolehkah|minta|dong|ya|yah|saja|aja|min';
const SELF = 'saya|sy|aku|kami';
const WISH = 'mau|ingin|pengen|pengin|pingin|kalau bisa|sebaiknya|besok besok|mulai besok';
const CHANGE = 'ubah|ganti|atur|setel|set|pindah|pindahkan|geser|majukan|mundurkan';
const SWITCH = 'matikan|stop|berhenti|hentikan|jangan|nyalakan|hidupkan|aktifkan';
const EVERY = 'setiap hari|tiap hari|setiap|tiap|selalu|lagi|terus|dulu';
const TO = 'jadi|menjadi|ke|di|pada|untuk|buat|agar|supaya|lapor|melapor|laporan|kerja|harian';

/** "saya mau diingatkan": nothing else may stand before it, or it is work that was done. */
const BEFORE = new RegExp(
  `^(?:(?:${POLITE}|${SELF}|${WISH}|${CHANGE}|${SWITCH}|jam|waktu|kirim) )*$`,
);
const REMINDER = /\b(?:diingatkan|ingatkan|diingetin|ingetin|pengingat|reminder)(?:nya|ku)?\b/;
const BETWEEN = new RegExp(`^(?:(?:${POLITE}|${SELF}|${EVERY}|${TO}) )*`);
const SWITCHED = new RegExp(`\\b(?:${SWITCH})\\b`);

/**
 * "saya mau diingatkan jam 3 sore", "ganti jam pengingat jadi 15.30", "matikan pengingat"; null for
 * everything else: somebody else reminded, or of something, is work. `isTime` tells whether words say
 * a time of day and nothing more.
 */
export function readReminderRequest(
  text: string,
  isTime: (words: string) => boolean,
): ReminderRequest | null {
  const said = plain(text);
  const found = REMINDER.exec(said);
  if (found === null) return null;

  const before = said.slice(0, found.index);
  const behind = `${said.slice(found.index + found[0].length).trim()} `;
  const words = behind.replace(BETWEEN, '').trim();
  if (!BEFORE.test(before)) return null;

  const switched = SWITCHED.exec(before)?.[0];
  if (switched !== undefined) return words === '' ? readSetting(switched) : null;
  if (words === '' && !isWish(before)) return null;
  return words === '' || isTime(words) ? { wants: 'hour', words } : null;
}

/** What was written after the command. */
export function readSetting(words: string): ReminderRequest {
  const named = SETTINGS.find(([word]) => word.test(words));
  if (named === undefined) return { wants: 'hour', words };

  const [, choice, value] = named;
  return { wants: 'setting', choice, value };
}

/** "pengingat" by itself may be half of something else. */
function isWish(before: string): boolean {
  return new RegExp(`\\b(?:${WISH}|${CHANGE}|minta|tolong|mohon)\\b`).test(before);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[,!?]+|[.](?!\d)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
