import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { ledgerView } from './ledgerMessages.ts';
import * as texts from './messages.ts';
import { LISTS } from './model.ts';
import { listDropped, listOutcomes, listPage, readStatus } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { CommandRoute, PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Moment } from './model.ts';

export const statusCommands: readonly CommandRoute[] = [
  {
    name: 'status',
    about: 'Keadaan: pegawai, pesan, permintaan',
    answer: async (db, incoming) => say(...(await viewStatus(db, incoming))),
  },
];

export const statusPresses: readonly PressRoute[] = [
  {
    name: 'status-home',
    answer: async (db, incoming) =>
      editPressed(incoming.messageId, ...(await viewStatus(db, incoming))),
  },
  { name: 'status-list', answer: showList },
  {
    name: 'status-ledger',
    async answer(db, incoming) {
      const { now, today } = momentOf(incoming);
      const view = ledgerView(await listOutcomes(db, now), await listDropped(db, today));
      return editPressed(incoming.messageId, ...view);
    },
  },
];

async function viewStatus(db: Sql, incoming: Incoming): Promise<texts.View> {
  const when = momentOf(incoming);
  const status = await readStatus(db, when, incoming.updateId);
  if (status.people.employed === 0) return [texts.rosterEmpty, []];

  return texts.statusView(status, { ...when, zone: incoming.person.unit.zone });
}

/** One list; a page that is gone since turns back to the first. */
async function showList(
  db: Sql,
  incoming: Incoming<'press'>,
  [name, pageText]: readonly string[],
): Promise<Reply> {
  const list = LISTS.find((known) => known === name);
  if (list === undefined) return alert(buttonStale);

  for (const page of new Set([readId(pageText), 0])) {
    const limits = { from: page * texts.PAGE, limit: texts.PAGE };
    const found = await listPage(db, list, momentOf(incoming), limits);
    if (found.total === 0) continue;
    const view = texts.listView(list, page, found, incoming.person.unit.zone);
    return editPressed(incoming.messageId, ...view);
  }

  return alert(texts.listSettled);
}

function momentOf({ receivedAt, today }: Incoming): Moment {
  return { now: receivedAt, today };
}
