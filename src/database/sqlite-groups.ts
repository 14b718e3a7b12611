import type { Database as Connection } from 'better-sqlite3';
import { setImmediate as nextLoop } from 'node:timers/promises';

import { type Prepare, openSqliteSql } from './sqlite-sql.ts';
import type { Sql } from './sql.ts';
import { nameTrouble } from './trouble.ts';
import type { Turns } from './turns.ts';
import { doWork } from './work.ts';

/** Works that share one commit; with more, plain queries would wait too long for their turn. */
const LARGEST_GROUP = 64;

interface Task {
  /** Does the work; what it gives back answers the caller, and is called after the commit. */
  readonly work: (tx: Sql) => Promise<() => void>;
  readonly refuse: (error: unknown) => void;
}

/**
 * Transactions that share their commit: a commit waits for the disk, the works before it do not.
 * Works that wait at the same time run one after the other inside one BEGIN … COMMIT, all but the
 * first in a savepoint of their own. Nobody is answered before the commit, and a work that throws
 * takes back only what it did itself.
 */
export function openGroups(
  connection: Connection,
  prepare: Prepare,
  turns: Turns,
): <T>(work: (tx: Sql) => Promise<T>) => Promise<T> {
  const waiting: Task[] = [];
  let working = false;

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
        refuse: reject,
        work: async (tx) => {
          const value = await work(tx);
          return () => resolve(value);
        },
      });
      if (!working) void workOff();
    });

  async function workOff(): Promise<void> {
    working = true;

    while (waiting.length > 0) {
      await nextLoop(); // everybody whose input arrived together joins the same group
      const release = await turns.hold();
      await runGroup();
      release();
    }

    working = false;
  }

  async function runGroup(): Promise<void> {
    const group: Task[] = [];
    const answers: (() => void)[] = [];

    try {
      prepare('BEGIN IMMEDIATE').run();

      while (group.length < LARGEST_GROUP) {
        const task = waiting.shift();
        if (task === undefined) break;

        group.push(task);
        const saved = group.length > 1;
        const answer = await (saved ? runSaved(task) : runTask(task));
        if (answer !== null) answers.push(answer);
        else if (!saved) break; // alone in the transaction, which is rolled back whole
      }

      if (answers.length > 0) prepare('COMMIT').run();
      for (const answer of answers) answer();
    } catch (error) {
      // Without BEGIN nobody was asked yet: all who wait would meet the same trouble.
      const refused = group.length > 0 ? group : waiting.splice(0);
      for (const task of refused) task.refuse(nameTrouble(error));
    } finally {
      if (connection.inTransaction) prepare('ROLLBACK').run();
    }
  }

  async function runSaved(task: Task): Promise<(() => void) | null> {
    prepare('SAVEPOINT work').run();
    const answer = await runTask(task);
    if (answer === null) prepare('ROLLBACK TO work').run();
    prepare('RELEASE work').run();

    return answer;
  }

  /** Null when the work was refused. */
  async function runTask(task: Task): Promise<(() => void) | null> {
    try {
      return await doWork(task.work, (inTurn) => openSqliteSql(prepare, inTurn));
    } catch (error) {
      task.refuse(error);
      return null;
    }
  }
}
