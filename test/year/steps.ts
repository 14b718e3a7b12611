import { listDueMoments } from './moments.ts';
import type { Outage, TimedDeed, YearScript } from './model.ts';

/** What is played, one after the other. */
export type Step =
  | { readonly at: Date; readonly kind: 'tick' }
  | { readonly at: Date; readonly kind: 'deeds'; readonly deeds: readonly TimedDeed[] }
  | {
      readonly at: Date;
      readonly kind: 'away' | 'back';
      readonly of: Outage['of'];
      readonly until: Date;
    };

export function listSteps({ first, last, deeds, outages }: YearScript): readonly Step[] {
  const together = new Map<number, TimedDeed[]>();
  for (const deed of deeds) {
    const at = deed.at.getTime();
    const others = together.get(at);
    if (others === undefined) together.set(at, [deed]);
    else others.push(deed);
  }
  const steps: Step[] = [
    ...listDueMoments(first, last).map((at): Step => ({ at, kind: 'tick' })),
    ...[...together].map(([at, some]): Step => ({ at: new Date(at), kind: 'deeds', deeds: some })),
    ...outages.flatMap(({ of, from, until }): Step[] => [
      { at: from, kind: 'away', of, until },
      { at: until, kind: 'back', of, until },
    ]),
  ];

  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
