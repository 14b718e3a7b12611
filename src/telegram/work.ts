import type { Telegraf } from 'telegraf';
import type { Update } from 'telegraf/types';
import type { Download, Reply, Said } from '../conversation/model.ts';
import type { Database } from '../database/database.ts';
import type { Sql } from '../database/sql.ts';
import { OutsideError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { no } from '../shared/result.ts';
import { catchBug } from './boundary.ts';
import { deliver, nothingDelivered } from './deliver.ts';
import type { Progress } from './deliver.ts';
import type { MakeFile } from './files.ts';
import { openGate } from '../shared/gate.ts';
import { hear, type Reach } from './hear.ts';
import { findCard, keepReply, type Finished } from './inbox.ts';
import { readReply, writeReply } from './kept.ts';
import { trouble } from './messages.ts';
import { Stopping, tryUntilDone } from './retry.ts';
import type { Sender } from './sender.ts';
import { callbackIdOf, type RawUpdate } from './update.ts';

/** Walks side by side; what waits for Telegram does not count. */
const WALKS_AT_MOST = 64;

/** Tries, some ten minutes of them, for an answer that fails on and on while others get through. */
const TRIES_AT_MOST = 120;

/** The same for fetching a file, of which each may take its two minutes. */
const FETCHES_AT_MOST = 12;

/** An update this process has claimed. */
export interface Item {
  readonly id: number;
  readonly update: RawUpdate;
  readonly receivedAt: Date;
  /** `performance.now()` when it was received, or taken over. */
  readonly since: number;
  /** Kept by an earlier try: the walk was done, its answer is due. */
  readonly reply: string | null;
}

export interface WorkParts {
  readonly bot: Telegraf;
  readonly db: Database;
  readonly log: Log;
  readonly sender: Sender;
  /** The name under which this process claims. */
  readonly worker: string;
  /** Looks into a file before the walk: outside its transaction, and again after a crash. */
  readonly prepare: (said: Said, download: Download) => Promise<Said>;
  readonly download: Download;
  readonly walk: (tx: Sql, said: Said) => Promise<Reply>;
  readonly makeFile: MakeFile;
  readonly changeReach: (tx: Sql, telegramId: number, reachable: boolean) => Promise<void>;
  /** Whether Telegram answers at present. */
  readonly isReachable: () => boolean;
  readonly onReply: (seconds: number) => void;
  readonly onError: () => void;
  readonly stop: AbortSignal;
}

/** Answers one update; null when it is left to another process. Never throws. */
export type Work = (item: Item) => Promise<Finished | null>;

const SILENCE: Reply = { sayings: [], toast: null };

/** The walk of one update: hear, decide in one transaction, deliver outside it. */
export function openWork(parts: WorkParts): Work {
  const { bot, db, log, sender, worker, stop } = parts;
  const gate = openGate(WALKS_AT_MOST);
  const delivery = {
    sender,
    log,
    makeFile: parts.makeFile,
    findCard: (key: string) => findCard(db, key),
  };
  const asked = new WeakMap<object, { readonly item: Item; finished: Finished | null }>();

  bot.use(async (context) => {
    const entry = asked.get(context.update);
    if (entry !== undefined) entry.finished = await answer(entry.item);
  });
  // `answer` never throws; Telegraf's own handler would print the update and end the process.
  bot.catch((error) => log.error({ err: error }, 'Telegraf failed'));

  return async function work(item) {
    const entry = { item, finished: null };
    asked.set(item.update, entry);
    await bot.handleUpdate(item.update as unknown as Update); // its shape is checked by `hear`

    return entry.finished;
  };

  async function answer(item: Item): Promise<Finished | null> {
    const progress = nothingDelivered();

    try {
      const done = await catchBug(log, item.id, () => answerWhole(item, progress));
      if (done.ok) return done.value;

      parts.onError();
      return { id: item.id, failed: true, cards: progress.cards };
    } catch (error) {
      if (!(error instanceof Stopping)) log.error({ err: error }, 'An update waits');
      return null;
    }
  }

  async function answerWhole(item: Item, progress: Progress): Promise<Finished | null> {
    const heard = await catchBug(log, item.id, async () =>
      hear(item.update, item.receivedAt, bot.botInfo?.username ?? null),
    );
    const said = heard.ok ? heard.value : null;
    if (said?.kind === 'reach') return noteReach(item, said);

    const reply = said === null ? { value: SILENCE, failed: !heard.ok } : await decide(item, said);
    if (reply === null) return null;

    const chatId = said?.chatId ?? 0;
    await deliverAtLast(item, chatId, reply.value, progress);
    parts.onReply((performance.now() - item.since) / 1000);
    if (progress.failed) parts.onError();

    return { id: item.id, failed: reply.failed || progress.failed, cards: progress.cards };
  }

  /** The walk with everything it changes and the reply to it are kept together, once. */
  async function decide(
    item: Item,
    said: Said,
  ): Promise<{ readonly value: Reply; readonly failed: boolean } | null> {
    const kept = item.reply;
    const decided = await catchBug(log, item.id, () =>
      kept === null ? walkAtLast(item, said) : readKept(kept),
    );
    if (!decided.ok) {
      parts.onError();
      return { value: apology(said, decided.code), failed: true };
    }

    return decided.value === null ? null : { value: decided.value, failed: false };
  }

  async function walkAtLast(item: Item, said: Said): Promise<Reply | null> {
    const ready = said.kind === 'file' ? await prepare(item, said) : said;

    return insist(item, () => gate(() => walkOnce(item, ready)));
  }

  /** Others wait behind the file of one person: when only it cannot be had, it counts as gone. */
  function prepare(item: Item, said: Said): Promise<Said> {
    let failures = 0;
    const download: Download = async (fileId, size) => {
      try {
        return await parts.download(fileId, size);
      } catch (error) {
        failures += 1;
        if (!isHopeless(error, failures, FETCHES_AT_MOST)) throw error;

        log.error({ err: error, updateId: item.id }, 'A file was given up');
        return no('gone');
      }
    };

    return insist(item, () => parts.prepare(said, download));
  }

  async function walkOnce(item: Item, said: Said): Promise<Reply | null> {
    try {
      return await db.transaction(async (tx) => {
        const reply = await parts.walk(tx, said);
        if (!(await keepReply(tx, item.id, worker, writeReply(reply)))) throw new Lost();

        return reply;
      });
    } catch (error) {
      if (error instanceof Lost) return null;
      throw error;
    }
  }

  async function deliverAtLast(
    item: Item,
    chatId: number,
    reply: Reply,
    progress: Progress,
  ): Promise<void> {
    const target = { updateId: item.id, chatId, callbackId: callbackIdOf(item.update) };
    let tries = 0;

    try {
      await insist(item, async () => {
        tries += 1;
        try {
          await deliver(delivery, target, reply, progress);
        } catch (error) {
          if (!isHopeless(error, tries, TRIES_AT_MOST)) throw error;
          log.error({ err: error, updateId: item.id }, 'An answer was given up');
        }
      });
    } catch (error) {
      if (!(error instanceof OutsideError) || error.reason !== 'chat-gone') throw error;

      log.info({ updateId: item.id }, 'The chat is gone');
      await changeReach(item, { telegramId: chatId, reachable: false });
    }
  }

  function isHopeless(error: unknown, tries: number, most: number): boolean {
    if (!(error instanceof OutsideError) || tries < most) return false;

    return error.reason !== 'slow-down' && error.reason !== 'chat-gone' && parts.isReachable();
  }

  async function noteReach(item: Item, reach: Reach): Promise<Finished> {
    await changeReach(item, reach);
    return { id: item.id, failed: false, cards: [] };
  }

  function changeReach(item: Item, reach: Omit<Reach, 'kind'>): Promise<void> {
    return insist(item, () =>
      db.transaction((tx) => parts.changeReach(tx, reach.telegramId, reach.reachable)),
    );
  }

  function insist<T>(item: Item, work: () => Promise<T>): Promise<T> {
    return tryUntilDone(work, stop, (error, tries) =>
      log.warn({ err: error, updateId: item.id, tries }, 'An answer has to be tried again'),
    );
  }
}

/** Another process holds the row: what this one did is taken back. */
class Lost extends Error {}

async function readKept(reply: string): Promise<Reply> {
  return readReply(reply);
}

function apology(said: Said, code: string): Reply {
  if (said.kind === 'group' && said.event.do !== 'start') return SILENCE; // nobody said a word

  const replyTo = said.kind === 'press' ? null : said.messageId;

  return {
    sayings: [{ do: 'send', html: trouble(code), buttons: [], replyTo, card: null }],
    toast: null,
  };
}
