/** Text that is safe to send in Telegram's HTML parse mode. Only `html` and its friends make it. */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** For the tagged template below and for text stored by it; never for words of a person. */
  static trusted(text: string): Html {
    return new Html(text);
  }

  toString(): string {
    return this.#text;
  }

  toJSON(): string {
    return this.#text;
  }
}

type Part = Html | string | number | readonly Html[];

/** Builds HTML; every value that is not Html already is escaped. Arrays are put together as they are. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = texts[0] ?? '';
  for (const [index, part] of parts.entries()) text += partOf(part) + (texts[index + 1] ?? '');

  return Html.trusted(text);
}

/** Joins pieces with a line break, leaving out what is null or empty. */
export function lines(pieces: readonly (Html | null)[]): Html {
  return joinHtml(pieces, '\n');
}

/** Joins paragraphs with an empty line, leaving out what is null or empty. */
export function paragraphs(pieces: readonly (Html | null)[]): Html {
  return joinHtml(pieces, '\n\n');
}

function joinHtml(pieces: readonly (Html | null)[], separator: '\n' | '\n\n'): Html {
  const present = pieces.filter((piece) => piece !== null).map(String);

  return Html.trusted(present.filter((text) => text !== '').join(separator));
}

function partOf(part: Part): string {
  if (part instanceof Html) return part.toString();
  if (typeof part === 'object') return part.map(String).join('');
  return escape(String(part));
}

/** Bot API, "HTML style": these three, and the quote inside attributes. NUL and lone surrogates are refused by the server. */
function escape(text: string): string {
  return text
    .replaceAll('\0', '')
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
