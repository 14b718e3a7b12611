import words from './words/intents.json' with { type: 'json' };
import { findPhrase, phrases } from './phrases.ts';
import { tokenise } from './tokens.ts';
import type { Clause } from './clauseReader.ts';
import type { Intent } from './model.ts';

const ANNOUNCEMENT = phrases(words.pengumuman);

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
  return findPhrase(ANNOUNCEMENT, tokenise(text)) >= 0;
}
