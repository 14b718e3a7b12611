import { readdirSync, readFileSync } from 'node:fs';
import type { Chance } from './chance.ts';

const WORDS = new URL('../../src/understanding/words/', import.meta.url);

/** Every phrase of the word lists, and its key, which is often one too. */
function listedWords(): readonly string[] {
  return readdirSync(WORDS)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) =>
      Object.entries(
        JSON.parse(readFileSync(new URL(name, WORDS), 'utf8')) as Record<string, string[]>,
      ),
    )
    .flatMap(([key, phrases]) => [key, ...phrases]);
}

/** What no word list has, between spaces. */
const TYPED = `
  0 1 2 3 5 8 12 24 25 31 60 99 366 1440 2026 1999 08.00 23.59 24.00 1,5 1.000.000 12/11 31/12/26
  2026-02-29 8-10 0730-0900 1/2 999999999999999999999 90' ke-3 s/d s.d. a z Rapat KEGIATAN menyusun
  diverifikasi Ani Sukamaju e-kinerja a.n. , . ; : | - -> ( ) [ ] { } " ' * _ ~ = ? ! @ % ± / & # >
  • ½ ¾ 1½ – ’ “ 👍 👨‍👩‍👧 🇮🇩 1️⃣ 📌 汉字 مرحبا ﷺ ﬁ İ é ㎒ ① Ａ`;

const GAPS_AND_SCRAPS: readonly string[] = [
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '  ',
  '\u00A0',
  '\u2028',
  '\u0000',
  '\u0007',
  '\u0301',
  '\u200B',
  '\u202E',
  '\uFEFF',
  '\uD83D',
  '\uDE00',
  '\uFFFD',
];

export interface Scribbler {
  /** A message put together from anything at all, or a real one with some slips in it. */
  write(): string;
}

export function openScribbler(chance: Chance, messages: readonly string[]): Scribbler {
  const odd = [...TYPED.trim().split(/\s+/), ...GAPS_AND_SCRAPS];
  const bits = [...listedWords(), ...odd, ...odd] as [string, ...string[]]; // they are there
  const real = [...messages] as [string, ...string[]]; // the caller has some

  function write(): string {
    return chance.between(0, 2) === 0 ? anything() : slips(chance.pick(real));
  }

  function anything(): string {
    const gap = chance.pick([' ', ' ', ' ', '', ', ', '\n']);

    return Array.from({ length: chance.between(0, 14) }, () => chance.pick(bits)).join(gap);
  }

  function slips(message: string): string {
    let text = message;
    for (let left = chance.between(1, 4); left > 0; left--) text = slip(text);

    return text;
  }

  /** Of one character, or of one word: left out, written twice, swapped with the next, or a new one. */
  function slip(text: string): string {
    const parts = chance.between(0, 1) === 0 ? text.split(/(?<= )/) : text.split('');
    const at = chance.between(0, parts.length);
    const [one = '', next = ''] = parts.slice(at, at + 2);
    const changed = chance.pick([
      [next],
      [one, one, next],
      [next, one],
      [one, chance.pick(bits), next],
      [one, ` ${chance.pick(bits)} `, next],
    ]);

    return [...parts.slice(0, at), ...changed, ...parts.slice(at + 2)].join('');
  }

  return { write };
}
