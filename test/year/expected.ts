import { ZONES, addDays, dayAt, momentAt, timeAt } from '../../src/shared/day.ts';
import { JOBS, KINDS, NEVER_TWICE, NUDGES } from './kinds.ts';
import { decideMessage } from './deciding.ts';
import { happen, openYearOffice } from './office.ts';
import { listDue } from './planning.ts';
import type { Day, Zone } from '../../src/shared/day.ts';
import type { Event, SentCall, Who, YearScript } from './model.ts';
import type { Office } from './office.ts';

/** A message that is to be sent, as the re-computation has it. */
export interface Message {
  readonly key: string;
  readonly kind: string;
  /** Null: to the group of a unit. */
  readonly who: Who | null;
  readonly unit: number | null;
  /** The day of its slot. */
  readonly day: Day;
  readonly zone: Zone;
  readonly dueAt: Date;
  /** From then on it is worth nothing. */
  readonly dropAt: Date | null;
}

interface Waiting extends Message {
  readonly order: number;
  nextAt: Date;
  tries: number;
}

/** What reached somebody, or may have. */
interface Nudged {
  readonly kind: string;
  readonly on: Day;
}

/** All that the decisions are made from. */
export interface Memory {
  readonly office: Office;
  readonly nudges: Map<Who, Nudged[]>;
  readonly ids: Map<Who, { readonly id: number; readonly chat: number }>;
}

/** What becomes of a job's day: it was worked, or nothing ran while it was useful. */
export type SlotEnd = 'done' | 'dropped';

const LONGEST_PAUSE_MS = 10 * 60_000;

/** Follows a year event by event, and tells where what was seen is not what was to be. */
export function openExpectation(
  script: YearScript,
  groups: ReadonlyMap<number, { readonly id: number; readonly chat: number }>,
) {
  const office = openYearOffice(script.units, script.daysOff);
  const memory: Memory = { office, nudges: new Map(), ids: new Map() };
  const messages = new Map<string, Waiting>();
  const open = new Map<string, Waiting>();
  const slots = new Map<string, SlotEnd>();
  const lastRuns = new Map<string, Date>();
  const wrong: string[] = [];
  const counts = new Map<string, number>();
  let since: ReadonlyMap<Zone, Day> | null = null;

  function take(event: Event): void {
    if (event.kind === 'deed') happen(office, event.deed, event.at);
    else if (event.kind === 'id') memory.ids.set(event.who, event);
    else tick(event);
  }

  function tick(event: Extract<Event, { kind: 'tick' }>): void {
    since ??= new Map(Object.values(ZONES).map((zone) => [zone, dayAt(event.at, zone)]));
    if (event.isCaughtUp) for (const zone of Object.values(ZONES)) plan(event.at, zone);
    send(event);
  }

  /** What falls due in a zone, also what did while nothing ran. */
  function plan(now: Date, zone: Zone): void {
    const today = dayAt(now, zone);
    const lastRun = lastRuns.get(`${zone} ${today}`);
    const time = timeAt(now, zone);
    if (time >= '07:00' && time < '20:00') {
      const after = lastRun === undefined ? '' : timeAt(lastRun, zone);
      addAll(listDue(memory, groups, 'reminders', { zone, day: today, after, until: time }));
      lastRuns.set(`${zone} ${today}`, now);
    }

    for (const { name, from, useful } of JOBS) {
      for (let on = addDays(today, -7); on <= today; on = addDays(on, 1)) {
        const slot = `${name} ${zone} ${on}`;
        if (on < (since?.get(zone) ?? on) || slots.has(slot)) continue;
        const at = momentAt(on, from, zone);
        if (now < at) continue;

        const isUseful = now.getTime() <= at.getTime() + useful * 60_000;
        slots.set(slot, isUseful ? 'done' : 'dropped');
        if (isUseful)
          addAll(listDue(memory, groups, name, { zone, day: on, after: '', until: from }));
      }
    }
  }

  function addAll(due: readonly Message[]): void {
    for (const message of due) {
      if (messages.has(message.key)) continue;
      const waiting = { ...message, order: messages.size, nextAt: message.dueAt, tries: 0 };
      messages.set(message.key, waiting);
      open.set(message.key, waiting);
    }
  }

  function send(event: Extract<Event, { kind: 'tick' }>): void {
    const { at: now, isCaughtUp } = event;
    const ended = new Map(event.ended.map((row) => [row.key, row]));
    const calls = new Map<number, SentCall[]>();
    for (const call of event.calls) calls.set(call.chat, [...(calls.get(call.chat) ?? []), call]);

    const due = [...open.values()]
      .filter(({ nextAt }) => nextAt <= now)
      .toSorted((a, b) => a.nextAt.getTime() - b.nextAt.getTime() || a.order - b.order);
    for (const message of due) {
      const { key } = message;
      const row = ended.get(key);
      // While Telegram is away most are not even looked at: only what ended says that one was
      if (!isCaughtUp && row === undefined) {
        wait(message, event);
        continue;
      }

      const decided = decideMessage(memory, message, now);
      ended.delete(key);
      if (decided.do === 'wait') {
        message.nextAt = decided.until;
        const seen = event.waiting.get(key)?.getTime();
        if (row !== undefined || seen !== decided.until.getTime()) {
          complain(now, key, `waits until ${decided.until.toISOString()}`, row ?? seen);
        }
      } else if (decided.do === 'drop') {
        open.delete(key);
        count(decided.because.join('+'));
        const isRight = row?.state === 'skipped' && decided.because.includes(row.reason ?? '');
        const mayBeMissing = row === undefined && !decided.isRecorded && !event.waiting.has(key);
        if (!isRight && !mayBeMissing) complain(now, key, `drops: ${decided.because.join()}`, row);
      } else {
        const chat = chatOf(message);
        const call = chat === null ? undefined : calls.get(chat)?.shift();
        settle(message, call, { event, row, isSilent: decided.isSilent });
      }
    }

    for (const row of ended.values()) {
      if (KINDS.has(row.kind)) complain(now, row.key, 'nothing of it', row);
    }
    for (const rest of calls.values()) {
      for (const call of rest) complain(now, `chat ${call.chat}`, 'no such call', call);
    }
  }

  function settle(
    message: Waiting,
    call: SentCall | undefined,
    seen: {
      readonly event: Extract<Event, { kind: 'tick' }>;
      readonly row: Extract<Event, { kind: 'tick' }>['ended'][number] | undefined;
      readonly isSilent: boolean;
    },
  ): void {
    const { event, row, isSilent } = seen;
    const { key, kind, who } = message;
    if (call === undefined) {
      open.delete(key);
      return complain(event.at, key, 'sends', row);
    }
    if (call.isSilent !== isSilent) complain(event.at, key, `silent: ${isSilent}`, call);

    message.tries += 1;
    const mayRepeat = !NEVER_TWICE.has(kind);
    if (call.outcome === 'slow down' || (call.outcome === 'doubtful' && mayRepeat && !row)) {
      return wait(message, event);
    }

    open.delete(key);
    const state = { sent: 'sent', doubtful: 'unknown', blocked: 'buried' }[call.outcome];
    if (row?.state !== state) complain(event.at, key, state, row);
    count(`${kind} ${state}`);
    if (who === null) return;
    if (call.outcome === 'blocked') {
      happen(office, { kind: 'blocks', who }, event.at);
    } else if (NUDGES.has(kind)) {
      memory.nudges.set(who, [...(memory.nudges.get(who) ?? []), { kind, on: message.day }]);
    }
  }

  /** Tried again soon: when exactly is the machinery's own affair. */
  function wait(
    message: Waiting,
    { at, waiting, isCaughtUp }: Extract<Event, { kind: 'tick' }>,
  ): void {
    const nextAt = waiting.get(message.key);
    if (nextAt === undefined && !isCaughtUp) return; // never posted, as there is nothing of it
    const soon = at.getTime() + LONGEST_PAUSE_MS;
    if (nextAt === undefined || nextAt.getTime() > soon) {
      return complain(at, message.key, 'is tried again', nextAt);
    }
    message.nextAt = nextAt;
  }

  function chatOf({ who, unit }: Message): number | null {
    if (who !== null) return memory.ids.get(who)?.chat ?? null;

    return unit === null ? null : (groups.get(unit)?.chat ?? null);
  }

  function complain(at: Date, key: string, expected: string, seen: unknown): void {
    wrong.push(
      `${at.toISOString()} ${key}: expected ${expected}; seen ${JSON.stringify(seen)?.slice(0, 300)}`,
    );
  }

  function count(what: string): void {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }

  return {
    take,
    wrong,
    /** How often what was to happen, so that a test can tell that much did. */
    counts,
    slots,
    lastRuns,
    memory,
  };
}
