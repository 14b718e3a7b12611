import type { Html } from '../shared/html.ts';
import type { Buttons, CardSaying, FileOrder, Reply, Saying } from './model.ts';

/** Nothing to say. */
export const SILENCE: Reply = { sayings: [], toast: null };

/** A new message, as an answer to `replyTo` when given. */
export function say(html: Html, buttons: Buttons = [], replyTo: number | null = null): Reply {
  return { sayings: [{ do: 'send', html, buttons, replyTo, card: null }], toast: null };
}

/** A file with its caption, as an answer to `replyTo` when given; see `FileOrder`. */
export function sendFile(
  file: {
    /** Default: a document. */
    readonly as?: 'document' | 'photo';
    readonly name: string;
    readonly caption: Html;
    readonly make: FileOrder;
    readonly buttons?: Buttons;
  },
  replyTo: number | null = null,
): Reply {
  const { as = 'document', name, caption, make, buttons = [] } = file;

  return { sayings: [{ do: 'file', as, name, caption, make, buttons, replyTo }], toast: null };
}

/** The living card of that name: changed in place when it was sent before, else sent. */
export function showCard(
  card: string,
  content: { readonly html: Html; readonly buttons?: Buttons },
  replyTo: number | null = null,
): CardSaying {
  return { do: 'card', card, html: content.html, buttons: content.buttons ?? [], replyTo };
}

/** Changes the message whose button was pressed. */
export function editPressed(messageId: number, html: Html, buttons: Buttons = []): Reply {
  return { sayings: [{ do: 'edit', messageId, html, buttons }], toast: null };
}

/** A few words over the chat, for a small success. */
export function toast(text: string, sayings: readonly Saying[] = []): Reply {
  return { sayings, toast: { text, alert: false } };
}

/** A few words in a box that must be closed, for a refusal. */
export function alert(text: string, sayings: readonly Saying[] = []): Reply {
  return { sayings, toast: { text, alert: true } };
}
