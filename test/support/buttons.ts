import type { SeenMessage } from '../../src/playground/playground.ts';

/** What stands on a message's buttons, row by row. */
export function labels(message: SeenMessage): readonly string[] {
  return message.buttons.flat().map(({ text }) => text);
}

/** What the first button whose text includes these words carries; empty when there is none. */
export function dataOf(message: SeenMessage, label: string): string {
  return message.buttons.flat().find(({ text }) => text.includes(label))?.data ?? '';
}
