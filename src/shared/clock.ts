/** Where the time comes from; passed in everywhere, so that tests and the playground can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that can be put forward or back; it goes on ticking from there. */
export interface MovableClock extends Clock {
  /** Makes the present moment be `moment`. */
  moveTo(moment: Date): void;
}

export function movableClock(): MovableClock {
  let offset = 0;

  return {
    now: () => new Date(Date.now() + offset),
    moveTo: (moment) => {
      offset = moment.getTime() - Date.now();
    },
  };
}

/** A clock that stands still until it is moved; for tests and simulations. */
export function stoppedClock(start: Date): MovableClock {
  let moment = start;

  return {
    now: () => new Date(moment),
    moveTo: (next) => {
      moment = next;
    },
  };
}
