/** What pushes somebody; all of it together counts towards his weekly number. */
export const NUDGES: ReadonlySet<string> = new Set([
  'plan-hint',
  'report-reminder',
  'last-reminder',
  'planned-work',
  'escalation-notice',
]);

/** Everything that the re-computation knows of. */
export const KINDS: ReadonlySet<string> = new Set([
  ...NUDGES,
  'week-summary',
  'month-summary',
  'briefing',
  'team-week',
  'team-month',
  'group-count',
]);

/** Twice would be worse than never. */
export const NEVER_TWICE: ReadonlySet<string> = new Set([...NUDGES, 'group-count']);

/** Once a day at that time, and made up for as long as it is useful; minutes. */
export const JOBS = [
  { name: 'plan-hints', from: '07:30', useful: 120 },
  { name: 'escalation-notices', from: '08:30', useful: 120 },
  { name: 'last-reminders', from: '10:00', useful: 120 },
  { name: 'group-count', from: '17:00', useful: 180 },
  { name: 'week-summary', from: '16:30', useful: 7 * 1_440 },
  { name: 'month-summary', from: '08:00', useful: 7 * 1_440 },
  { name: 'briefing', from: '07:30', useful: 270 },
  { name: 'team-week', from: '17:00', useful: 7 * 1_440 },
  { name: 'team-month', from: '08:30', useful: 7 * 1_440 },
] as const;

export type JobName = (typeof JOBS)[number]['name'] | 'reminders';
