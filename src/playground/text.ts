import type { Entity, Formatted, Json } from './model.ts';
import { parseHtml } from './entities.ts';
import { brokenRule } from './refusal.ts';
import { isObject } from './validate.ts';

/** Bot API: UTF-16 units after entity parsing. */
const TEXT_UNITS = 4096;
const CAPTION_UNITS = 1024;

/** Bytes of a text as sent, formatting included. */
const RAW_BYTES = 32_768;

/** The text of a message: formatted, trimmed, within its limits. */
export function readText(params: Json): Formatted {
  const formatted = read(params['text'], params['parse_mode'], params['entities']);

  if (formatted.text === '') throw brokenRule('message text is empty');
  if (formatted.text.length > TEXT_UNITS) throw brokenRule('message is too long');
  return formatted;
}

/** The caption of a file; may be empty. */
export function readCaption(params: Json): Formatted {
  const formatted = read(params['caption'], params['parse_mode'], params['caption_entities']);

  if (formatted.text.length > CAPTION_UNITS) throw brokenRule('message caption is too long');
  return formatted;
}

function read(raw: unknown, mode: unknown, entities: unknown): Formatted {
  const source = cleaned(typeof raw === 'string' ? raw : '');
  if (Buffer.byteLength(source) > RAW_BYTES) throw brokenRule('message is too long');

  if (typeof mode === 'string' && mode !== '') {
    if (mode.toLowerCase() !== 'html') throw brokenRule('unsupported parse_mode');
    return trimmed(parseHtml(source));
  }
  const given = Array.isArray(entities) ? entities.map((entity) => readEntity(entity, source)) : [];
  return trimmed({ text: source, entities: given });
}

function readEntity(entity: unknown, source: string): Entity {
  if (!isObject(entity)) throw brokenRule("can't parse MessageEntity: expected an Object");

  const { type, offset, length } = entity;
  if (typeof type !== 'string' || !Number.isInteger(offset) || !Number.isInteger(length)) {
    throw brokenRule("can't parse MessageEntity: type, offset and length are required");
  }
  const start = Number(offset);
  const end = start + Number(length);
  if (start < 0 || end <= start || end > source.length) {
    throw brokenRule(`entity beginning at UTF-16 offset ${start} ends after the end of the text`);
  }
  return { ...entity, type, offset: start, length: end - start };
}

/** Telegram drops carriage returns and turns other control characters into spaces. */
function cleaned(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.replace(/\r/g, '').replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ');
}

/** Takes white space off both ends and moves the entities along. */
function trimmed({ text, entities }: Formatted): Formatted {
  const short = text.trim();
  if (short.length === text.length) return { text, entities };

  const skipped = text.length - text.trimStart().length;
  const moved = entities.map((entity) => {
    const offset = Math.max(0, entity.offset - skipped);
    const end = Math.min(short.length, entity.offset + entity.length - skipped);
    return { ...entity, offset, length: end - offset };
  });
  return { text: short, entities: moved.filter((entity) => entity.length > 0) };
}
