import { addDays, daysFrom } from '../../src/shared/day.ts';
import { UNITS } from './units.ts';
import { mondayBefore } from './office.ts';
import type { Day } from '../../src/shared/day.ts';
import type { Stint, Who, Wishes } from './model.ts';
import type { Lifetime } from './script.ts';

const TEAMS = ['A', 'B', 'C', null] as const;
const ABSENT = ['leave', 'sick', 'permission', 'duty-trip', 'training'] as const;
const OWN_TIMES = ['09:00', '15:00', '19:00'] as const;

/** Words that no text of the product has; with a number they are unmistakable. */
const NAMES = [
  'Melati',
  'Kenanga',
  'Surya',
  'Bayu',
  'Embun',
  'Rimba',
  'Samudra',
  'Cemara',
] as const;

let plans = 0;
let delegations = 0;

/** The units that have a head, who has his number; small units below have the one above. */
const HEADED = [0, 1, 3, 5] as const;
const HEAD_OF: readonly Who[] = [0, 1, 1, 2, 2, 3, 3];

/** Heads first; everybody else is below the head of his unit, and some of a team lead. */
export function people(life: Lifetime): void {
  const { chance, size, first } = life;
  for (let who = 0; who < size.people; who += 1) {
    const headed = HEADED[who];
    const own = place(life, who, headed ?? chance.between(0, UNITS.length - 1));
    const asHead = { team: null, supervisor: who === 0 ? null : 0, teamLead: null };
    const stint = { ...own, ...(headed !== undefined && asHead) };
    live(life, who, { ...stint, firstDay: first, lastDay: null });
  }
}

/** Of large units some follow the daily reports of others. */
function place(
  { chance, size }: Lifetime,
  who: Who,
  unit: number,
): Omit<Stint, 'firstDay' | 'lastDay'> {
  const lead = HEADED.length + chance.between(0, Math.floor(size.people / 40));
  const hasLead = lead < who && chance.next() < 0.5;
  const hasShifts = (UNITS[unit]?.shifts ?? null) !== null;
  const team = hasShifts ? chance.pick(TEAMS) : null;

  return { unit, team, supervisor: HEAD_OF[unit] ?? 0, teamLead: hasLead ? lead : null };
}

function live(life: Lifetime, who: Who, stint: Stint): void {
  const { chance, first, last, add } = life;
  const isHead = who < HEADED.length;
  const days = daysFrom(first, last);
  const someDay = (): Day => days[chance.between(0, days.length - 1)] ?? first;
  const happens = (aYear: number): boolean => chance.next() < (aYear * days.length) / 365;

  const comesLate = !isHead && happens(0.1);
  const since = comesLate ? someDay() : first;
  const isEnrolled = chance.next() < 0.94;
  const name = `${NAMES[who % NAMES.length]} Pegawai${String(who).padStart(3, '0')}x`;
  // Before anybody is due on the first day
  const joins = {
    kind: 'joins',
    who,
    name,
    isEnrolled,
    stint: { ...stint, firstDay: since },
  } as const;
  add(since, '00:10', joins);
  if (!isEnrolled && chance.next() < 0.5)
    add(laterDay(someDay(), since), '04:20', { kind: 'enrols', who });

  if (!isHead && happens(0.3)) move(life, who, laterDay(someDay(), addDays(since, 6)));
  const goes = !isHead && happens(0.06) ? laterDay(someDay(), addDays(since, 30)) : null;
  if (goes !== null)
    add(addDays(goes, -chance.between(0, 4)), '09:20', { kind: 'leaves', who, lastDay: goes });

  if (chance.next() < 0.5) wish(life, who, since);
  for (const aYear of [2, 1, 1, 1]) if (happens(aYear)) wish(life, who, laterDay(someDay(), since));
  for (let times = 0; times < 5; times += 1) if (happens(1)) beAway(life, who, someDay(), since);
  if (happens(0.5)) {
    const on = laterDay(someDay(), since);
    add(on, chance.pick(['02:10', '07:40', '12:20']), { kind: 'blocks', who });
    add(addDays(on, chance.between(1, 25)), '06:20', { kind: 'unblocks', who });
  }
  if (isHead && happens(5)) handOver(life, who, someDay());
  if (isHead && happens(5)) handOver(life, who, someDay());
  work(life, who, since);
}

function laterDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

function move(life: Lifetime, who: Who, on: Day): void {
  const { chance, add } = life;
  const unit = chance.between(0, UNITS.length - 1);
  const stint = { ...place(life, who, unit), firstDay: on, lastDay: null };
  add(addDays(on, -chance.between(0, 4)), chance.pick(['00:10', '06:20']), {
    kind: 'moves',
    who,
    stint,
  });
}

function wish({ chance, add }: Lifetime, who: Who, on: Day): void {
  const time = chance.pick(['02:10', '07:40', '10:20'] as const);
  const wishes = chance.pick<Partial<Wishes>>([
    { time: chance.pick(OWN_TIMES) },
    { time: chance.pick(OWN_TIMES) },
    { time: null },
    { planHint: true },
    { planHint: true, nudgesPerWeek: chance.between(1, 9) },
    { nudgesPerWeek: chance.between(1, 3) },
    { pausedUntil: addDays(on, chance.between(1, 9)) },
    { summaries: false },
    { briefing: false },
    { isOff: true },
  ]);
  add(on, time, { kind: 'wishes', who, wishes });
  if (wishes.isOff === true || wishes.summaries === false) {
    const back = addDays(on, chance.between(5, 50));
    add(back, time, { kind: 'wishes', who, wishes: { isOff: false, summaries: true } });
  }
}

/** Told ahead, on the morning of the day itself, or afterwards. */
function beAway({ chance, add }: Lifetime, who: Who, on: Day, since: Day): void {
  if (on < since) return;
  const length = chance.pick([1, 1, 2, 3, 6, 12] as const);
  const days = daysFrom(on, addDays(on, length - 1));
  const as = chance.pick(ABSENT);
  const told = addDays(on, -chance.pick([9, 2, 1, 0, 0, 0, -1, -2] as const));
  const isOnTheDay = told === on && length === 1;
  const inChat = isOnTheDay && chance.next() < 0.5;
  if (told < since) return;

  add(told, chance.pick(['00:10', '02:10', '06:20']), {
    kind: 'is absent',
    who,
    days,
    as: inChat ? 'sick' : as,
    inChat,
  });
  const back = addDays(on, length - 1);
  if (length > 2 && chance.next() < 0.3)
    add(laterDay(back, told), '04:20', { kind: 'is back', who, day: back });
}

function handOver({ chance, add }: Lifetime, holder: Who, on: Day): void {
  const acting = chance.between(0, HEADED.length + 3);
  if (acting === holder) return;
  delegations += 1;
  const dates = { firstDay: on, lastDay: addDays(on, chance.between(0, 9)) };
  const of = { delegation: delegations, holder, acting };
  add(addDays(on, -chance.between(0, 6)), '00:10', { kind: 'hands over', ...of, ...dates });
  if (chance.next() < 0.25)
    add(addDays(on, 1), '06:20', { kind: 'takes back', delegation: delegations });
}

/** Reports in time, late and never; silent for days now and then; plans, kept or not. */
function work({ chance, first, last, add }: Lifetime, who: Who, since: Day): void {
  const diligence = chance.pick([0.98, 0.9, 0.8, 0.6, 0.3, 0.03]);
  const makesPlans = chance.next() < 0.4;
  let silentUntil = first;
  for (const on of daysFrom(since, last)) {
    if (chance.next() < 0.012) silentUntil = addDays(on, chance.between(3, 11));
    const isSunday = addDays(mondayBefore(on), 6) === on;
    const isSilent = on < silentUntil || chance.next() > (isSunday ? 0.3 : diligence);
    const inChat = chance.next() < CHAT_SHARE;
    if (!isSilent) {
      const delay = chance.next() < 0.82 ? 0 : chance.between(1, 4);
      const times = delay > 0 ? MORNINGS : DAYTIME;
      add(addDays(on, delay), chance.pick(times), { kind: 'reports', who, day: on, inChat });
    }
    if (makesPlans && chance.next() < 0.3) plan({ chance, add }, who, on);
  }
}

const CHAT_SHARE = 0.06;
const MORNINGS = ['00:10', '02:10', '06:20'] as const;
const DAYTIME = [
  '02:10',
  '04:20',
  '06:20',
  '07:40',
  '07:40',
  '09:20',
  '09:20',
  '10:20',
  '12:20',
] as const;

function plan({ chance, add }: Pick<Lifetime, 'chance' | 'add'>, who: Who, told: Day): void {
  const on = addDays(told, chance.between(0, 4));
  const start = chance.pick(['08:00', '10:00', '14:45', '17:20', '18:30', null] as const);
  plans += 1;
  const of = { who, plan: plans };
  add(told, '00:10', { kind: 'plans', ...of, day: on, start, minutes: chance.pick([30, 60, 120]) });

  const fate = chance.next();
  if (fate < 0.3) add(addDays(on, chance.between(0, 2)), '12:20', { kind: 'does plan', ...of });
  else if (fate < 0.4) add(on, '02:10', { kind: 'drops plan', ...of });
}
