import { no, ok } from '../shared/result.ts';
import { previewSchema } from './model.ts';
import { claimImport, discardImport, findFingerprint } from './store.ts';
import { swapRoster } from './swap.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { Preview, RosterImport } from './model.ts';

/** `stale`: the roster, or the day, is another than that of the preview. */
export type ApplyRefusal = 'stale' | 'applied' | 'discarded';

/** Applies a staged roster in the caller's transaction: all of it or, for a reason, nothing. */
export async function applyRoster(
  db: Sql,
  staged: RosterImport,
  by: { readonly actorId: number | null; readonly now: Date; readonly today: Day },
): Promise<Result<Preview, ApplyRefusal>> {
  if (staged.state === 'applied') return no('applied');
  if (staged.state !== 'staged') return no('discarded');

  const isSame =
    staged.firstDay === by.today && staged.comparedTo === (await findFingerprint(db, by.today));
  if (!isSame) {
    await discardImport(db, staged.id);
    return no('stale');
  }
  if (!(await claimImport(db, staged.id, by.now))) return no('applied');

  const preview = previewSchema.parse(staged.preview);
  await swapRoster(db, { ...by, importId: staged.id, preview });
  return ok(preview);
}
