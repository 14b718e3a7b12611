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
import { daysAsked, tellCorrection, tellLeave, tellWork, type Told } from './told.ts';
import type { Intent, Understood } from './model.ts';

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
  if (intent === 'greeting') return told(intent, []);

  const setting = { today: todayOf({ now, zone }), now, zone };
  if (intent === 'log') return told(intent, tellWork(clauses, setting));
  if (intent === 'question') {
    return told(intent, [], { asksAbout: daysAsked(clauses, setting.today) });
  }

  const leaveTakenBack = readTakenBack(stated, setting.today);
  if (leaveTakenBack !== null) {
    return told(asksToTakeBack(stated) ? 'correction' : intent, [], { leaveTakenBack });
  }
  if (intent === 'other') return told(intent, []);
  if (intent === 'leave') {
    const leave = readLeaveKinds(clauses, setting.today);
    return told(intent, tellLeave(clauses, setting), { leave });
  }
  if (correction === null) return told(intent, []);

  const { renames } = correction;
  const changed = readLeaveCorrection(correction, stated, setting.today);
  return told(intent, tellCorrection(correction, setting), { ...changed, renames });
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

type Besides = Pick<Understood, 'leave' | 'leaveTakenBack' | 'renames' | 'asksAbout'>;

const NOTHING_BESIDES: Besides = { leave: [], leaveTakenBack: null, renames: false, asksAbout: [] };

/** What is said of work and, where it is spoken of, besides. */
function told(
  intent: Intent,
  entries: readonly Told[],
  besides: Partial<Besides> | null = null,
): Understood {
  return {
    intent,
    activities: entries.map((entry) => entry.activity),
    confidence: entries.map((entry) => entry.confidence),
    ...NOTHING_BESIDES,
    ...besides,
  };
}
