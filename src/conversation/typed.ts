import { readConsent } from './consent.ts';
import { say } from './reply.ts';
import type { Html } from '../shared/html.ts';
import type { Understood } from '../understanding/model.ts';
import type { QuestionRoute } from './routes.ts';

/** Minutes of a day: "Posko 24 Jam" is a name, and nobody reports a whole day of work. */
const WHOLE_DAY = 1_440;

/** Questions that a typed "batal" ends, with these words. */
export function endedByNo(
  questions: readonly QuestionRoute[],
  said: Html,
): readonly QuestionRoute[] {
  return questions.map(({ name, answer }) => ({
    name,
    answer: async (db, incoming, data, told) =>
      readConsent(incoming.text) === 'no' ? say(said) : answer(db, incoming, data, told),
  }));
}

/** Where any words would do for an answer: what says when or how long is a report, and goes its own way. */
export function passedByReports(questions: readonly QuestionRoute[]): readonly QuestionRoute[] {
  return questions.map(({ name, answer }) => ({
    name,
    answer: async (db, incoming, data, told) =>
      tellsTime(told) ? null : answer(db, incoming, data, told),
  }));
}

/** Work was told, which is no answer where only a date, an hour or a number would be one. */
export function tellsWork({ intent, activities }: Understood): boolean {
  return intent === 'log' && activities.length > 0;
}

/** When or how long was told: a report also where any words would do for an answer. */
export function tellsTime({ activities }: Understood): boolean {
  return activities.some(
    ({ start, minutes }) => start !== null || (minutes !== null && minutes < WHOLE_DAY),
  );
}
