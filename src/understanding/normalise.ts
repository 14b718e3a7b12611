/** Most messages: typed on a telephone, with nothing in them to bring into form but markdown. */
const PLAIN = /^[\n\u0020-\u005F\u0061-\u007E]*$/;

const FRACTIONS: Readonly<Record<string, string>> = { '½': '1/2', '¼': '1/4', '¾': '3/4' };

/** Zero width characters, direction marks, soft hyphen, byte order mark, variation selectors. */
// oxlint-disable-next-line no-misleading-character-class -- each is removed by itself
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFE0E\uFE0F]/g;
// oxlint-disable-next-line no-control-regex -- they are what is removed
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g;
const KEYCAP = /([0-9])\uFE0F?\u20E3[ ]*/g;
// oxlint-disable-next-line no-misleading-character-class -- a skin tone alone is a picture too
const PICTURE = /[\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}\uFFFD]/u;
const PICTURES = new RegExp(PICTURE, 'gu');
const LEADING_PICTURES = new RegExp(`^[ \\t]*${PICTURE.source}[ \\t]*`, 'gmu');

/**
 * In UTF-16 units: how much longer than the message its plain form may be. Enough for the tabs of a
 * table; a text that grows more (ﷺ has eighteen letters in it) was never written by hand.
 */
const MOST_GROWTH = 1_024;

/**
 * Brings any string into one plain form: well-formed, one kind of dash, quote and space, no
 * pictures and no markdown. A picture that opens a line is a bullet. Lines stay lines. What has
 * grown beyond `MOST_GROWTH` is cut off.
 */
export function normalise(text: string): string {
  if (PLAIN.test(text)) return withoutMarkdown(text);

  return withoutMarkdown(
    text
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/([0-9]?)([½¼¾])/g, (_, whole: string, sign: string) => mixed(whole, sign))
      .replace(KEYCAP, '$1. ')
      .replace(INVISIBLE, '')
      .replace(/\t/g, ' | ')
      .replace(CONTROLS, ' ')
      .normalize('NFKC')
      .slice(0, text.length + MOST_GROWTH)
      .toWellFormed() // the cut may have halved a character
      .replace(LEADING_PICTURES, '• ')
      .replace(PICTURES, ' ')
      .replace(/[‐‑‒–—―−]/g, '-')
      .replace(/[‘’‛′`´]/g, "'")
      .replace(/[“”„″]/g, '"'),
  );
}

function mixed(whole: string, sign: string): string {
  const fraction = FRACTIONS[sign] ?? '';

  return whole === '' ? fraction : `${whole} ${fraction}`;
}

/** `*tebal*`, `_miring_`, `~coret~`; a star or dash before a space at the start of a line is a bullet. */
function withoutMarkdown(text: string): string {
  if (!/[*_~]/.test(text)) return text;

  return text
    .replace(/^([ ]*)\*(?= )/gm, '$1•')
    .replace(/[*~]/g, '')
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '');
}
