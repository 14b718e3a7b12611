import { stepFrom } from '../reports/rules.ts';
import { firstOfMonth, parseDay } from '../shared/day.ts';
import type { Period } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { TeamQuestion } from './model.ts';

/** What is left of "Melati kemarin" when dates are taken away; empty when nothing is. */
export function readName(text: string): string {
  return wordsOf(text)
    .filter((word) => !DATES.has(word) && !/^\d+$/.test(word))
    .join(' ');
}

/**
 * Whether a text asks for the team ("tim minggu ini"), for those who still owe a report ("siapa belum
 * lapor?") or for one of it ("bagaimana laporan Melati kemarin?"); null when it asks for something
 * else. It never looks at who exists.
 */
export function chooseTeamQuestion(
  text: string,
  { today, asksAbout }: { readonly today: Day; readonly asksAbout: readonly Day[] },
): TeamQuestion | null {
  const when = readPeriod(text, { today, days: asksAbout });
  const words = wordsOf(text);
  const named = words.filter((word) => !isKnown(word));
  if (named.length === 0) {
    const isTeam = words.some((word) => TEAM.has(word)) && words.length > 1;
    if (!isTeam && !asksForAll(words)) return null;
    const wants = when.period === 'day' && asksWhoOwes(words) ? 'owing' : 'team';
    return { wants, ...when, name: null, isSure: isTeam };
  }
  const isOwn = words.some((word) => OWN.has(word) || TEAM.has(word) || RECORDED.has(word));
  if (isOwn || named.length > 4 || !words.some((word) => REPORTS.has(word) || AWAY.has(word)))
    return null;

  const first = words.indexOf(named[0] ?? '');
  const before = words.slice(0, first).findLast((word) => !HONORIFICS.has(word)) ?? '';
  const after = words.slice(words.lastIndexOf(named.at(-1) ?? '') + 1);
  const isSure = NOUNS.has(before) || after.slice(0, 3).some((word) => VERBS.has(word));
  return { wants: 'team', ...when, name: named.join(' '), isSure };
}

/**
 * "rekap tim", "rekap laporan bawahan bulan lalu": asked for, though it could also have been done. With
 * a task of its own behind it ("rekap tim kerja", "rekap tim jam 9") it was.
 */
export function asksForRecap(text: string): boolean {
  const words = wordsOf(text);
  const recap = words.findIndex((word) => !POLITE.has(word));
  const team = words.findIndex((word, at) => at > recap && !RECAPPED.has(word));
  const after = words.slice(team + 1);
  const isDated = after.some((word) => MONTHS.has(word) || word === 'tanggal' || word === 'tgl');

  return (
    RECAPS.has(words[recap] ?? '') &&
    GROUPS.has(words[team] ?? '') &&
    after.every(
      (word) => PRONOUNS.has(word) || CALENDAR.has(word) || (isDated && /^\d{1,4}$/.test(word)),
    )
  );
}

/**
 * "minggu ini", "bulan lalu", "Oktober": which period is asked for; `days` are those that were said. A
 * recap without a time is one of the week.
 */
export function readPeriod(
  text: string,
  { today, days }: { readonly today: Day; readonly days: readonly Day[] },
): { readonly period: Period; readonly day: Day } {
  const words = wordsOf(text);
  const [said] = days;
  const month = words.findIndex((word, at) => MONTHS.has(word) && !isDayOfMonth(words[at - 1]));
  // There are people whose name is Mei or April
  const isMonthAlone = month >= 0 && said === undefined && words.every(isKnown);
  if (words.includes('bulan') || isMonthAlone) {
    const day = month < 0 ? shift('month', words, today) : readMonth(words, month, today);
    return { period: 'month', day: day ?? said ?? today };
  }

  const week = words.findIndex((word) => word === 'minggu' || word === 'pekan');
  if (week >= 0 && words[week - 1] !== 'hari') {
    const isCounted = /^\d+$/.test(words[week - 1] ?? '');
    const day = isCounted ? null : shift('week', words.slice(week + 1, week + 2), today);
    return { period: 'week', day: day ?? said ?? today };
  }
  if (said === undefined && words.some((word) => RECAPS.has(word))) {
    return { period: 'week', day: today };
  }
  return { period: 'day', day: said ?? today };
}

/** "sudah lapor semua?": from a leader it is about the team, from anybody else about himself. */
function asksForAll(words: readonly string[]): boolean {
  if (words.some((word) => OWN.has(word)) || !words.some((word) => VERBS.has(word))) return false;

  return words.some((word) => ALL.has(word)) || words.join(' ').startsWith('ada yang');
}

/** "siapa belum lapor?", and not "siapa sudah dan belum lapor?" */
function asksWhoOwes(words: readonly string[]): boolean {
  const has = (of: ReadonlySet<string>): boolean => words.some((word) => of.has(word));

  return has(NOT_YET) && !has(DONE) && !has(AWAY);
}

/** "31 Februari" is no month; a day that does not exist is told as such. */
function isDayOfMonth(word: string | undefined): boolean {
  return /^\d{1,2}$/.test(word ?? '');
}

function shift(period: 'week' | 'month', words: readonly string[], today: Day): Day | null {
  if (words.some((word) => BACK.has(word))) return stepFrom(period, today, -1);
  return words.includes('depan') ? stepFrom(period, today, 1) : null;
}

/** "Oktober 2025"; without a year the last one that has begun. */
function readMonth(words: readonly string[], at: number, today: Day): Day | null {
  const month = MONTHS.get(words[at] ?? '') ?? 0;
  const back = (Number(today.slice(5, 7)) - month + 12) % 12;
  const year = /^20\d\d$/.exec(words[at + 1] ?? '')?.[0];
  if (year !== undefined) return parseDay(`${year}-${String(month).padStart(2, '0')}-01`);

  return back === 0 ? today : firstOfMonth(today, -back);
}

export const HONORIFICS: ReadonlySet<string> = new Set([
  'pak',
  'bu',
  'bapak',
  'ibu',
  'mas',
  'mbak',
  'bang',
  'kak',
  'si',
]);
const GROUPS = new Set(['tim', 'bawahan', 'staf', 'anggota']);
const TEAM = new Set(['siapa', 'buah', ...GROUPS]);
const ALL = new Set(['semua', 'semuanya', 'orang', 'mereka']);
const BACK = new Set(['lalu', 'kemarin', 'kmrn', 'sebelumnya']);
const NOT_YET = new Set(['belum', 'blm']);
const DONE = new Set(['sudah', 'udah', 'dah', 'sdh']);
const OWN = new Set(['saya', 'aku', 'sy', 'laporanku', 'kegiatanku']);
const RECORDED = new Set(['tercatat', 'dicatat', 'masuk', 'terkirim', 'tersimpan']);
const NOUNS = new Set([
  'laporan',
  'laporannya',
  'kegiatan',
  'kegiatannya',
  'pekerjaan',
  'kerjaan',
  'catatan',
]);
const VERBS = new Set(['lapor', 'melapor', 'melaporkan', 'mengisi', 'isi', 'ngapain']);
const REPORTS = new Set([...NOUNS, ...VERBS, 'kerja', 'kinerja', 'jam']);
const RECAPS = new Set(['rekap', 'rekapan', 'rekapitulasi', 'ringkasan']);
const RECAPPED = new Set(['laporan', 'kinerja', 'kegiatan']);
const PRONOUNS = new Set(['saya', 'kami', 'kita', 'ya']);
const POLITE = new Set(['tolong', 'mohon', 'minta', 'coba', 'lihat', 'tampilkan']);
const MONTHS: ReadonlyMap<string, number> = new Map(
  (
    'januari februari maret april mei juni juli agustus september oktober november desember ' +
    'jan feb mar apr mei jun jul agu sep okt nov des'
  )
    .split(' ')
    .map((name, index) => [name, (index % 12) + 1] as const)
    .concat([['agt', 8]]),
);
const CALENDAR = new Set([
  ...(
    'hari ini kemarin kmrn minggu pekan bulan tanggal tgl lalu depan sebelumnya senin selasa rabu ' +
    'kamis jumat sabtu ahad'
  ).split(' '),
  ...MONTHS.keys(),
]);
const DATES = new Set([...CALENDAR, ...'lusa besok tadi pagi siang sore malam'.split(' ')]);
const AWAY = new Set(['hadir', 'absen', 'cuti', 'sakit', 'izin', 'dinas', 'luar', 'diklat']);
const ASKING = new Set(
  (
    'apa apakah siapa bagaimana gimana berapa mana kapan yang saja aja sudah belum udah dah blm ' +
    'sdh tidak tdk nggak gak ya dong kah dan di dari milik punya untuk pada ada lihat cek ' +
    'tampilkan tolong mohon minta coba total semua libur masih kok min yg aja anak orang mereka ' +
    'semuanya kami kita sebelumnya'
  ).split(' '),
);

function isKnown(word: string): boolean {
  const known = [HONORIFICS, TEAM, OWN, RECORDED, REPORTS, DATES, AWAY, ASKING, RECAPS];

  return /^\d+$/.test(word) || known.some((words) => words.has(word));
}

export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\d'’]+/gu) ?? [];
}
