import { recordAudit } from '../access/audit.ts';
import { editPressed, say, sendFile } from '../conversation/reply.ts';
import { SHEET_FILE } from './model.ts';
import { sheetCaption } from './sheet.ts';
import type { AuditAction } from '../access/model.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Shown } from './messages.ts';
import type { Asked, Candidate, Sheet } from './model.ts';

/** What the admin's handlers need from outside. */
export interface InvitingParts {
  /** Where a code is opened; null while the bot's own name is not known. */
  readonly linkTo: (code: string) => string | null;
}

/** Three rows of two, and one to turn the page. */
export const PAGE_SIZE = 6;

export function faceOf({
  name,
  nip,
  unitName,
}: Candidate): Omit<Sheet['people'][number], 'code' | 'link'> {
  return { name, nip, unitName };
}

/** The codes go into the order alone, which is emptied with the reply. */
export function sendSheet(incoming: Incoming, sheet: Sheet): Reply {
  return sendFile({
    name: `undangan-${incoming.today}.pdf`,
    caption: sheetCaption(sheet),
    make: { kind: SHEET_FILE, data: sheet },
  });
}

export async function audit(
  db: Sql,
  { person, receivedAt }: Incoming,
  action: AuditAction,
  subjects: readonly number[],
): Promise<void> {
  await recordAudit(
    db,
    subjects.map((subjectId) => ({
      at: receivedAt,
      actorId: person.id,
      action,
      subjectId,
      firstDay: null,
      lastDay: null,
      detail: null,
    })),
  );
}

export function askedBy({ receivedAt, today }: Incoming): Asked {
  return { now: receivedAt, today };
}

/** In place of the message that was pressed, else as a new one. */
export function show(incoming: Incoming, { html, buttons }: Shown): Reply {
  return incoming.kind === 'press'
    ? editPressed(incoming.messageId, html, buttons)
    : say(html, buttons);
}
