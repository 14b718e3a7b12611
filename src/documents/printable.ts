/** Only codes and addresses are longer than 28 letters; then a break is allowed, and not seen. */
const ENDLESS_WORD = /\S{28}(?=\S)/gu;
const BREAK = '\u200b';

/** Emoji, marks that would print as empty boxes, and control characters but the line break. */
const NO_PICTURE =
  /[^\P{Cc}\n]|\p{Cf}|\p{Co}|\p{Emoji_Presentation}|\p{Emoji_Modifier}|[\ufe00-\ufe0f\u20e3]/gu;

/** The text without what the printed font has no picture for; letters it lacks print as boxes. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(NO_PICTURE, '')
    .replace(/[ \u00a0]{2,}/g, ' ')
    .trim()
    .replace(ENDLESS_WORD, `$&${BREAK}`);
}
