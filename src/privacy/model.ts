import { z } from 'zod';
import type { AbsenceKind } from '../absences/model.ts';
import type { Day } from '../shared/day.ts';

/** What a request is about. Stored and carried by buttons, so never renamed. */
export const TOPICS = ['supervisor', 'unit', 'identity', 'words', 'account', 'everything'] as const;
export type Topic = (typeof TOPICS)[number];

export const WRONG_TOPICS = ['supervisor', 'unit', 'identity'] as const;
export type WrongTopic = (typeof WRONG_TOPICS)[number];

export const ERASURE_TOPICS = ['words', 'account', 'everything'] as const;
export type ErasureTopic = (typeof ERASURE_TOPICS)[number];

/** The button that shows the open requests; without values as a message of its own. */
export const REQUEST_LIST = 'request-list';

const REQUEST_KINDS = ['supervisor', 'correction', 'deletion'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

const REQUEST_STATES = ['open', 'fulfilled', 'declined'] as const;

/** What is kept as the text of a request. */
export const askedSchema = z.object({
  topic: z.enum(TOPICS),
  /** What was on record when he asked; null for a deletion. */
  recorded: z.string().nullable(),
  /** What he wrote besides. */
  words: z.string().nullable(),
});

export type Asked = z.output<typeof askedSchema>;

/** The columns of a request, as rows give them; moments and JSON are the store's to read. */
export const requestColumns = {
  kind: z.enum(REQUEST_KINDS),
  state: z.enum(REQUEST_STATES),
  answer: z.string().nullable(),
};

/** What a person asks about his own data. */
export interface DataRequest {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly kind: RequestKind;
  readonly asked: Asked;
  readonly createdAt: Date;
  /** 3×24 hours later (UU 27/2022). */
  readonly dueAt: Date;
  readonly state: (typeof REQUEST_STATES)[number];
  /** What the admin wrote; null unless he declined. */
  readonly answer: string | null;
}

/** What fulfilling a deletion does. */
export type Erasure = 'none' | 'words' | 'account' | 'everything';

/** How much of one kind is stored about a person, and from when till when. */
export interface Holding {
  readonly count: number;
  readonly first: Day | null;
  readonly last: Day | null;
}

/** Everything stored about a person, counted. */
export interface Holdings {
  readonly messages: Holding;
  readonly entries: Holding;
  readonly versions: Holding;
  readonly notifications: Holding;
  /** Whether he settled anything about his reminders. */
  readonly reminders: boolean;
  readonly delegations: Holding;
  readonly requests: Holding;
  readonly absences: Readonly<Partial<Record<AbsenceKind, Holding>>>;
}

export const RETENTION_NAMES = [
  'reports',
  'requests',
  'delegations',
  'audit',
  'notifications',
  'inbox',
  'codes',
  'imports',
  'staged',
] as const;
export type RetentionName = (typeof RETENTION_NAMES)[number];

/** How long one kind of data is kept; `what` and `reason` are Indonesian, for the notice. */
export const retentionSchema = z.object({
  name: z.enum(RETENTION_NAMES),
  what: z.string(),
  period: z.union([z.object({ years: z.int() }), z.object({ days: z.int() })]),
  reason: z.string(),
});

export type Retention = z.output<typeof retentionSchema>;
