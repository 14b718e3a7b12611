import { z } from 'zod';

/** The kinds of update the bot asks for, by name: what is not listed here Telegram does not send. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const;

export type UpdateKind = (typeof ALLOWED_UPDATES)[number];

/** An update as it came: its number is known, the rest is read when its turn comes. */
export interface RawUpdate {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

const user = z.object({ id: z.number(), is_bot: z.boolean().optional() });
const chat = z.object({ id: z.number(), type: z.string(), title: z.string().optional() });

/** Loose: which of the many kinds of content it has is asked by name. */
export const message = z.looseObject({
  message_id: z.number(),
  date: z.number(),
  edit_date: z.number().optional(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  reply_to_message: z.object({ message_id: z.number() }).optional(),
  sender_chat: z.object({ id: z.number() }).optional(),
  migrate_to_chat_id: z.number().optional(),
  migrate_from_chat_id: z.number().optional(),
});

export type RawMessage = z.infer<typeof message>;

export const sentDocument = z.object({
  file_id: z.string().min(1),
  file_name: z.string().default(''),
  mime_type: z.string().default('application/octet-stream'),
  file_size: z.number().int().nonnegative().nullable().default(null),
});

export const callbackQuery = z.object({
  id: z.string(),
  from: user,
  message: z.object({ message_id: z.number(), chat }).optional(),
  data: z.string().optional(),
});

export const chatMember = z.object({
  chat,
  from: user.optional(),
  date: z.number().optional(),
  new_chat_member: z.object({ status: z.string() }),
});

/** An update without a number cannot be kept, nor repeated: null. */
export function readUpdate(value: unknown): RawUpdate | null {
  if (typeof value !== 'object' || value === null || !('update_id' in value)) return null;

  return Number.isSafeInteger(value.update_id) ? (value as RawUpdate) : null; // its number was seen
}

export function kindOf(update: RawUpdate): UpdateKind | 'other' {
  return ALLOWED_UPDATES.find((kind) => kind in update) ?? 'other';
}

/** Whose queue an update waits in: the one who acted, else the chat, else its own. */
export function senderOf(update: RawUpdate): number {
  const content = update[kindOf(update)];

  return idIn(content, 'from') ?? idIn(content, 'chat') ?? update.update_id;
}

/** The press that must be answered, whatever becomes of it. */
export function callbackIdOf(update: RawUpdate): string | null {
  const query = update['callback_query'];
  if (typeof query !== 'object' || query === null || !('id' in query)) return null;

  return typeof query.id === 'string' ? query.id : null;
}

/** PostgreSQL takes no NUL, and nobody a half character. */
export function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function idIn(content: unknown, key: 'from' | 'chat'): number | null {
  if (typeof content !== 'object' || content === null) return null;

  const owner: unknown = (content as Record<string, unknown>)[key]; // any object may be asked
  if (typeof owner !== 'object' || owner === null || !('id' in owner)) return null;

  return Number.isSafeInteger(owner.id) ? Number(owner.id) : null;
}
