import { z } from 'zod';
import { isZone } from '../shared/day.ts';
import { understand } from './understand.ts';

const Id = z.union([z.string(), z.number()]);

const Line = z.object({
  id: Id,
  now: z.iso.datetime({ offset: true }),
  zone: z.string().refine(isZone, 'must be Asia/Jakarta, Asia/Makassar or Asia/Jayapura'),
  text: z.string(),
});

/**
 * One line of the command `understand`: `{"id","now","zone","text"}` → `{"id","intent","activities"}`.
 * A broken line becomes `{"id":…or null,"error"}`; nothing is thrown.
 */
export function understandLine(line: string): string {
  const input = parseJson(line);
  if (input === undefined) return JSON.stringify({ id: null, error: 'not JSON' });

  const parsed = Line.safeParse(input);
  if (!parsed.success) return JSON.stringify({ id: idOf(input), error: explain(parsed.error) });

  const { id, now, zone, text } = parsed.data;
  const moment = new Date(now);
  if (!isZone(zone) || Number.isNaN(moment.getTime()))
    return JSON.stringify({ id, error: 'now: not a moment' });

  const { intent, activities } = understand(text, moment, zone);
  return JSON.stringify({ id, intent, activities });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The id of a line that is broken elsewhere, so that its error can be found again. */
function idOf(input: unknown): string | number | null {
  const parsed = z.object({ id: Id }).safeParse(input);

  return parsed.success ? parsed.data.id : null;
}

function explain(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`)
    .join('; ');
}
