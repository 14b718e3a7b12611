import { day } from '../../src/shared/day.ts';
import type { Activity } from '../../src/activities/model.ts';
import type { ToldActivity } from '../../src/understanding/model.ts';

let made = 0;

/** A stored entry of Monday 16 November 2026, different where told. */
export function entry(of: Partial<Activity> = {}): Activity {
  made += 1;

  return {
    id: made,
    personId: 1,
    sourceMessageId: 1,
    position: 0,
    day: day('2026-11-16'),
    start: null,
    end: null,
    minutes: null,
    description: 'rapat evaluasi',
    quantity: null,
    unit: null,
    place: null,
    companions: [],
    state: 'done',
    deleted: false,
    ...of,
  };
}

/** What a message told, on the same Monday; only what is given was said. */
export function told(of: Partial<ToldActivity> = {}): ToldActivity {
  return {
    description: '',
    date: day('2026-11-16'),
    start: null,
    end: null,
    minutes: null,
    quantity: null,
    unit: null,
    place: null,
    with: null,
    ...of,
  };
}
