import connectors from './words/connectors.json' with { type: 'json' };
import words from './words/heads.json' with { type: 'json' };
import { remember } from '../shared/remember.ts';
import { isWordOf, phraseAt, phrases } from './phrases.ts';

const ROOTS = phrases(words['kata kerja dasar']);
const LISTED = phrases(words.kegiatan, words['kata kerja dasar']);
const NO_HEADS = new Set(words['bukan kegiatan']);
const LIGHT = new Set(connectors['kata kerja ringan']);

/** me-, mem-, men-, meng-, meny-, ber-; also without the e, as typed in haste: `mrekap`, `mnyusun`. */
const ACTIVE =
  /^(?:(?:me[bdfghjklmnprstvwyz]|ber|bel)[a-z-]{3,}|m[b-df-hj-np-tv-z](?=[a-z]*[aeiou])[a-z-]{3,})$/;
/** Colloquial n-/ng-/ny- verbs: `ngetik`, `nyusun`, `nganter`, `nulis`. */
const COLLOQUIAL = /^(?:ng[a-z]{3,}|ny[aeiou][a-z]{2,}|n[aeiou][a-z]{3,})$/;
/** peny-usun-an, pe-layan-an */
const NOUN = /^p(?:e[mnrl]?|eng|eny)[a-z]{3,}an$/;
/** `sterilkan`, `umumkan`; not `kenaikan`, `pendidikan`, `dilaksanakan`. */
const ASKED = /^(?!p|ke|di|me|ber|ter|se)[a-z]{4,}kan$/;
/** `digitalisasi`, `klasifikasi` */
const LOAN_NOUN = /^[a-z]{3,}(?:isasi|ifikasi)$/;
/** Passive forms count as work, but never begin a new activity; so do those of the first person. */
const PASSIVE = /^di[a-z]{4,}$/;

/** How many pieces the activity head that begins here has; 0 when there is none (§9). */
export function headAt(pieces: readonly { readonly word: string }[], at: number): number {
  const word = bare(pieces[at]?.word ?? '');
  if (word === '') return 0;

  const listed = phraseAt(LISTED, pieces, at);
  if (listed > 0) return listed;
  return isHeadWord(word) ? 1 : 0;
}

/** Is this one word an activity head? */
export const isHeadWord = rememberWord((written) => {
  const word = bare(written);
  if (isWordOf(LISTED, word)) return true;

  return (
    isVerb(word) ||
    ((NOUN.test(word) || LOAN_NOUN.test(word) || ASKED.test(word)) && !NO_HEADS.has(word))
  );
});

/** A verb by its shape, so that a noun beside it is its object and not a second activity. */
export const isVerb = rememberWord(
  (word) => !NO_HEADS.has(word) && (ACTIVE.test(word) || COLLOQUIAL.test(word)),
);

/** `diverifikasi`, `kukerjakan` */
export const isPassive = rememberWord(
  (word) =>
    (PASSIVE.test(word) && !NO_HEADS.has(word)) ||
    (word.startsWith('ku') && (isWordOf(ROOTS, word.slice(2)) || ASKED.test(word.slice(2)))),
);

/** Verbs that say nothing by themselves; what follows is the activity. */
export function isLightVerb(word: string): boolean {
  return LIGHT.has(word);
}

/** `rapatnya` is a rapat, `bantu2` is bantu; `menanya` stays. */
function bare(word: string): string {
  if (word.endsWith('2')) return word.slice(0, -1);

  return word.endsWith('nya') && word.length > 6 ? word.slice(0, -3) : word;
}

/** Reports use the same few thousand words; each is asked about many times. */
function rememberWord(judge: (word: string) => boolean): (word: string) => boolean {
  return remember(judge, 4_000, 24);
}
