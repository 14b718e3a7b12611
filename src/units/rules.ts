import type { UnitNode } from './model.ts';

/** The unit and all above it, nearest first; ends where the tree has a circle. */
export function listPath(
  units: ReadonlyMap<number, Pick<UnitNode, 'parentId'>>,
  unitId: number,
): readonly number[] {
  const path: number[] = [];
  for (let at: number | null = unitId; at !== null && !path.includes(at);) {
    path.push(at);
    at = units.get(at)?.parentId ?? null;
  }

  return path;
}
