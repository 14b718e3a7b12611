import { happen, openYearOffice, memberOf, placeNow } from './office.ts';
import { canBeSaid, clean, isPossible } from './possible.ts';
import { listSteps } from './steps.ts';
import { beginning } from './script.ts';
import { openChats } from './chats.ts';
import { openLedger } from './ledger.ts';
import { openStage } from './opening.ts';
import { chatOf, linkGroups, openStoring } from './storing.ts';
import { openWeather } from './weather.ts';
import type { Appeared } from './chats.ts';
import type { Chance } from '../support/chance.ts';
import type { Provider } from '../support/office.ts';
import type { Deed, Event, TimedDeed, Who, YearScript } from './model.ts';
import type { Stage } from './opening.ts';

/** Telegram keeps what people write for a day. */
const KEPT_MS = 24 * 3_600_000;

/** What was seen of a year that was played. */
export interface Played {
  readonly events: readonly Event[];
  readonly groups: ReadonlyMap<number, { readonly id: number; readonly chat: number }>;
  readonly stage: Stage;
  /** Every message that the bot sent on its own, by chat and message id. */
  readonly appeared: readonly Appeared[];
}

/** Plays a year through the real product. */
export async function playYear(
  script: YearScript,
  { chance, provider }: { readonly chance: Chance; readonly provider: Provider },
): Promise<Played> {
  const weather = openWeather(chance);
  const start = beginning(script.first);
  const stage = await openStage({ provider, start, fault: weather.fault });
  const storing = await openStoring(stage.db(), script.units);
  const groups = await linkGroups(stage.db(), script.units, storing.unitIds, start);
  const chats = openChats(stage);
  for (const { chat } of groups.values()) {
    stage.world.group({ id: chat, title: 'Grup Contoh' });
    chats.follow(chat);
  }
  const ledger = openLedger();
  const office = openYearOffice(script.units, script.daysOff);
  const events: Event[] = [];
  const blocked = new Set<Who>();
  /** Until when the process is away. */
  let awayUntil: Date | null = null;
  let isTelegramAway = false;
  let written: Deed[] = [];

  async function goTo(at: Date): Promise<void> {
    for (;;) {
      const next = isUp() ? ledger.nextWaiting() : null;
      if (next === null || next >= at) break;
      if (next <= stage.clock.now()) throw new Error('A message is due that nobody sends');
      stage.clock.moveTo(next);
      await tick();
    }
    stage.clock.moveTo(at);
  }

  async function tick(): Promise<void> {
    const app = stage.app();
    if (app === null) return;

    beginNoting();
    // Menus cannot be set while Telegram is away
    await app.tick().catch((error: unknown) => {
      if (!isTelegramAway) throw error;
    });
    const isCaughtUp = app.isCaughtUp();
    if (isCaughtUp === isTelegramAway) throw new Error('Telegram is not as it was meant to be');
    const { ended, waiting } = await ledger.read(app.db);
    const calls = weather.end();
    events.push({ kind: 'tick', at: stage.clock.now(), isCaughtUp, calls, ended, waiting });
  }

  function beginNoting(): void {
    weather.begin(new Set([...blocked].map(chatOf)));
  }

  async function live(deeds: readonly TimedDeed[]): Promise<void> {
    if (deeds.some(({ kind }) => DECIDES_AT_ONCE.has(kind))) await tick();

    const reports: { who: Who; day: Extract<Deed, { kind: 'reports' }>['day'] }[] = [];
    const said: Deed[] = [];
    for (const { at, ...timed } of deeds) {
      const deed = clean(office, timed);
      if (deed === null || !isPossible(office, deed, blocked)) continue;
      const isHeard = awayUntil === null || awayUntil.getTime() - at.getTime() < KEPT_MS;
      if (deed.kind === 'blocks' || deed.kind === 'unblocks') {
        if (!isHeard) continue;
        stage.world[deed.kind === 'blocks' ? 'block' : 'unblock'](chatOf(deed.who));
        if (deed.kind === 'blocks') blocked.add(deed.who);
        else blocked.delete(deed.who);
      } else if (deed.kind === 'reports') {
        if (deed.inChat && canBeSaid(office, deed, at) && !blocked.has(deed.who)) {
          chats.report(deed.who, deed.day, placeNow(office, deed.who, at)?.today ?? deed.day);
          if (!isHeard) continue;
          said.push(deed);
        } else reports.push(deed);
      } else if (deed.kind === 'is absent' && deed.inChat && !blocked.has(deed.who) && isUp()) {
        const { isEnrolled, absences } = memberOf(office, deed.who);
        if (!isEnrolled || deed.days.some((on) => absences.has(on))) continue;
        if (placeNow(office, deed.who, at)?.today !== deed.days[0]) continue;
        chats.callInSick(deed.who);
        await stage.quiet();
        chats.confirm(deed.who);
        await stage.quiet();
        said.push(deed);
      }

      if (deed.kind === 'joins') chats.meet(deed.who, deed.name);
      happen(office, deed, at);
      events.push({ kind: 'deed', at, deed });
      if (STORED_APART.has(deed.kind) || said.includes(deed)) continue;
      await storing.store(stage.db(), office, deed, at);
      if (deed.kind === 'joins') {
        events.push({
          kind: 'id',
          who: deed.who,
          id: storing.idOf(deed.who),
          chat: chatOf(deed.who),
        });
      }
    }

    await storing.storeReports(stage.db(), reports);
    written.push(...said);
    await settle();
  }

  /** What was written has come in, and had its effect. */
  async function settle(): Promise<void> {
    if (!isUp()) return;
    await stage.quiet();
    if (written.length > 0) await chats.expectStored(stage.db(), storing, written);
    written = [];
  }

  function isUp(): boolean {
    return stage.app() !== null && !isTelegramAway;
  }

  for (const step of listSteps(script)) {
    if (step.kind === 'tick' || step.kind === 'deeds' || step.kind === 'away') await goTo(step.at);
    if (step.kind === 'tick') await tick();
    else if (step.kind === 'deeds') await live(step.deeds);
    else if (step.kind === 'away') {
      if (step.of === 'process') {
        awayUntil = step.until;
        await stage.stopProcess();
      } else {
        isTelegramAway = true;
        await stage.closeTelegram();
      }
    } else if (step.of === 'process') {
      stage.clock.moveTo(step.at);
      beginNoting();
      await stage.startProcess();
      awayUntil = null;
      await settle();
      await tick();
    } else {
      stage.clock.moveTo(step.at);
      beginNoting();
      await stage.openTelegram();
      isTelegramAway = false;
      await settle();
      await tick();
    }
  }
  return { events, groups, stage, appeared: chats.appeared };
}

/** A change of hours holds from its moment on: what was due before it is decided before it. */
const DECIDES_AT_ONCE = new Set(['wishes', 'moves', 'unit changes', 'enrols', 'joins']);

const STORED_APART = new Set(['reports', 'blocks', 'unblocks']);
