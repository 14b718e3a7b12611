import type { Button } from './model.ts';

/** Bot API: callback_data, 1–64 bytes. */
const MOST_BYTES = 64;

/**
 * A button that carries `name:value,value`. The name belongs to a press route and is never reused,
 * because old messages keep their buttons; values are ids and days, never permissions.
 */
export function button(text: string, name: string, ...values: readonly (string | number)[]): Button {
  const data = `${name}:${values.join(',')}`;
  if (Buffer.byteLength(data) > MOST_BYTES) throw new Error(`Button ${name} carries too much`);

  return { text, data };
}

/** Reads what a press carried; null when it was never made by `button`. */
export function readButton(data: string): { name: string; values: readonly string[] } | null {
  const match = /^([a-z][a-z-]*):(.*)$/.exec(data);
  if (match === null) return null;

  const [, name = '', values = ''] = match;
  return { name, values: values === '' ? [] : values.split(',') };
}
