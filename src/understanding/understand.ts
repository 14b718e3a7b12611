import { dayAt, type Day, type Zone } from '../shared/day.ts';
import { rememberAs } from '../shared/remember.ts';
import { announces, chooseIntent } from './intent.ts';
import { readClauses } from './clauseReader.ts';
import { readCorrection } from './corrections.ts';
import {
  asksToTakeBack,
  readLeaveCorrection,
  readLeaveKinds,
  readTakenBack,
} from './leaveKinds.ts';
import { normalise } from './normalise.ts';
import { tellCorrection, tellLeave, tellWork, type Told } from './told.ts';
import type { Intent, ToldLeave, Understood } from './model.ts';

/**
 * Understands one Telegram message of an employee, read alone (the guideline's rules; no network).
 * Never throws, whatever the text. `now` is the moment it was written, `zone` the employee's.
 */
export function understand(text: string, now: Date, zone: Zone): Understood {
  const plain = normalise(text);
  if (announces(plain)) return told('other', []);

  const { clauses, stated } = readClauses(plain);
  const correction = readCorrection(stated);
  const intent = chooseIntent(clauses, correction !== null);
  if (intent === 'question' || intent === 'greeting') return told(intent, []);

  const setting = { today: todayOf({ now, zone }), now, zone };
  if (intent === 'log') return told(intent, tellWork(clauses, setting));

  const takenBack = readTakenBack(stated, setting.today);
  if (takenBack !== null) {
    const asked = asksToTakeBack(stated) ? 'correction' : intent;
    return told(asked, [], [], takenBack);
  }
  if (intent === 'other') return told(intent, []);
  if (intent === 'leave') {
    const leave = readLeaveKinds(clauses, setting.today);
    return told(intent, tellLeave(clauses, setting), leave);
  }
  if (correction === null) return told(intent, []);

  const entries = tellCorrection(correction, setting);
  const changed = readLeaveCorrection(correction, stated, setting.today);
  return told(intent, entries, changed?.leave, changed?.leaveTakenBack, correction.renames);
}

/** All messages of an hour are of the same day: every zone is whole hours ahead of UTC. */
const todayOf = rememberAs(
  ({ now, zone }: Moment) => `${zone} ${Math.floor(now.getTime() / 3_600_000)}`,
  ({ now, zone }): Day => dayAt(now, zone),
  1_000,
);

interface Moment {
  readonly now: Date;
  readonly zone: Zone;
}

/** What is said of work and, where it is spoken of, of leave. */
function told(
  intent: Intent,
  entries: readonly Told[],
  leave: readonly ToldLeave[] = [],
  leaveTakenBack: ToldLeave | null = null,
  renames = false,
): Understood {
  return {
    intent,
    activities: entries.map((entry) => entry.activity),
    confidence: entries.map((entry) => entry.confidence),
    leave,
    leaveTakenBack,
    renames,
  };
}
