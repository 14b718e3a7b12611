import { z } from 'zod';
import type { TableRefusal } from '../documents/model.ts';
import type { Role } from '../people/model.ts';
import type { Day, Zone, ZoneLabel } from '../shared/day.ts';

/** What a column of the file can hold. */
export const FIELDS = [
  'nip',
  'name',
  'rank',
  'position',
  'unit',
  'parent',
  'supervisor',
  'appraiser',
  'teamLead',
  'zone',
  'workdays',
  'norm',
  'shiftTeam',
  'role',
  'start',
] as const;
export type Field = (typeof FIELDS)[number];

/** Without these a file is no roster. */
export const REQUIRED = ['nip', 'name', 'unit'] as const;

export type Superior = 'supervisor' | 'appraiser' | 'teamLead';

/** What the whole file is refused for. */
export type HeadingRefusal =
  | { readonly kind: 'no-heading' }
  | { readonly kind: 'columns-missing'; readonly fields: readonly Field[]; readonly line: number }
  | {
      readonly kind: 'column-twice';
      readonly field: Field;
      readonly headings: readonly string[];
      readonly line: number;
    }
  | { readonly kind: 'no-rows'; readonly line: number }
  | { readonly kind: 'several-sheets'; readonly names: readonly string[] };

/** One person as the file tells him; undefined where the file has no such column or says nothing. */
export interface RosterLine {
  /** In the file, from 1. */
  readonly line: number;
  /** 18 digits. */
  readonly nip: string;
  readonly name: string;
  /** Unit kerja as written. */
  readonly unit: string;
  readonly rank: string | null | undefined;
  readonly position: string | null | undefined;
  readonly shiftTeam: string | null | undefined;
  /** NIPs; null where the cell is empty. */
  readonly supervisor: string | null | undefined;
  readonly appraiser: string | null | undefined;
  readonly teamLead: string | null | undefined;
  readonly role: Role | undefined;
  /** First day of the assignment. */
  readonly start: Day | undefined;
  /** Of the unit. */
  readonly parent: string | undefined;
  readonly zone: ZoneLabel | undefined;
  /** ISO digits. */
  readonly workdays: string | undefined;
  /** Minutes. */
  readonly norm: number | undefined;
}

/** What stands under the last person, such as a sum and a signature; lines of the file. */
const footerSchema = z.object({ from: z.int(), to: z.int(), text: z.string() });
export type Footer = z.output<typeof footerSchema>;

/** What a NIP can be wrong in; `readNip` tells. */
type NipPart = 'length' | 'birth-date' | 'start-date' | 'sex' | 'sequence';

/** What a row is rejected for. */
export type Trouble =
  | { readonly kind: 'missing'; readonly field: Field }
  | { readonly kind: 'nip'; readonly field: Field; readonly why: NipPart }
  | { readonly kind: 'digits-lost' | 'too-long'; readonly field: Field }
  | { readonly kind: 'no-nip'; readonly field: Superior; readonly text: string }
  | { readonly kind: 'unreadable'; readonly field: Field; readonly text: string }
  | { readonly kind: 'start-far' }
  | { readonly kind: 'twice'; readonly lines: readonly number[] }
  | { readonly kind: 'superior-unknown'; readonly field: Superior; readonly nip: string }
  | { readonly kind: 'superior-self'; readonly field: Superior }
  | { readonly kind: 'circle'; readonly lines: readonly number[] }
  | { readonly kind: 'parent-unknown'; readonly name: string }
  | { readonly kind: 'unit-circle'; readonly names: readonly string[] }
  | {
      readonly kind: 'unit-differs';
      readonly field: UnitField;
      readonly unit: string;
      readonly line: number;
    }
  | { readonly kind: 'last-admin'; readonly name: string };

export type UnitField = 'parent' | 'zone' | 'workdays' | 'norm';

export interface RejectedRow {
  readonly line: number;
  readonly troubles: readonly Trouble[];
}

/** The roster as it is stored, compared with on a day. */
export interface PresentRoster {
  readonly people: readonly PresentPerson[];
  readonly units: readonly PresentUnit[];
}

export interface PresentPerson {
  readonly id: number;
  readonly nip: string;
  readonly name: string;
  readonly role: Role;
  readonly rank: string | null;
  /** Those that last on the day or begin later, by first day. */
  readonly assignments: readonly PresentAssignment[];
  /** Last day of all that ended before the day. */
  readonly endedOn: Day | null;
}

export interface PresentAssignment {
  readonly id: number;
  /** Name of the unit. */
  readonly unit: string;
  /** NIPs. */
  readonly supervisor: string | null;
  readonly appraiser: string | null;
  readonly teamLead: string | null;
  readonly position: string | null;
  readonly shiftTeam: string | null;
  readonly firstDay: Day;
  readonly lastDay: Day | null;
}

export interface PresentUnit {
  readonly name: string;
  /** Name of the unit above. */
  readonly parent: string | null;
  readonly zone: Zone;
  readonly workdays: string;
  readonly norm: number;
}

const stagedUnitSchema = z.object({
  name: z.string(),
  parent: z.string().nullable(),
  zone: z.string(),
  workdays: z.string(),
  norm: z.int(),
  isNew: z.boolean(),
});

/** A unit as it will be; only those that are new or change. */
export type StagedUnit = z.output<typeof stagedUnitSchema>;

export const CHANGES = ['new', 'changed', 'moved', 'leaving'] as const;
export type RosterChange = (typeof CHANGES)[number];

/** One person as he will be, stored as JSON; the swap reads it in SQL by these names. */
export interface StagedRow {
  readonly nip: string;
  readonly name: string;
  readonly role: Role;
  readonly rank: string | null;
  readonly unit: string;
  readonly supervisor: string | null;
  readonly appraiser: string | null;
  readonly teamLead: string | null;
  readonly position: string | null;
  readonly shiftTeam: string | null;
  /** What becomes of the assignment: none is touched, one begins, one is changed where it stands. */
  readonly place: 'same' | 'begins' | 'in-place';
  readonly begin: Day;
  readonly until: Day | null;
  /** The assignment that ends the day before `begin`, or is changed in place. */
  readonly assignmentId: number | null;
  readonly endDay: Day | null;
  /** What the audit trail tells of him; null for somebody new. */
  readonly action: string | null;
  readonly audit: { readonly before: object; readonly after: object } | null;
}

export interface StagedChange {
  readonly change: RosterChange;
  readonly row: StagedRow;
}

export type Counts = Readonly<Record<RosterChange, number>>;

const names = z.array(z.string());

export const previewSchema = z.object({
  counts: z.object({ new: z.int(), changed: z.int(), moved: z.int(), leaving: z.int() }),
  /** The first few of each. */
  names: z.object({ new: names, changed: names, moved: names, leaving: names }),
  /** How many are employed before. */
  present: z.int(),
  units: z.array(stagedUnitSchema),
  /** Headings of columns that are not read. */
  ignored: names,
  /** Which sheet was read, where there are several. */
  sheet: z.string().nullable(),
  /** Not read either. */
  footer: footerSchema.nullable(),
  /** Whoever sends the file is not in it. */
  senderLeaves: z.boolean(),
  /** Assignments that begin; counted again when they do. */
  begins: z.int(),
  /** Assignments that are changed where they stand; counted again too. */
  inPlace: z.int(),
  /** People of the file whose supervisor is not in it. */
  orphans: z.int(),
});
export type Preview = z.output<typeof previewSchema>;

/** Everything that a good file will do. */
export interface Plan {
  readonly preview: Preview;
  readonly changes: readonly StagedChange[];
}

export interface RosterImport {
  readonly id: number;
  readonly createdById: number | null;
  readonly firstDay: Day;
  readonly state: 'staging' | 'staged' | 'applied' | 'discarded';
  readonly comparedTo: string;
  /** Of a staged file a `Preview`, of a rejected one its `Rejection`s. */
  readonly preview: unknown;
}

/** A line of the file and why it is not taken, in words. */
export const rejectionSchema = z.object({ line: z.int(), reason: z.string() });
export type Rejection = z.output<typeof rejectionSchema>;

/** Why a file as a whole is not taken. */
export type FileRefusal =
  | {
      readonly kind: 'table';
      readonly reason: TableRefusal | 'gone';
      readonly line: number | null;
    }
  | HeadingRefusal;
