import type { Entity, Formatted } from './model.ts';
import { brokenRule } from './refusal.ts';

/** Bot API, "HTML style": every tag it knows, with the entity it makes. */
const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

/** Nothing may be formatted inside these. */
const CLOSED_TYPES: ReadonlySet<string> = new Set(['code', 'pre']);

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** UTF-16 units of text before it. */
  readonly offset: number;
}

/** Turns Telegram's HTML into text and entities; anything broken is refused as Telegram does. */
export function parseHtml(source: string): Formatted {
  const open: OpenTag[] = [];
  const entities: Entity[] = [];
  let text = '';
  let at = 0;

  while (at < source.length) {
    if (source[at] !== '<') {
      const end = nextTag(source, at);
      text += decode(source.slice(at, end));
      at = end;
    } else if (source[at + 1] === '/') {
      const closed = readEndTag(source, at, open.at(-1));
      const tag = open.pop();
      const entity = tag && entityOf(tag, text, open, entities);
      if (entity) entities.push(entity);
      at = closed;
    } else {
      const started = readStartTag(source, at);
      open.push({ ...started, offset: text.length });
      at = started.end;
    }
  }

  const unclosed = open.at(-1);
  if (unclosed) throw broken(`Can't find end tag corresponding to start tag "${unclosed.name}"`);

  return { text, entities: entities.toSorted(byPlace) };
}

function nextTag(source: string, from: number): number {
  const found = source.indexOf('<', from);
  return found === -1 ? source.length : found;
}

function readStartTag(source: string, at: number): Omit<OpenTag, 'offset'> & { end: number } {
  const name = /^[^\s>]*/.exec(source.slice(at + 1))?.[0].toLowerCase() ?? '';
  let end = at + 1 + name.length;
  if (end >= source.length) throw broken(`Unclosed start tag${place(source, at)}`);
  if (!Object.hasOwn(TYPES, name)) {
    throw broken(`Unsupported start tag "${name}"${place(source, at)}`);
  }

  const attributes = new Map<string, string>();
  const attribute = /\s*([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?\s*/y;
  end += /^\s*/.exec(source.slice(end))?.[0].length ?? 0;
  while (source[end] !== '>') {
    attribute.lastIndex = end;
    const found = attribute.exec(source);
    if (!found?.[1]) throw broken(`Unclosed start tag${place(source, at)}`);

    attributes.set(found[1].toLowerCase(), decode(found[2] ?? found[3] ?? found[4] ?? ''));
    end = attribute.lastIndex;
  }

  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw broken(`Tag "span" must have class "tg-spoiler"${place(source, at)}`);
  }
  return { name, attributes, end: end + 1 };
}

/** Checks the end tag at `at` against the innermost open one; where it ends. */
function readEndTag(source: string, at: number, innermost: OpenTag | undefined): number {
  if (!innermost) throw broken(`Unexpected end tag${place(source, at)}`);

  const found = /^<\/([^\s>]*)\s*>/.exec(source.slice(at, at + 64));
  if (!found) throw broken(`Unclosed end tag${place(source, at)}`);

  const name = found[1]?.toLowerCase() ?? '';
  if (name !== '' && name !== innermost.name) {
    const tags = `expected "</${innermost.name}>", found "</${name}>"`;
    throw broken(`Unmatched end tag${place(source, at)}, ${tags}`);
  }
  return at + found[0].length;
}

function entityOf(
  tag: OpenTag,
  text: string,
  around: readonly OpenTag[],
  inside: Entity[],
): Entity | null {
  const length = text.length - tag.offset;
  const type = TYPES[tag.name] ?? tag.name;
  if (length === 0 || around.some((outer) => swallows(outer, tag))) return null;

  const entity = { type, offset: tag.offset, length };
  if (type === 'text_link') return linkOf(entity, tag, text);
  if (type === 'blockquote' && tag.attributes.has('expandable')) {
    return { ...entity, type: 'expandable_blockquote' };
  }
  if (type === 'custom_emoji') {
    return { ...entity, custom_emoji_id: tag.attributes.get('emoji-id') ?? '' };
  }
  if (type === 'pre') return preOf(entity, inside);

  const language = /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1];
  return language === undefined ? entity : { ...entity, language };
}

/** A block of code keeps only the language of the `<code>` directly in it. */
function preOf(entity: Entity, inside: Entity[]): Entity {
  const code = inside.at(-1);
  if (code?.type !== 'code' || code.offset < entity.offset) return entity;

  inside.pop();
  return code.language === undefined ? entity : { ...entity, language: code.language };
}

function linkOf(entity: Entity, tag: OpenTag, text: string): Entity | null {
  const url = tag.attributes.get('href') || text.slice(entity.offset);

  if (/^(?:https?|tg|mailto|tel|ton):/i.test(url)) return { ...entity, url };
  return /^[\w-]+(?:\.[\w-]+)+/.test(url) ? { ...entity, url: `http://${url}` } : null;
}

function swallows(outer: OpenTag, tag: OpenTag): boolean {
  if (outer.name === 'pre' && tag.name === 'code') return false;
  return CLOSED_TYPES.has(outer.name) || (outer.name === 'blockquote' && tag.name === 'blockquote');
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Only four names and numbers are known; anything else stays as it is written. */
function decode(text: string): string {
  if (!text.includes('&')) return text;

  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(lt|gt|amp|quot));?/gi, (whole, ten, hex, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(ten) : Number.parseInt(String(hex), 16);

    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function byPlace(left: Entity, right: Entity): number {
  return left.offset - right.offset || right.length - left.length;
}

function place(source: string, at: number): string {
  return ` at byte offset ${Buffer.byteLength(source.slice(0, at))}`;
}

function broken(what: string): Error {
  return brokenRule(`can't parse entities: ${what}`);
}
