import { expect } from 'vitest';
import { listEntries } from '../../src/activities/store.ts';
import { day } from '../../src/shared/day.ts';
import type { Chance } from './chance.ts';
import type { Colleague, Workplace } from './office.ts';

/** What one person writes, and what must come of it. */
export interface Diary {
  /** Reports something, changes an earlier report, or takes the last change back. */
  write(): void;
  /** Claims that every message had its effect exactly once, and was answered. */
  expectKept(): Promise<void>;
}

/** One change that /batal takes back: the report's amount before and after; null is none. */
interface Change {
  readonly messageId: number;
  readonly before: number | null;
  readonly after: number;
}

let amounts = 0;

/** Every report and every change of one carries an amount of its own. */
export function openDiary(place: Workplace, who: Colleague, chance: Chance): Diary {
  const { world, db } = place;
  const { telegramId, personId } = who;
  const written: number[] = [];
  const current = new Map<number, number>();
  const changes: Change[] = [];

  function report(): void {
    const after = ++amounts;
    const messageId = world.say(telegramId, textOf(after));
    written.push(messageId);
    current.set(messageId, after);
    changes.push({ messageId, before: null, after });
  }

  function edit(): void {
    const [first, ...others] = current.keys();
    if (first === undefined) return report();

    const messageId = chance.pick([first, ...others]);
    const after = ++amounts;
    world.edit(telegramId, messageId, textOf(after));
    changes.push({ messageId, before: current.get(messageId) ?? null, after });
    current.set(messageId, after);
  }

  function undo(): void {
    const last = changes.pop();
    if (last === undefined) return report();

    written.push(world.say(telegramId, '/batal'));
    if (last.before === null) current.delete(last.messageId);
    else current.set(last.messageId, last.before);
  }

  return {
    write: () => chance.pick([report, report, report, edit, undo])(),

    async expectKept() {
      const entries = await listEntries(db, personId, day('2000-01-01'), day('2999-12-31'));
      expect(entries).toHaveLength(current.size);
      expect(new Set(entries.map(({ quantity }) => quantity))).toEqual(new Set(current.values()));

      const answers = world.messages(telegramId).filter(({ fromBot }) => fromBot);
      const answerTo = (id: number) => answers.findLast(({ replyTo }) => replyTo?.id === id)?.text;
      for (const id of written) expect(answerTo(id)).toBeDefined();
      for (const [id, amount] of current) expect(answerTo(id)).toContain(`${amount} berkas`);
    },
  };
}

function textOf(amount: number): string {
  return `verifikasi ${amount} berkas bantuan 5 menit`;
}
