import { z } from 'zod';
import { momentAt } from '../shared/day.ts';
import { findFacts, findName } from './facts.ts';
import { nudgeText } from './nudgeMessages.ts';
import { chooseNudge } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Asked, Composed } from '../outbox/model.ts';
import type { Day } from '../shared/day.ts';
import type { ReminderFacts } from './facts.ts';
import type { Reminder } from './rules.ts';

/** How long a nudge waits for what its person is writing at this moment; milliseconds. */
const WRITING_MS = 5_000;

const supervisorSchema = z.object({ supervisorId: z.int() });

/** Decides and words a nudge from what holds at the moment of sending. */
export async function composeNudge(
  db: Sql,
  reminder: Reminder,
  asked: Asked,
  now: Date,
): Promise<Composed> {
  const { to, day, data } = asked;
  if (to === null || day === null) throw new Error('A nudge is about a day of somebody');

  const facts = await findFacts(db, to, now, reminder);
  if (facts === null) return { do: 'skip', reason: 'absent' };

  const ownTime = findOwnTime(reminder, day, facts);
  if (ownTime !== null && now < ownTime) return { do: 'wait', until: ownTime };

  const chosen = chooseNudge(reminder, day, facts);
  if (!chosen.ok) return { do: 'skip', reason: chosen.reason };
  if (facts.isWriting) return { do: 'wait', until: new Date(now.getTime() + WRITING_MS) };

  const supervisor = await findSupervisor(db, data);
  const { html, buttons } = nudgeText(reminder, {
    name: facts.name,
    facts,
    about: day,
    supervisor,
    isLed: facts.isLed,
  });
  return { do: 'send', html, buttons, silent: chosen.value.isSilent };
}

/**
 * When a reminder at his own time is due; null for the others. Somebody who was chosen by another of
 * his places, or has moved his time since, is written to when it comes.
 */
function findOwnTime(reminder: Reminder, day: Day, { settings, zone }: ReminderFacts): Date | null {
  const isAtHisTime = reminder === 'report-reminder' || reminder === 'planned-work';

  return isAtHisTime ? momentAt(day, settings.time, zone) : null;
}

/** Name of who asked for it; null when nobody did. */
async function findSupervisor(db: Sql, data: unknown): Promise<string | null> {
  const asked = supervisorSchema.safeParse(data);

  return asked.success ? findName(db, asked.data.supervisorId) : null;
}
