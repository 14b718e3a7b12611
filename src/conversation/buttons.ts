import type { Button } from './model.ts';

/** Bot API: callback_data, 1–64 bytes. */
const MOST_BYTES = 64;

/**
 * A button that carries `name:value,value`. The name belongs to a press route and is never reused,
 * because old messages keep their buttons; values are ids and days, never permissions.
 */
export function button(
  text: string,
  name: string,
  ...values: readonly (string | number)[]
): Button {
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

/** Ids are 32-bit and begin at 1. */
const GREATEST_ID = 2 ** 31 - 1;

/** An id out of a button; 0, which no row has, for anything else, as forged data may be. */
export function readId(value: string | undefined): number {
  const id = /^\d{1,10}$/.test(value ?? '') ? Number(value) : 0;

  return id > GREATEST_ID ? 0 : id;
}
