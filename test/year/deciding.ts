import { addDays, dayAt, momentAt, timeAt } from '../../src/shared/day.ts';
import { decideNudge, drop } from './nudging.ts';
import { hasGroupPeople, hasPeople } from './circles.ts';
import { memberOf, mondayBefore, owes, placeNow, stintOn, zoneOf } from './office.ts';
import type { Day, TimeOfDay } from '../../src/shared/day.ts';
import type { Memory, Message } from './expected.ts';
import type { Decision } from './nudging.ts';
import type { Who } from './model.ts';
import type { Office } from './office.ts';

/** What is to become of a message now. */
export function decideMessage(memory: Memory, message: Message, now: Date): Decision {
  const { office } = memory;
  const { who, dropAt, kind } = message;
  if (dropAt !== null && dropAt <= now) return drop(['stale'], kind === 'report-reminder');
  if (who === null) return decideGroup(office, message);

  const { isEnrolled, isReachable } = memberOf(office, who);
  if (!isEnrolled) return drop(['never-enrolled'], true);
  if (!isReachable) return drop(['unreachable'], kind !== 'escalation-notice');

  const night = nightUntil(office, who, now);
  if (night !== null) return { do: 'wait', until: night };

  switch (kind) {
    case 'briefing':
      return decideBriefing(office, who, message.day);
    case 'week-summary':
    case 'month-summary':
    case 'team-week':
    case 'team-month':
      return decideRecap(office, who, message, now);
    default:
      return decideNudge(memory, who, message, now);
  }
}

function decideGroup(office: Office, { unit, day }: Message): Decision {
  if (unit !== null && hasGroupPeople(office, unit, day)) return { do: 'send', isSilent: false };

  return drop(['nobody'], true);
}

function decideBriefing(office: Office, who: Who, day: Day): Decision {
  const because = [
    ...(memberOf(office, who).wishes.briefing ? [] : ['off']),
    ...(owes(office, who, day) ? [] : ['absent']),
    ...(hasPeople(office, who, { days: [day], today: day }) ? [] : ['nobody']),
  ];

  return because.length === 0 ? { do: 'send', isSilent: false } : drop(because, true);
}

function decideRecap(office: Office, who: Who, message: Message, now: Date): Decision {
  const { kind, day } = message;
  const { wishes } = memberOf(office, who);
  const isOwn = kind === 'week-summary' || kind === 'month-summary';
  if (!(isOwn ? wishes.summaries : wishes.briefing)) return drop(['off'], true);

  const moment = workingMoment(office, who, day, now);
  if (moment === null) return drop(['absent'], true);
  if (moment !== 'now') return { do: 'wait', until: moment };

  const days = kind === 'team-week' || kind === 'week-summary' ? weekOf(day) : monthBefore(day);
  const today = placeNow(office, who, now)?.today;
  if (today === undefined) return drop(['absent'], true);
  if (!isOwn) {
    return hasPeople(office, who, { days, today })
      ? { do: 'send', isSilent: false }
      : drop(['nobody'], true);
  }

  return hasWeek(office, who, days) ? { do: 'send', isSilent: false } : drop(['nothing'], true);
}

/** Now, on the morning of the next day on which he is at work, or never. */
function workingMoment(office: Office, who: Who, of: Day, now: Date): 'now' | Date | null {
  for (let on = of; on <= addDays(of, 7); on = addDays(on, 1)) {
    const stint = stintOn(office, who, on);
    if (stint === null || !owes(office, who, on)) continue;

    const zone = zoneOf(office, stint.unit);
    const today = dayAt(now, zone);
    if (on === today) return 'now';
    if (on > today) return momentAt(on, '08:00', zone);
  }

  return null;
}

/** Something was owed or reported then, by somebody who was enrolled by the end of it. */
function hasWeek(office: Office, who: Who, days: readonly Day[]): boolean {
  const { reported, enrolledAt } = memberOf(office, who);
  if (days.some((on) => reported.has(on))) return true;

  const stint = memberOf(office, who).stints.at(-1);
  const zone = zoneOf(office, stint?.unit ?? 0);
  const last = days.at(-1) ?? '';
  if (enrolledAt !== null && dayAt(enrolledAt, zone) > last) return false;
  return days.some((on) => owes(office, who, on));
}

/** When the night ends on somebody's clock; null by day. */
function nightUntil(office: Office, who: Who, now: Date): Date | null {
  const begun = memberOf(office, who).stints.filter(
    ({ firstDay, unit }) => firstDay <= dayAt(now, zoneOf(office, unit)),
  );
  const stint = begun.at(-1);
  if (stint === undefined) return null;

  const zone = zoneOf(office, stint.unit);
  const time: TimeOfDay = timeAt(now, zone);
  if (time < '07:00') return momentAt(dayAt(now, zone), '07:00', zone);
  return time < '20:00' ? null : momentAt(addDays(dayAt(now, zone), 1), '07:00', zone);
}

function weekOf(on: Day): readonly Day[] {
  const monday = mondayBefore(on);

  return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days));
}

function monthBefore(on: Day): readonly Day[] {
  const days: Day[] = [];
  let before = addDays(on, -Number(on.slice(8)));
  while (before.slice(0, 7) === addDays(on, -Number(on.slice(8))).slice(0, 7)) {
    days.unshift(before);
    before = addDays(before, -1);
  }

  return days;
}
