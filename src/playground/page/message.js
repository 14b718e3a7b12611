// @ts-check
/** @import { Button, Message, SentFile, ZoneLabel } from './api.js' */
import { fileAddress } from './api.js';
import { make } from './dom.js';
import { icon } from './icons.js';
import { richText } from './rich.js';
import { timeIn } from './time.js';

export const BOT_NAME = 'Kawan Kinerja';

/**
 * @typedef {{
 *   as: number,
 *   zone: ZoneLabel,
 *   isWaiting: (messageId: number, data: string) => boolean,
 *   authorOf: (messageId: number) => string,
 * }} View
 */

/**
 * One message as it stands in the log: bubble, then its buttons.
 * @param {Message} message
 * @param {View} view
 * @returns {HTMLElement}
 */
export function renderMessage(message, view) {
  const time = timeIn(Date.parse(message.at), view.zone);
  const author = message.fromBot ? BOT_NAME : 'Anda';
  const article = make('article', {
    class: 'message',
    tabindex: '-1',
    'data-testid': 'message',
    'data-message-id': String(message.id),
    'data-from': message.fromBot ? 'bot' : 'me',
    'aria-label': `${author}, ${time}${message.edited ? ', diubah' : ''}`,
    'aria-keyshortcuts': 'Enter',
  });

  article.append(renderBubble(message, view, time));
  if (message.buttons.length > 0) article.append(renderButtons(message, view));
  return article;
}

/**
 * "1,4 MB"
 * @param {number} bytes
 */
export function fileSize(bytes) {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toLocaleString('id-ID', { maximumFractionDigits: 1 })} MB`;
}

/**
 * @param {Message} message
 * @param {View} view
 * @param {string} time
 */
function renderBubble(message, view, time) {
  const bubble = make('div', { class: 'bubble' });
  if (message.replyTo !== null) bubble.append(renderQuote(message.replyTo, view));
  if (message.file !== null) bubble.append(renderFile(message.file, view));

  const isBare = message.html === '';
  const text = make('div', { class: isBare ? 'text bare' : 'text' }, richText(message.html));
  const meta = make('span', { class: 'meta' });
  if (message.reaction !== null) meta.append(renderReaction(message.reaction));
  if (message.edited) meta.append(make('span', {}, 'diubah '));
  meta.append(make('time', { datetime: message.at }, time));
  text.append(meta);
  bubble.append(text);

  return bubble;
}

/** @param {string} emoji */
function renderReaction(emoji) {
  return make('span', { class: 'reaction', role: 'img', 'aria-label': `Reaksi ${emoji}` }, emoji);
}

/**
 * @param {{ id: number, text: string }} replyTo
 * @param {View} view
 */
function renderQuote(replyTo, view) {
  return make(
    'button',
    { type: 'button', class: 'reply-quote', 'data-jump': String(replyTo.id) },
    make('span', { class: 'quote-author' }, view.authorOf(replyTo.id)),
    make('span', { class: 'quote-text' }, replyTo.text === '' ? 'Foto atau berkas' : replyTo.text),
  );
}

/**
 * @param {SentFile} file
 * @param {View} view
 */
function renderFile(file, view) {
  const address = fileAddress(view.as, file.id);
  if (file.kind === 'photo') {
    return make(
      'button',
      {
        type: 'button',
        class: 'photo',
        'data-photo': address,
        'aria-label': `Perbesar foto ${file.name}`,
      },
      make('img', { src: address, alt: '' }),
    );
  }

  return make(
    'a',
    { class: 'document', href: address, download: file.name, 'data-testid': 'document' },
    make('span', { class: 'document-icon' }, icon('file')),
    make(
      'span',
      { class: 'document-about' },
      make('span', { class: 'document-name' }, file.name),
      make('span', { class: 'document-size' }, `${fileSize(file.size)} · Unduh`),
    ),
  );
}

/**
 * @param {Message} message
 * @param {View} view
 */
function renderButtons(message, view) {
  const rows = message.buttons.map((row) =>
    make(
      'div',
      { class: 'button-row' },
      ...row.map((button) => renderButton(button, message, view)),
    ),
  );

  return make('div', { class: 'buttons', role: 'group', 'aria-label': 'Pilihan' }, ...rows);
}

/**
 * @param {Button} button
 * @param {Message} message
 * @param {View} view
 */
function renderButton(button, message, view) {
  return make(
    'button',
    {
      type: 'button',
      class: 'inline-button',
      'data-testid': 'inline-button',
      'data-press': button.data,
      'aria-busy': String(view.isWaiting(message.id, button.data)),
    },
    button.text,
  );
}
