// @ts-check
import { make } from './dom.js';

/**
 * Telegram's tags ("HTML style"), by what they become here.
 * @type {Record<string, 'b' | 'i' | 'u' | 's' | 'code' | 'pre' | 'br'>}
 */
const TAGS = {
  B: 'b',
  STRONG: 'b',
  I: 'i',
  EM: 'i',
  U: 'u',
  INS: 'u',
  S: 's',
  STRIKE: 's',
  DEL: 's',
  CODE: 'code',
  PRE: 'pre',
  BR: 'br',
};

/** An address, or a command that stands alone, as in "lihat /hari"; not the "/12" of a date. */
const LINKS =
  /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])|(?<![\w/])(\/[a-z][a-z0-9_]{0,31})(?![\w/])/gi;

/** A quote longer than this starts folded. */
const FOLD_LETTERS = 160;
const FOLD_LINES = 3;

/**
 * Builds a message's text. The server has checked the HTML; all the same only the tags known here get
 * through, and everything else becomes plain text.
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function richText(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');

  return copyAll(parsed.body, true);
}

/**
 * Shows or folds what a person pressed on: a hidden word or a long quote.
 * @param {HTMLElement} pressed an element with `data-unfold`
 */
export function unfold(pressed) {
  const isOpen = pressed.getAttribute('aria-expanded') !== 'true';
  pressed.setAttribute('aria-expanded', String(isOpen));

  if (pressed.dataset['unfold'] === 'quote') {
    pressed.textContent = isOpen ? 'Ringkas' : 'Selengkapnya';
    pressed.closest('blockquote')?.classList.toggle('folded', !isOpen);
  }
}

/**
 * @param {Node} parent
 * @param {boolean} mayLink false inside links and code
 */
function copyAll(parent, mayLink) {
  const copied = document.createDocumentFragment();
  for (const child of parent.childNodes) {
    if (child instanceof Element) copied.append(copyElement(child, mayLink));
    else if (child instanceof Text)
      copied.append(...(mayLink ? linked(textOf(child)) : [textOf(child)]));
  }

  return copied;
}

/** A block ends its line by itself: the line break after it would be a second one. @param {Text} node */
function textOf(node) {
  const before = node.previousSibling;
  const isAfterBlock = before instanceof Element && /^(PRE|BLOCKQUOTE)$/.test(before.tagName);

  return isAfterBlock ? node.data.replace(/^\n/, '') : node.data;
}

/**
 * @param {Element} element
 * @param {boolean} mayLink
 */
function copyElement(element, mayLink) {
  const tag = TAGS[element.tagName];
  if (tag !== undefined) {
    return make(tag, {}, copyAll(element, mayLink && tag !== 'code' && tag !== 'pre'));
  }

  if (element.tagName === 'A') return copyLink(element);
  if (element.tagName === 'BLOCKQUOTE') return copyQuote(element, mayLink);
  if (element.tagName === 'TG-SPOILER' || element.classList.contains('tg-spoiler')) {
    return make(
      'span',
      {
        class: 'spoiler',
        role: 'button',
        tabindex: '0',
        'data-unfold': 'spoiler',
        'aria-expanded': 'false',
        title: 'Tampilkan teks tersembunyi',
      },
      copyAll(element, false),
    );
  }

  return copyAll(element, mayLink);
}

/** @param {Element} element */
function copyLink(element) {
  const address = element.getAttribute('href') ?? '';
  if (!/^(https?|mailto|tel|tg):/i.test(address)) return copyAll(element, false);

  return make('a', linkTo(address), copyAll(element, false));
}

/**
 * @param {Element} element
 * @param {boolean} mayLink
 */
function copyQuote(element, mayLink) {
  const text = element.textContent;
  const isLong = text.length > FOLD_LETTERS || text.split('\n').length > FOLD_LINES;
  const body = make('div', { class: 'quoted' }, copyAll(element, mayLink));
  if (!element.hasAttribute('expandable') || !isLong) return make('blockquote', {}, body);

  const more = make(
    'button',
    { type: 'button', class: 'more', 'data-unfold': 'quote', 'aria-expanded': 'false' },
    'Selengkapnya',
  );
  return make('blockquote', { class: 'folded' }, body, more);
}

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function linked(text) {
  /** @type {(Node | string)[]} */
  const pieces = [];
  let done = 0;

  for (const match of text.matchAll(LINKS)) {
    const [found, address, command = ''] = match;
    pieces.push(text.slice(done, match.index));
    pieces.push(
      address === undefined
        ? make('button', { type: 'button', class: 'command', 'data-command': command }, command)
        : make('a', linkTo(address), address),
    );
    done = match.index + found.length;
  }

  return [...pieces, text.slice(done)];
}

/** @param {string} address */
function linkTo(address) {
  return { href: address, target: '_blank', rel: 'noopener noreferrer' };
}
