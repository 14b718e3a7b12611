import { memberOf, placeNow, stintOn, unitOf } from './office.ts';
import type { Deed, Who } from './model.ts';
import type { Office } from './office.ts';

/** Only who works there already can be above somebody. */
export function clean(office: Office, deed: Deed): Deed | null {
  if (deed.kind !== 'joins' && deed.kind !== 'moves') return deed;

  const { stint } = deed;
  const teamLead =
    stint.teamLead !== null && office.people.has(stint.teamLead) ? stint.teamLead : null;
  return { ...deed, stint: { ...stint, teamLead } };
}

/** Whether it makes sense as things are: chance knows nothing of what happened before. */
export function isPossible(office: Office, deed: Deed, blocked: ReadonlySet<Who>): boolean {
  if (deed.kind === 'takes back') return office.delegations.has(deed.delegation);
  if (deed.kind === 'hands over') return office.people.has(deed.acting);
  if (deed.kind === 'joins' || !('who' in deed)) return true;
  if (!office.people.has(deed.who)) return false;

  const { stints, isEnrolled, plans, absences } = memberOf(office, deed.who);
  const last = stints.at(-1);
  switch (deed.kind) {
    case 'moves':
      return last?.lastDay === null && deed.stint.firstDay > last.firstDay;
    case 'leaves':
      return last?.lastDay === null && deed.lastDay > last.firstDay;
    case 'enrols':
      return !isEnrolled;
    case 'reports':
      return isEnrolled && stintOn(office, deed.who, deed.day) !== null;
    case 'blocks':
      return isEnrolled && !blocked.has(deed.who);
    case 'unblocks':
      return blocked.has(deed.who);
    case 'does plan':
    case 'drops plan':
      return plans.has(deed.plan);
    case 'is back':
      return absences.has(deed.day);
    case 'plans':
    case 'is absent':
    case 'wishes':
      return true;
  }
}

/** The day is still open, and he works there on the day on which he writes. */
export function canBeSaid(
  office: Office,
  { who, day }: Extract<Deed, { kind: 'reports' }>,
  at: Date,
): boolean {
  const place = placeNow(office, who, at);
  if (place === null || day > place.today) return false;

  const age = (Date.parse(place.today) - Date.parse(day)) / 86_400_000;
  return age <= unitOf(office, place.stint.unit).openDays;
}
