import { dayAt, timeAt, type Zone } from '../shared/day.ts';
import { announces, chooseIntent } from './intent.ts';
import { readClauses } from './clauseReader.ts';
import { readCorrection } from './corrections.ts';
import { normalise } from './normalise.ts';
import { tellCorrection, tellLeave, tellWork, type Told } from './told.ts';
import type { Intent, Understood } from './model.ts';

/**
 * Understands one Telegram message of an employee, read alone (the guideline's rules; no network).
 * Never throws, whatever the text. `now` is the moment it was written, `zone` the employee's.
 */
export function understand(text: string, now: Date, zone: Zone): Understood {
  const plain = normalise(text);
  const { clauses, stated } = readClauses(plain);
  const correction = readCorrection(stated);
  const intent = announces(plain) ? 'other' : chooseIntent(clauses, correction !== null);
  if (intent === 'question' || intent === 'greeting' || intent === 'other') return told(intent, []);

  const setting = { today: dayAt(now, zone), time: timeAt(now, zone), zone };
  if (intent === 'correction')
    return told(intent, correction === null ? [] : tellCorrection(correction, setting));
  return told(
    intent,
    intent === 'leave' ? tellLeave(clauses, setting) : tellWork(clauses, setting),
  );
}

function told(intent: Intent, entries: readonly Told[]): Understood {
  return {
    intent,
    activities: entries.map((entry) => entry.activity),
    confidence: entries.map((entry) => entry.confidence),
  };
}
