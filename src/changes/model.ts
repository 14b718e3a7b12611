/** Why a change came about; `undone` takes another one back. */
export const CHANGE_KINDS = [
  'reported',
  'edited',
  'corrected',
  'deleted',
  'confirmed',
  'absence',
  'undone',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One thing a person did to his entries or absences: the unit of /batal. */
export interface Change {
  readonly id: number;
  readonly kind: ChangeKind;
}
