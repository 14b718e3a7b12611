import { addDays } from '../../src/shared/day.ts';
import { dateText } from '../../src/shared/words.ts';
import { chatOf } from './storing.ts';
import type { Database } from '../../src/database/database.ts';
import type { Day } from '../../src/shared/day.ts';
import type { Deed, Who } from './model.ts';
import type { Stage } from './opening.ts';
import type { Storing } from './storing.ts';

/** A message that the bot sent on its own. */
export interface Appeared {
  readonly chat: number;
  readonly id: number;
  readonly at: Date;
  readonly text: string;
}

/** What people write to the bot, and what it writes to them. */
export interface Chats {
  readonly appeared: readonly Appeared[];
  /** From now on what the bot writes there is noted, unless it is an answer. */
  follow(chat: number): void;
  meet(who: Who, name: string): void;
  /** Writes a report of a day. */
  report(who: Who, day: Day, today: Day): void;
  callInSick(who: Who): void;
  /** Presses "Ya" under the question. */
  confirm(who: Who): void;
  /** What was written had its effect. */
  expectStored(db: Database, storing: Storing, said: readonly Deed[]): Promise<void>;
}

export function openChats({ world, clock }: Pick<Stage, 'world' | 'clock'>): Chats {
  const appeared: Appeared[] = [];
  let amount = 0;

  function follow(chat: number): void {
    world.onEvent(chat, (event) => {
      if (event.kind !== 'message' || !event.message.fromBot) return;
      const { id, text, replyTo } = event.message;
      if (replyTo === null) appeared.push({ chat, id, at: clock.now(), text });
    });
  }

  return {
    appeared,
    follow,

    meet(who, name) {
      world.account({ id: chatOf(who), firstName: name, started: true });
      follow(chatOf(who));
    },

    report(who, day, today) {
      amount += 1;
      const work = `verifikasi ${amount} berkas bantuan 5 menit`;
      const when = day === addDays(today, -1) ? 'kemarin ' : `tanggal ${dateText(day)} `;
      world.say(chatOf(who), day === today ? work : `${when}${work}`);
    },

    callInSick: (who) => void world.say(chatOf(who), 'sakit hari ini'),

    confirm(who) {
      const asked = world.messages(chatOf(who)).findLast(({ fromBot }) => fromBot);
      const yes = asked?.buttons.flat().find(({ text }) => text.startsWith('Ya'));
      const data = yes?.data ?? null;
      if (asked === undefined || data === null) {
        throw new Error(`Nothing was asked; last was said: ${asked?.text ?? 'nothing'}`);
      }
      world.press(chatOf(who), asked.id, data);
    },

    async expectStored(db, storing, said) {
      for (const deed of said) {
        if (deed.kind !== 'reports' && deed.kind !== 'is absent') continue;
        const personId = storing.idOf(deed.who);
        const found =
          deed.kind === 'reports'
            ? await db.models.activity.count({
                where: { personId, day: deed.day, deleted: false, quantity: { gt: 0 } },
              })
            : await db.models.absence.count({
                where: { personId, day: deed.days[0] ?? '', kind: 'sick' },
              });
        if (found === 0) throw new Error(`Written and not kept: ${JSON.stringify(deed)}`);
      }
    },
  };
}
