/** Bot API: a text has at most so many UTF-16 units after its entities are parsed. */
const MOST_UNITS = 4096;

/** One piece of our HTML that may not be cut. */
interface Piece {
  readonly text: string;
  /** What it adds to the length that Telegram counts. */
  readonly units: number;
  /** `<b>` opens, `</b>` closes, everything else is text. */
  readonly kind: 'open' | 'close' | 'text';
}

/**
 * Cuts HTML into messages that Telegram takes: at a line break where there is one, else at a space,
 * else anywhere between two characters. Tags that are open at a cut are closed before it and opened
 * again after it. Parts that show nothing are left out, so a blank text has no parts.
 */
export function splitHtml(html: string, mostUnits = MOST_UNITS): readonly string[] {
  if (html.length <= mostUnits) return isBlank(html) ? [] : [html];

  const parts: string[] = [];
  let open: readonly Piece[] = [];
  let rest: readonly Piece[] = readPieces(html);
  while (rest.length > 0) {
    const end = chooseCut(rest, mostUnits);
    const part = rest.slice(0, end);
    const stillOpen = openAfter(open, part);

    parts.push(textOf(open) + textOf(part) + stillOpen.toReversed().map(closing).join(''));
    open = stillOpen;
    rest = rest.slice(end);
    if (rest[0]?.text === '\n') rest = rest.slice(1); // the cut itself is the line break
  }

  return parts.filter((part) => !isBlank(part));
}

/** The words alone, for when Telegram does not take our HTML. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&');
}

function readPieces(html: string): readonly Piece[] {
  const pieces = html.match(/<[^>]*>|&(?:\w+|#\d+|#x[\da-f]+);|[^]/giu) ?? [];

  return pieces.map((text) => {
    if (text.length > 1 && text.startsWith('</')) return { text, units: 0, kind: 'close' };
    if (text.length > 1 && text.startsWith('<')) return { text, units: 0, kind: 'open' };
    // An entity is one character, of two units when it is a number from beyond the first plane.
    const units = text.startsWith('&#') ? 2 : text.startsWith('&') ? 1 : text.length;

    return { text, units, kind: 'text' };
  });
}

/** How many pieces go into the next part; at least one. */
function chooseCut(pieces: readonly Piece[], mostUnits: number): number {
  let units = 0;
  let line = 0;
  let space = 0;

  for (const [index, piece] of pieces.entries()) {
    units += piece.units;
    if (units > mostUnits) return line || space || Math.max(1, index);
    if (index > 0 && piece.text === '\n') line = index;
    if (index > 0 && piece.text === ' ') space = index + 1;
  }

  return pieces.length;
}

function openAfter(before: readonly Piece[], part: readonly Piece[]): readonly Piece[] {
  const open = [...before];
  for (const piece of part) {
    if (piece.kind === 'open') open.push(piece);
    if (piece.kind === 'close') open.pop();
  }

  return open;
}

function closing(piece: Piece): string {
  return `</${/^<([\w-]+)/.exec(piece.text)?.[1] ?? ''}>`;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

function isBlank(html: string): boolean {
  return plainText(html).trim() === '';
}
