import { findPersonById } from '../people/store.ts';
import { findProposal } from '../reminders/learned.ts';
import { hourProposed } from '../reminders/messages.ts';
import { findOwnSettings } from '../reminders/store.ts';
import { findOwnFacts } from './ownFacts.ts';
import { ownSummary } from './ownMessages.ts';
import { isWorthTelling, ownSpan, summarise } from './ownRules.ts';
import { findMoment } from './waiting.ts';
import type { Compose, Composed } from '../outbox/model.ts';
import type { OwnPeriod } from './ownRules.ts';

/** Composes a person's own week or month on the day on which he can read it. */
export function composeOwn(period: OwnPeriod): Compose {
  return async (db, { to, day }, now) => {
    if (to === null || day === null) throw new Error('A summary is about a day of somebody');

    const { summaries } = await findOwnSettings(db, to);
    if (!summaries) return skip('off');

    const moment = await findMoment(db, to, now, day);
    if (moment === null) return skip('absent');
    if (moment !== 'now') return { do: 'wait', until: moment };

    const person = await findPersonById(db, to, now);
    if (person === null) return skip('absent');

    const facts = await findOwnFacts(db, person, now, { period, span: ownSpan(period, day) });
    if (!isWorthTelling(facts)) return skip('nothing');

    const { zone } = person.unit;
    const learnt = period === 'week' ? await findProposal(db, to, facts.today, zone) : null;
    const proposal = learnt === null ? null : hourProposed(learnt);
    return { do: 'send', ...ownSummary(summarise(facts), proposal) };
  };
}

function skip(reason: 'off' | 'absent' | 'nothing'): Composed {
  return { do: 'skip', reason };
}
