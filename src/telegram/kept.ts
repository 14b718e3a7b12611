import { z } from 'zod';
import { Html } from '../shared/html.ts';
import type { Reply } from '../conversation/model.ts';

const html = z.string().transform((text) => Html.trusted(text));
const buttons = z.array(z.array(z.object({ text: z.string(), data: z.string() })));
const replyTo = z.number().nullable();

const saying = z.discriminatedUnion('do', [
  z.object({ do: z.literal('send'), html, buttons, replyTo, card: z.string().nullable() }),
  z.object({ do: z.literal('card'), card: z.string(), html, buttons, replyTo }),
  z.object({ do: z.literal('edit'), messageId: z.number(), html, buttons }),
  z.object({
    do: z.literal('file'),
    as: z.enum(['document', 'photo']).default('document'), // older ones tell none
    name: z.string(),
    caption: html,
    make: z.object({ kind: z.string(), data: z.unknown().default(null) }),
    buttons,
    replyTo,
  }),
]);

const reply: z.ZodType<Reply> = z.object({
  sayings: z.array(saying),
  toast: z.object({ text: z.string(), alert: z.boolean() }).nullable(),
});

/** A reply as it is kept on its inbox row, until Telegram has taken it. */
export function writeReply(said: Reply): string {
  return JSON.stringify(said);
}

export function readReply(text: string): Reply {
  return reply.parse(JSON.parse(text));
}
