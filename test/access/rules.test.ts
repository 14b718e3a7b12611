import { describe, expect, test } from 'vitest';
import { groupLooks, may } from '../../src/access/rules.ts';
import { ZONES, day } from '../../src/shared/day.ts';
import type { Acting, Action, NamedEvent } from '../../src/access/model.ts';
import type { Day } from '../../src/shared/day.ts';

/** Everybody of a small office; the numbers are person ids. */
const EMPLOYEE = 1;
const SUPERVISOR = 2;
const ONE_UP = 3;
const TEAM_LEAD = 4;
const APPRAISER = 5;
const SIBLINGS_SUPERVISOR = 6;
const FORMER_SUPERVISOR = 7;
const DELEGATE = 8;
const ADMIN = 9;
const ADMIN_IN_LINE = 10;
const LEFT = 11;

const CHANGE = day('2026-11-10');
const BEFORE = day('2026-11-09');
const AFTER = day('2026-11-18');

/** Until the change another supervisor led the employee. */
function lineOn(on: Day) {
  const supervisor = on < CHANGE ? FORMER_SUPERVISOR : SUPERVISOR;

  return { superiors: [supervisor, ONE_UP, ADMIN_IN_LINE], besides: [TEAM_LEAD, APPRAISER] };
}

/** In the supervisor's place from 17 to 19 November. */
const acting: readonly Acting[] = [
  {
    holderId: SUPERVISOR,
    actingId: DELEGATE,
    firstDay: day('2026-11-17'),
    lastDay: day('2026-11-19'),
  },
];

interface Asked {
  readonly who: number;
  readonly on?: Day;
  readonly today?: string;
  readonly action?: Action;
}

function ask({ who, on = AFTER, today = '2026-11-18', action = 'read' }: Asked): boolean {
  return may({
    asker: { id: who, isAdmin: who === ADMIN || who === ADMIN_IN_LINE },
    action,
    subjectId: EMPLOYEE,
    day: on,
    today: day(today),
    line: lineOn(on),
    acting: acting.filter(({ actingId }) => actingId === who),
  });
}

describe('who reads an employee’s reports', () => {
  test.each<[string, Asked, boolean]>([
    ['himself', { who: EMPLOYEE }, true],
    ['himself, of any day', { who: EMPLOYEE, on: BEFORE }, true],
    ['the direct supervisor', { who: SUPERVISOR }, true],
    ['the direct supervisor, of a day before', { who: SUPERVISOR, on: BEFORE }, false],
    ['the direct supervisor, of the first day', { who: SUPERVISOR, on: CHANGE }, true],
    ['the supervisor’s own supervisor', { who: ONE_UP }, true],
    ['the team lead', { who: TEAM_LEAD }, true],
    ['the appraiser', { who: APPRAISER }, true],
    ['the supervisor of a sibling', { who: SIBLINGS_SUPERVISOR }, false],
    ['a former supervisor, of his days', { who: FORMER_SUPERVISOR, on: BEFORE }, true],
    ['a former supervisor, from the change on', { who: FORMER_SUPERVISOR, on: CHANGE }, false],
    ['a delegate within the dates', { who: DELEGATE }, true],
    ['a delegate, on his first day', { who: DELEGATE, on: day('2026-11-17') }, true],
    ['a delegate, of a day before his', { who: DELEGATE, on: day('2026-11-16') }, false],
    ['a delegate, of a day after his', { who: DELEGATE, on: day('2026-11-20') }, false],
    ['a delegate, before he acts', { who: DELEGATE, today: '2026-11-16' }, false],
    ['a delegate, on his last day', { who: DELEGATE, today: '2026-11-19' }, true],
    ['a delegate, afterwards', { who: DELEGATE, today: '2026-11-20' }, false],
    ['an admin', { who: ADMIN }, false],
    ['an admin who is in the line', { who: ADMIN_IN_LINE }, true],
    ['somebody who left', { who: LEFT }, false],
  ])('%s: %o → %s', (_who, asked, allowed) => {
    expect(ask(asked)).toBe(allowed);
  });
});

test('only admins manage, whoever reads', () => {
  const allowed = Array.from({ length: 11 }, (_, index) => index + 1).filter((who) =>
    ask({ who, action: 'manage' }),
  );

  expect(allowed).toEqual([ADMIN, ADMIN_IN_LINE]);
});

test('a line is handed over by its holder and by admins, by nobody who acts or leads', () => {
  const allowed = Array.from({ length: 11 }, (_, index) => index + 1).filter((who) =>
    ask({ who, action: 'delegate' }),
  );

  expect(allowed).toEqual([EMPLOYEE, ADMIN, ADMIN_IN_LINE]);
});

test('who acts for a team lead reads his team, but not the line below it', () => {
  const forTeamLead: Acting = {
    holderId: TEAM_LEAD,
    actingId: DELEGATE,
    firstDay: AFTER,
    lastDay: AFTER,
  };
  const asked = {
    asker: { id: DELEGATE, isAdmin: false },
    action: 'read',
    subjectId: EMPLOYEE,
    day: AFTER,
    today: AFTER,
    acting: [forTeamLead],
  } as const;

  expect(may({ ...asked, line: lineOn(AFTER) })).toBe(true);
  expect(may({ ...asked, line: { superiors: [EMPLOYEE, SUPERVISOR], besides: [] } })).toBe(false);
});

test('looks are read by day in the reader’s zone and by who looked', () => {
  const event = (at: string, of: Partial<NamedEvent> = {}): NamedEvent => ({
    id: 1,
    at: new Date(at),
    actorId: SUPERVISOR,
    action: 'looked',
    subjectId: EMPLOYEE,
    firstDay: AFTER,
    lastDay: AFTER,
    detail: null,
    actorName: 'Cempaka',
    subjectName: 'Melati',
    ...of,
  });
  const looks = groupLooks(
    [
      event('2026-11-18T15:30:00Z'),
      event('2026-11-18T15:10:00Z', { firstDay: CHANGE }),
      event('2026-11-18T14:50:00Z', { actorId: ONE_UP, actorName: 'Kenanga', action: 'reminded' }),
    ],
    ZONES.WIT,
  );

  expect(looks).toEqual([
    { actorName: 'Cempaka', on: '2026-11-19', reminded: false, firstDay: CHANGE, lastDay: AFTER },
    { actorName: 'Kenanga', on: '2026-11-18', reminded: true, firstDay: AFTER, lastDay: AFTER },
  ]);
});
