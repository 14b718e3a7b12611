import { expect, test } from 'vitest';
import { sql } from '../../src/database/sql.ts';
import { byChance } from '../support/chance.ts';
import { openLine } from '../support/line.ts';
import { openMachine } from '../support/machine.ts';
import { TOKEN, allAnswered, expectGoodManners } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import { openWeather } from '../support/weather.ts';
import type { DecideFault } from '../support/office.ts';
import type { Machine } from '../support/machine.ts';

/** Words that nothing but the messages holds. */
const SECRETS = ['zamrud', 'mahoni', 'kenanga', 'cempaka', 'melati'] as const;
const [FIRST, EDITED, COMMAND, LOST, LAST] = SECRETS;

/**
 * Makes storing a report fail, as it would by a bug of ours. PostgreSQL then quotes the whole row in
 * the details of its error.
 */
async function breakReports({ db }: Machine): Promise<void> {
  await db.run(
    db.provider === 'postgresql'
      ? sql`ALTER TABLE "SourceMessage" ADD CHECK ("text" NOT LIKE 'apel %') NOT VALID`
      : sql`ALTER TABLE "SourceMessage" RENAME TO "SourceMessageAway"`,
  );
}

function isApology({ text }: { readonly text: string }): boolean {
  return text.includes('ada kendala di pihak kami');
}

eachOnce('the log at its most talkative', (place) => {
  test('tells of failing calls and bugs, but never the token or what people wrote', () =>
    byChance(async (chance) => {
      const weather = openWeather(chance);
      let fault: DecideFault = weather.fault;
      const machine = await openMachine(place, (call) => {
        const found = fault(call);
        const isSilent = found?.kind === 'hang' || found?.kind === 'cut';
        return isSilent ? { kind: 'refuse' } : found; // silence would have to be waited out
      });
      const line = await openLine(machine.root);
      const { telegramId } = await machine.hire();
      const others = [await machine.hire(), await machine.hire(), await machine.hire()];
      const process = await machine.start({ LOG_LEVEL: 'trace', TELEGRAM_API_ROOT: line.root });
      await expect.poll(() => process.output(), { timeout: 20_000 }).toContain('ECONNREFUSED');
      await line.restore();

      const id = machine.world.say(telegramId, `verifikasi berkas ${FIRST} 5 menit`);
      machine.world.edit(telegramId, id, `verifikasi berkas ${EDITED} 10 menit`);
      machine.world.say(telegramId, `/start ${COMMAND}`);
      machine.world.press(telegramId, id, `delete:1,${COMMAND}`);
      while (!weather.hasShownAll()) {
        for (const other of others) machine.world.say(other.telegramId, '/hari');
        await allAnswered(machine);
      }

      fault = ({ method }) => (method === 'sendMessage' ? { kind: 'status', status: 400 } : null);
      machine.world.say(telegramId, `rapat ${LOST} 2 jam`);
      await allAnswered(machine);

      fault = () => null;
      await breakReports(machine);
      machine.world.say(telegramId, `apel ${LAST} 15 menit`);
      const told = await machine.world.waitFor(telegramId, isApology);
      await allAnswered(machine);
      process.kill('SIGTERM');
      await process.ended;

      const log = process.output();
      expect(log).toContain('429');
      expect(log).toContain('Telegram refused an answer');
      expect(log).toContain(/kode (\w{6})/.exec(told.text)?.[1]);
      for (const secret of [...SECRETS, TOKEN, TOKEN.split(':')[1] ?? '', 'rahasia-sekali']) {
        expect(log.split('\n').filter((entry) => entry.includes(secret))).toEqual([]);
      }
      expectGoodManners(machine);
    }));
});
