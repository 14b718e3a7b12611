import { expect } from 'vitest';
import { day } from '../../src/shared/day.ts';
import { allAnswered, openOffice } from './office.ts';
import type { Colleague, Hired, Office, OfficeOptions } from './office.ts';

/** Everybody who stands in some relation to one employee. */
export const RELATIONS = [
  'self',
  'supervisor',
  'one up',
  'team lead',
  'appraiser',
  'acting within the dates',
  'acting before',
  'acting later',
  'former supervisor',
  'supervisor of a sibling',
  'sibling',
  'colleague',
  'admin',
  'first admin of the settings',
  'person who left',
  'stranger',
] as const;

export type Relation = (typeof RELATIONS)[number];

/** What must stay hidden: the employee's name, an entry of yesterday, one of a former unit, an absence. */
export const SECRETS = {
  name: 'Zamrud',
  entry: 'turmalin',
  formerEntry: 'obsidian',
} as const;

export const YESTERDAY = day('2026-11-16');
export const FORMER_DAY = day('2026-10-20');
export const ABSENT_DAY = day('2026-11-12');

const FIRST_ADMIN = 77;
const STRANGER = 78;

/** An office with all of them, on Tuesday 17 November 2026, 10:00 in Jakarta. */
export interface Cast {
  readonly office: Office;
  readonly subject: Colleague;
  /** Telegram id of each. */
  readonly accounts: Readonly<Record<Relation, number>>;
}

export async function openCast(options: Pick<OfficeOptions, 'provider'> = {}): Promise<Cast> {
  const office = await openOffice({
    ...options,
    now: '2026-11-17T10:00:00+07:00',
    env: { ADMIN_TELEGRAM_IDS: String(FIRST_ADMIN) },
  });
  const hire = (of: Hired): Promise<Colleague> => office.hire({ openDays: 60, ...of });
  const { models } = office.app.db;

  const head = await hire({ name: 'Buana Kepala' });
  const chief = await hire({ name: 'Rimba Atasan', supervisor: head });
  const otherChief = await hire({ name: 'Samudra Atasan', supervisor: head });
  const former = await hire({ name: 'Lembah Lama', supervisor: head });
  const lead = await hire({ name: 'Bukit Ketua', supervisor: chief });
  const appraiser = await hire({ name: 'Gunung Penilai', supervisor: head });
  const acting = await hire({ name: 'Awan Pengganti', supervisor: otherChief });
  const actingBefore = await hire({ name: 'Kabut Pengganti', supervisor: otherChief });
  const actingLater = await hire({ name: 'Embun Pengganti', supervisor: otherChief });
  const left = await hire({ name: 'Senja Pergi', supervisor: head });
  const admin = await hire({ name: 'Kenanga Pengelola', role: 'admin' });

  const subject = await hire({
    name: `${SECRETS.name} Rahasia`,
    supervisor: chief,
    teamLead: lead,
    appraiser,
    since: '2026-11-02',
  });
  await models.assignment.create({
    data: {
      personId: subject.personId,
      unitId: former.unitId,
      supervisorId: former.personId,
      firstDay: '2026-01-01',
      lastDay: '2026-11-01',
    },
  });
  const colleague = await hire({ name: 'Melati Rekan', supervisor: chief, unitId: subject.unitId });
  const sibling = await hire({ name: 'Mawar Tetangga', supervisor: otherChief });
  await models.assignment.updateMany({
    where: { personId: left.personId },
    data: { lastDay: '2026-11-13' },
  });

  const delegate = async (to: Colleague, firstDay: string, lastDay: string): Promise<void> => {
    const holder = { holderId: chief.personId, createdById: chief.personId };
    const dates = { firstDay, lastDay, createdAt: office.clock.now() };
    await models.delegation.create({
      data: { ...holder, ...dates, actingId: to.personId, kind: 'plh' },
    });
  };
  await delegate(actingBefore, '2026-11-09', '2026-11-13');
  await delegate(acting, '2026-11-16', '2026-11-18');
  await delegate(actingLater, '2026-11-23', '2026-11-25');

  await subject.say(`kemarin rapat ${SECRETS.entry} 2 jam`);
  await subject.say(`tanggal 20 Oktober survei ${SECRETS.formerEntry} 3 jam`);
  await subject.press(await subject.say('tanggal 12 sakit'), 'Ya');
  await expectRecorded(office, subject);

  office.world.account({ id: FIRST_ADMIN, firstName: 'Pengelola Pertama' });
  office.world.account({ id: STRANGER, firstName: 'Orang Lain' });
  return {
    office,
    subject,
    accounts: {
      self: subject.telegramId,
      supervisor: chief.telegramId,
      'one up': head.telegramId,
      'team lead': lead.telegramId,
      appraiser: appraiser.telegramId,
      'acting within the dates': acting.telegramId,
      'acting before': actingBefore.telegramId,
      'acting later': actingLater.telegramId,
      'former supervisor': former.telegramId,
      'supervisor of a sibling': otherChief.telegramId,
      sibling: sibling.telegramId,
      colleague: colleague.telegramId,
      admin: admin.telegramId,
      'first admin of the settings': FIRST_ADMIN,
      'person who left': left.telegramId,
      stranger: STRANGER,
    },
  };
}

/** All that an account is ever shown, words over the chat included, from now on. */
export function listen({ world }: Office, accountId: number): string[] {
  const heard: string[] = [];
  world.onEvent(accountId, (event) => {
    if ('message' in event && event.message.fromBot) {
      heard.push(event.message.text, ...event.message.buttons.flat().map(({ text }) => text));
    }
    if (event.kind === 'answer') heard.push(event.text);
  });

  return heard;
}

/** Writes or presses all of it, one after the other as Telegram would, and waits for the answers. */
export async function answered({ app, clock, world }: Office): Promise<void> {
  await allAnswered({ db: app.db, clock, world }, 150_000);
}

async function expectRecorded(office: Office, subject: Colleague): Promise<void> {
  const { db } = office.app;
  expect(await subject.entries(YESTERDAY)).toHaveLength(1);
  expect(await subject.entries(FORMER_DAY)).toHaveLength(1);
  expect(await db.models.absence.count({ where: { personId: subject.personId } })).toBe(1);
}
