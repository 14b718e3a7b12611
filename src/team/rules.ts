import { stepFrom } from '../reports/rules.ts';
import { STANDINGS } from './model.ts';
import type { Named, Profile } from '../people/model.ts';
import type { Period } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { Member, Scope, Standing, TeamQuestion } from './model.ts';

/** How somebody stands: who reported has, also where he did not have to. */
export function standingOf({ minutes, obligation }: Member): Standing {
  if (minutes !== null) return 'reported';
  return obligation.notOwed === null ? 'missing' : 'not-owed';
}

/** Own people before those in another's place; then by how they stand, then by name. Never by amount. */
export function orderMembers(members: readonly Member[]): readonly Member[] {
  const keyOf = (member: Member): readonly (string | number)[] => [
    member.inPlaceOf === null ? '' : member.inPlaceOf.name,
    member.inPlaceOf?.id ?? 0,
    STANDINGS.indexOf(standingOf(member)),
    member.name.toLowerCase(),
    member.id,
  ];

  return members.toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)));
}

/**
 * In whose place each of these people is shown: of the viewer's own, or of the nearest above him
 * for whom the viewer acts. `readable` holds everybody the viewer may read on that day.
 */
export function choosePlaces(
  readable: readonly Profile[],
  viewerId: number,
  holders: ReadonlySet<number>,
  scope: Scope,
): ReadonlyMap<number, number> {
  const byId = new Map(readable.map((profile) => [profile.id, profile]));
  const leaders = [viewerId, ...holders];
  const places = new Map<number, number>();
  for (const profile of byId.values()) {
    const above = new Set([profile.supervisor?.id, profile.teamLead?.id, profile.appraiser?.id]);
    const direct = leaders.find((leader) => above.has(leader));
    if (direct !== undefined) places.set(profile.id, direct);
    else if (scope === 'all') {
      places.set(profile.id, findAbove(profile, byId, holders) ?? viewerId);
    }
  }

  return places;
}

/** People whose name has every word of what was asked, if only their beginning. */
export function findNamed<Person extends Named>(
  people: readonly Person[],
  asked: string,
): readonly Person[] {
  const words = wordsOf(asked).filter((word) => !HONORIFICS.has(word));
  if (words.length === 0) return [];

  return people.filter(({ name }) => {
    const parts = wordsOf(name);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
}

/** What is left of "Melati kemarin" when dates are taken away; empty when nothing is. */
export function readName(text: string): string {
  return wordsOf(text)
    .filter((word) => !DATES.has(word) && !/^\d+$/.test(word))
    .join(' ');
}

/**
 * Whether a text asks for the team ("siapa belum lapor?") or one of it ("bagaimana laporan Melati
 * kemarin?"); null when it asks for something else. It never looks at who exists.
 */
export function chooseTeamQuestion(
  text: string,
  { today, asksAbout }: { readonly today: Day; readonly asksAbout: readonly Day[] },
): TeamQuestion | null {
  const day = asksAbout[0] ?? today;
  const words = wordsOf(text);
  const named = words.filter((word) => !isKnown(word));
  if (named.length === 0) {
    const isTeam = words.some((word) => TEAM.has(word)) && words.length > 1;
    return isTeam || asksForAll(words) ? { day, name: null, isSure: isTeam } : null;
  }
  const isOwn = words.some((word) => OWN.has(word) || TEAM.has(word) || RECORDED.has(word));
  if (isOwn || named.length > 4 || !words.some((word) => REPORTS.has(word) || AWAY.has(word)))
    return null;

  const first = words.indexOf(named[0] ?? '');
  const before = words.slice(0, first).findLast((word) => !HONORIFICS.has(word)) ?? '';
  const after = words.slice(words.lastIndexOf(named.at(-1) ?? '') + 1);
  const isSure = NOUNS.has(before) || after.slice(0, 3).some((word) => VERBS.has(word));
  return { day, name: named.join(' '), isSure };
}

/** "minggu ini", "bulan lalu": which period of a person is asked for; `days` are those that were said. */
export function readPeriod(
  text: string,
  { today, days }: { readonly today: Day; readonly days: readonly Day[] },
): { readonly period: Period; readonly day: Day } {
  const words = wordsOf(text);
  const day = days[0] ?? today;
  if (words.includes('bulan')) {
    const isBack = words.some((word) => BACK.has(word));
    return { period: 'month', day: isBack ? stepFrom('month', today, -1) : day };
  }

  const week = words.findIndex((word) => word === 'minggu' || word === 'pekan');
  return { period: week < 0 || words[week - 1] === 'hari' ? 'day' : 'week', day };
}

/** "sudah lapor semua?": from a leader it is about the team, from anybody else about himself. */
function asksForAll(words: readonly string[]): boolean {
  if (words.some((word) => OWN.has(word)) || !words.some((word) => VERBS.has(word))) return false;

  return words.some((word) => ALL.has(word)) || words.join(' ').startsWith('ada yang');
}

const HONORIFICS = new Set(['pak', 'bu', 'bapak', 'ibu', 'mas', 'mbak', 'bang', 'kak', 'si']);
const TEAM = new Set(['siapa', 'tim', 'bawahan', 'staf', 'anggota', 'buah']);
const ALL = new Set(['semua', 'semuanya', 'orang', 'mereka']);
const BACK = new Set(['lalu', 'kemarin', 'kmrn', 'sebelumnya']);
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
const DATES = new Set(
  (
    'hari ini kemarin kmrn lusa besok tadi pagi siang sore malam minggu pekan bulan tanggal tgl ' +
    'lalu depan senin selasa rabu kamis jumat sabtu ahad januari februari maret april mei juni ' +
    'juli agustus september oktober november desember jan feb mar apr jun jul agu agt sep okt ' +
    'nov des'
  ).split(' '),
);
const AWAY = new Set(['hadir', 'absen', 'cuti', 'sakit', 'izin', 'dinas', 'luar', 'diklat']);
const ASKING = new Set(
  (
    'apa apakah siapa bagaimana gimana berapa mana kapan yang saja aja sudah belum udah dah blm ' +
    'sdh tidak tdk nggak gak ya dong kah dan di dari milik punya untuk pada ada lihat cek ' +
    'tampilkan tolong mohon minta coba rekap total semua libur masih kok min yg aja anak orang mereka semuanya'
  ).split(' '),
);

function isKnown(word: string): boolean {
  const known = [HONORIFICS, TEAM, OWN, RECORDED, REPORTS, DATES, AWAY, ASKING];

  return /^\d+$/.test(word) || known.some((words) => words.has(word));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\d'’]+/gu) ?? [];
}

/** The nearest superior for whom the viewer acts; ends in a circle of superiors. */
function findAbove(
  profile: Profile,
  byId: ReadonlyMap<number, Profile>,
  holders: ReadonlySet<number>,
): number | null {
  const seen = new Set<number>();
  for (let at: Profile | undefined = profile; at !== undefined && !seen.has(at.id);) {
    seen.add(at.id);
    const above: number | undefined = at.supervisor?.id;
    if (above === undefined) return null;
    if (holders.has(above)) return above;
    at = byId.get(above);
  }

  return null;
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }

  return 0;
}
