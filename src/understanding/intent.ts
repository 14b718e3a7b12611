import words from './words/intents.json' with { type: 'json' };
import { findPhrase, phrases } from './phrases.ts';
import { tokenise } from './tokens.ts';
import type { Clause } from './clauseReader.ts';
import type { Intent } from './model.ts';

const ANNOUNCEMENT = phrases(words.pengumuman);
/** A look at the letters first: hardly any message needs more. */
const BEGINS_ANNOUNCEMENT = new RegExp(
  [...new Set(words.pengumuman.map((phrase) => phrase.split(' ')[0]))].join('|'),
  'i',
);

/** §1: the first that applies. */
export function chooseIntent(clauses: readonly Clause[], corrects: boolean): Intent {
  const has = (kind: Clause['kind']): boolean => clauses.some((clause) => clause.kind === kind);
  const said = clauses.filter((clause) => clause.kind !== 'greeting');

  if (said.length > 0 && said.every((clause) => clause.kind === 'question')) return 'question';
  if (corrects) return 'correction';
  if (has('work')) return 'log';
  if (has('leave')) return 'leave';
  if (has('question')) return 'question';
  return clauses.length > 0 && said.length === 0 ? 'greeting' : 'other';
}

/** A forwarded announcement or invitation is nobody's report. */
export function announces(text: string): boolean {
  return BEGINS_ANNOUNCEMENT.test(text) && findPhrase(ANNOUNCEMENT, tokenise(text)) >= 0;
}
