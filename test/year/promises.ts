import { dayAt, timeAt } from '../../src/shared/day.ts';
import { holdersOf, isBelow } from './circles.ts';
import { NUDGES } from './kinds.ts';
import { runBefore } from './nudging.ts';
import { happen, memberOf, mondayBefore, openYearOffice, owes, placeNow } from './office.ts';
import type { Day } from '../../src/shared/day.ts';
import type { Appeared } from './chats.ts';
import type { Event, LedgerRow, Who, YearScript } from './model.ts';

const ARRIVED = new Set(['sent', 'unknown']);

/**
 * What everybody is promised, each by itself and in the plainest way, about all that was sent. Every
 * broken promise is told.
 */
export function listBroken(
  script: YearScript,
  played: { readonly events: readonly Event[]; readonly appeared: readonly Appeared[] },
): readonly string[] {
  const broken: string[] = [];
  const office = openYearOffice(script.units, script.daysOff);
  const whoOf = new Map<number, Who>();
  const chatOf = new Map<number, number>();
  const nudgesOfWeek = new Map<string, number>();
  const notices = new Map<Who, Day[]>();
  const doubts = new Map<number, number>();
  const rows: { readonly row: LedgerRow; readonly at: Date }[] = [];

  for (const event of played.events) {
    if (event.kind === 'deed') happen(office, event.deed, event.at);
    if (event.kind === 'id') {
      whoOf.set(event.id, event.who);
      chatOf.set(event.who, event.chat);
    }
    if (event.kind !== 'tick') continue;

    for (const { chat, outcome } of event.calls) {
      if (outcome === 'doubtful') doubts.set(chat, (doubts.get(chat) ?? 0) + 1);
    }
    for (const row of event.ended) {
      rows.push({ row, at: event.at });
      const who = whoOf.get(row.personId ?? 0);
      if (who === undefined) continue;
      if (row.kind === 'briefing' && row.state === 'sent') checkBriefing(who, row, event.at);
      if (NUDGES.has(row.kind) && ARRIVED.has(row.state)) checkNudge(who, row, event.at);
      const isTold =
        ARRIVED.has(row.state) || row.state === 'buried' || row.reason === 'unreachable';
      if (row.kind === 'escalation-notice' && isTold) {
        notices.set(who, [...(notices.get(who) ?? []), dayOf(row)]);
      }
    }
  }
  checkTranscript();
  return broken;

  /** Nobody is nudged on leave, a day off or a holiday, at night, too often, or after he reported. */
  function checkNudge(who: Who, row: LedgerRow, at: Date): void {
    const place = placeNow(office, who, at);
    const { wishes, reported, isReachable } = memberOf(office, who);
    if (place === null) return void broken.push(`${row.key}: he works nowhere`);

    const { today, zone, stint } = place;
    const claim = (holds: boolean, what: string): void => {
      if (!holds) broken.push(`${at.toISOString()} ${row.key}: ${what}`);
    };
    const time = timeAt(at, zone);
    claim(dayOf(row) === today, 'on another day');
    claim(owes(office, who, today), 'he owes nothing today');
    claim(time >= '07:00' && time < '20:00', 'at night');
    claim(!wishes.isOff && (wishes.pausedUntil ?? '') < today, 'he wants none');
    claim(isReachable, 'he blocked the bot');
    if (row.kind === 'report-reminder') claim(!reported.has(today), 'he has reported');

    const week = `${who} ${mondayBefore(today)}`;
    const count = (nudgesOfWeek.get(week) ?? 0) + 1;
    nudgesOfWeek.set(week, count);
    const most = wishes.nudgesPerWeek ?? office.units[stint.unit]?.nudgesPerWeek ?? 0;
    claim(count <= most, `number ${count} of ${most}`);
  }

  /** Whoever is named as silent was told so himself on an earlier day, and is silent still. */
  function checkBriefing(leader: Who, row: LedgerRow, at: Date): void {
    const today = dayOf(row);
    const text = row.html ?? '';
    const [, section = ''] = text.split('<b>Perlu perhatian</b>');
    const [risky = ''] = section.split('Mungkin ada kendala');
    const named = [...risky.matchAll(/• [A-Z][a-z]+ Pegawai(\d+)x/g)].map(([, who]) => Number(who));
    for (const who of named) {
      if (!wasToldBefore(who, today, at)) {
        broken.push(`${row.key}: names ${who}, who was not told`);
      }
    }

    const [, others = '0'] = /• (\d+) orang/.exec(risky) ?? [];
    const silent = listSilent(leader, today, at);
    if (named.length + Number(others) < silent.length) {
      broken.push(`${row.key}: says ${risky}, and silent are ${silent.join()}`);
    }
  }

  /** His people who were told and are silent, and were his on all of these days. */
  function listSilent(leader: Who, today: Day, at: Date): readonly Who[] {
    return [...office.people.keys()].filter((who) => {
      const places = [leader, ...holdersOf(office, leader, [today])];
      const isHis = places.some((place) => place !== who && isBelow(office, who, place, today));
      if (!isHis || who === leader || !wasToldBefore(who, today, at)) return false;
      return runOf(who, today, at).every((on) => isBelow(office, who, leader, on));
    });
  }

  function wasToldBefore(who: Who, today: Day, at: Date): boolean {
    const [first] = runOf(who, today, at);
    const { reported } = memberOf(office, who);
    if (first === undefined || reported.has(today)) return false;

    return (notices.get(who) ?? []).some((on) => on > first && on < today);
  }

  function runOf(who: Who, today: Day, at: Date): readonly Day[] {
    const zone = placeNow(office, who, at)?.zone;

    return zone === undefined ? [] : runBefore(office, who, today, zone);
  }

  /** Nothing is said twice, and what was said is in the ledger, as what is in the ledger was said. */
  function checkTranscript(): void {
    const sent = rows.filter(({ row }) => row.state === 'sent');
    const keys = new Set<string>();
    for (const { row } of rows) {
      if (keys.has(row.key)) broken.push(`${row.key}: twice in the ledger`);
      keys.add(row.key);
    }

    const shown = new Map(
      played.appeared.map((message) => [`${message.chat} ${message.id}`, message]),
    );
    for (const { row } of sent) {
      const who = whoOf.get(row.personId ?? 0);
      const chat = who === undefined ? null : chatOf.get(who);
      if (chat !== null && chat !== undefined && !shown.delete(`${chat} ${row.messageId}`)) {
        broken.push(`${row.key}: was sent, and is in no chat`);
      }
    }
    for (const { chat, id, at, text } of shown.values()) {
      if (chat < 0) continue;
      const left = doubts.get(chat) ?? 0;
      doubts.set(chat, left - 1);
      if (left <= 0)
        broken.push(`${at.toISOString()} ${chat} ${id}: nobody sent “${text.slice(0, 60)}”`);
    }
    checkGroups(sent.map(({ row }) => row));
  }

  /** One message a day, and nobody's name in it. */
  function checkGroups(sent: readonly LedgerRow[]): void {
    const perDay = new Map<string, number>();
    for (const { chat, at, text } of played.appeared.filter((message) => message.chat < 0)) {
      const on = `${chat} ${dayAt(at, 'Asia/Makassar')}`;
      perDay.set(on, (perDay.get(on) ?? 0) + 1);
      if ((perDay.get(on) ?? 0) > 1) broken.push(`${on}: a second message`);
      if (/Pegawai\d+x/.test(text)) broken.push(`${on}: names somebody: ${text}`);
    }
    const counts = sent.filter(({ kind }) => kind === 'group-count').length;
    const most = played.appeared.filter(({ chat }) => chat < 0).length;
    if (most < counts) broken.push(`groups: ${counts} sent, ${most} shown`);
  }
}

function dayOf({ key, day }: LedgerRow): Day {
  if (day === null) throw new Error(`${key} is about no day`);

  return day as Day; // as the ledger has it
}
