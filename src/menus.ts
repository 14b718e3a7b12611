import { listMenuHolders } from './access/store.ts';
import { noteMenu } from './people/store.ts';
import { dayAt } from './shared/day.ts';
import { OutsideError } from './shared/errors.ts';
import type { Audience } from './conversation/routes.ts';
import type { Sql } from './database/sql.ts';
import type { Zone } from './shared/day.ts';
import type { Telegram } from './telegram/telegram.ts';

interface MenuParts {
  readonly db: Sql;
  /** In whose calendar it is decided who leads people today. */
  readonly zone: Zone;
  readonly firstAdmins: readonly number[];
  readonly menuOf: (audience: Audience) => Parameters<Telegram['setMenu']>[0];
  readonly setMenu: Telegram['setMenu'];
}

/**
 * Gives each chat the command menu of its audience: everybody's by default, that of supervisors and
 * admins chat by chat, also when it changes by a delegation or a move. It opens no door: the router does.
 */
export function openMenus(parts: MenuParts): { tick(now: Date): Promise<void> } {
  const { db, menuOf } = parts;
  let everybodyHasOne = false;

  return {
    async tick(now) {
      if (!everybodyHasOne) await parts.setMenu(menuOf('everyone'), { kind: 'everyone' });
      everybodyHasOne = true;

      const changed = await listMenuHolders(db, dayAt(now, parts.zone), parts.firstAdmins);
      for (const { id, telegramId, audience } of changed) {
        await give(telegramId, audience);
        await noteMenu(db, id, audience);
      }
    },
  };

  /** A chat that is gone needs no menu; any other failure is tried again in the next minute. */
  async function give(chatId: number, audience: Audience): Promise<void> {
    try {
      await parts.setMenu(menuOf(audience), { kind: 'chat', chatId });
    } catch (error) {
      const isGone =
        error instanceof OutsideError && ['chat-gone', 'refused'].includes(error.reason);
      if (!isGone) throw error;
    }
  }
}
