import { z } from 'zod';
import { day } from '../shared/day.ts';
import { ROLES } from '../people/model.ts';

/** Whom an assignment names above a person. */
export const SUPERIOR_KINDS = ['supervisor', 'appraiser', 'lead'] as const;
export type SuperiorKind = (typeof SUPERIOR_KINDS)[number];

/** Where a person worked, under whom, from when until when; as stored and as the audit trail keeps it. */
export const placeSchema = z.object({
  id: z.number(),
  unitId: z.number(),
  supervisorId: z.number().nullable(),
  appraiserId: z.number().nullable(),
  teamLeadId: z.number().nullable(),
  position: z.string().nullable(),
  shiftTeam: z.string().nullable(),
  firstDay: z.string().transform(day),
  /** Inclusive; null while it lasts. */
  lastDay: z.string().transform(day).nullable(),
});

export type Place = z.output<typeof placeSchema>;

/** What a change gives a place from a day on. */
export type PlaceFields = Partial<Omit<Place, 'id' | 'firstDay' | 'lastDay'>>;

/** A place that is not stored yet has no id. */
export type NewPlace = Omit<Place, 'id'> & { readonly id: number | null };

/** What the person himself is, wherever he works. */
const traitsSchema = z.object({
  name: z.string(),
  rank: z.string().nullable(),
  role: z.enum(ROLES),
});

export type Traits = z.output<typeof traitsSchema>;

/** What the audit trail holds of a person's places, all of them, before and after. */
export const placesChangeSchema = z.object({
  before: z.array(placeSchema),
  after: z.array(placeSchema),
  undoes: z.number().optional(),
});

export const traitsChangeSchema = z.object({
  before: traitsSchema,
  after: traitsSchema,
  undoes: z.number().optional(),
});

/** Somebody found by part of his name or by his NIP. */
export interface FoundPerson {
  readonly id: number;
  readonly name: string;
  readonly nip: string;
  /** The unit of today, else the last one. */
  readonly unit: string;
  /** He works here no more. */
  readonly hasLeft: boolean;
}

/** Who a person is, also when he has left. */
export interface Member extends Traits {
  readonly id: number;
  readonly nip: string;
  readonly isEnrolled: boolean;
  readonly isReachable: boolean;
}

export type UndoRefusal = 'stale' | 'done-before' | 'changed-since' | 'last-admin' | 'oneself';
