import { saveSourceMessage } from '../activities/store.ts';
import { ABSENCE_KINDS } from './model.ts';
import { leaveWords } from './rules.ts';
import type { Incoming } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { LeaveRoom } from './chat.ts';
import type { AbsenceKind } from './model.ts';

/** Words of the chat that tell dates: those of the command or of an answer. */
export type SaidDays = Pick<
  Incoming<'text'>,
  'person' | 'chatId' | 'messageId' | 'writtenAt' | 'today' | 'text'
> & {
  /** When they were written or edited. */
  readonly at: Date;
};

/** Only kind and dates are kept of the words, so no reason ever is. */
export async function keepChosen(
  room: LeaveRoom,
  db: Sql,
  said: Omit<SaidDays, 'text'>,
  kind: AbsenceKind,
  days: readonly Day[],
): Promise<{ readonly told: Understood; readonly sourceMessageId: number }> {
  const text = leaveWords(kind, days);
  const told = room.understand(text, said.writtenAt, said.person.unit.zone);

  return { told, sourceMessageId: await keepLeave(db, { ...said, text }) };
}

export function keepLeave(db: Sql, said: SaidDays): Promise<number> {
  return saveSourceMessage(db, { personId: said.person.id, intent: 'leave', ...said });
}

export function readKind(value: string | undefined): AbsenceKind | null {
  return ABSENCE_KINDS.find((kind) => kind === value) ?? null;
}
