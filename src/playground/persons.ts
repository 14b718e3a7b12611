import type { ZoneLabel } from '../shared/day.ts';
import { Refusal } from './refusal.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

/** Somebody one can be in the web chat. */
export interface PlaygroundPerson {
  readonly telegramId: number;
  readonly name: string;
  readonly about: string;
  /** `baru` is not enrolled yet. */
  readonly role: 'pegawai' | 'atasan' | 'admin' | 'baru';
  readonly zone: ZoneLabel;
  /** The code with which somebody who is `baru` can enrol. */
  readonly invitation?: string;
}

export interface People {
  /** The app's people and those who came in this run; each has an account afterwards. */
  list(): Promise<readonly PlaygroundPerson[]>;
  /** The account's id again, when there is such a one. */
  find(accountId: number): Promise<number>;
  /** Makes the accounts of chats that are not known yet, as after a restart. */
  meet(chatIds: readonly unknown[]): Promise<void>;
  /** A new account of somebody who is not enrolled; its id. */
  add(firstName: string): number;
}

/** Above the ids of the sample agency's people; Telegram's have up to 52 bits. */
const FIRST_ID = 7_000_000_000;

export function openPeople(
  state: State,
  world: World,
  known: (() => Promise<readonly PlaygroundPerson[]>) | undefined,
): People {
  const newcomers = new Map<number, PlaygroundPerson>();

  const people: People = {
    async list() {
      const enrolled = (await known?.()) ?? [];
      for (const { telegramId, name, role } of enrolled) {
        const before = role === 'baru' ? {} : { started: true };
        world.account({ id: telegramId, firstName: name, ...before });
        newcomers.delete(telegramId);
      }
      return [...enrolled, ...newcomers.values()];
    },

    async find(accountId) {
      if (!world.hasAccount(accountId)) await people.list();
      if (!world.hasAccount(accountId)) throw new Refusal(400, 'Akun itu tidak dikenal.');
      return accountId;
    },

    async meet(chatIds) {
      const isStranger = (id: unknown): boolean => typeof id === 'number' && !state.chats.has(id);
      if (known && chatIds.some(isStranger)) await people.list();
    },

    add(firstName) {
      const telegramId = FIRST_ID + state.nextId();
      const about = 'Belum terdaftar';
      world.account({ id: telegramId, firstName });
      newcomers.set(telegramId, { telegramId, name: firstName, about, role: 'baru', zone: 'WIB' });
      return telegramId;
    },
  };
  return people;
}
