import { expect, test } from 'vitest';
import { eachOnce } from '../support/places.ts';
import { openMachine } from '../support/machine.ts';
import { expectGoodManners } from '../support/office.ts';

eachOnce('the button that takes a change back', (place) => {
  test('works once, also after a restart', async () => {
    const machine = await openMachine(place);
    const admin = await machine.hire();
    const ani = await machine.hire();
    await machine.db.models.person.update({
      where: { id: admin.personId },
      data: { role: 'admin' },
    });
    const roleOf = async () =>
      (await machine.db.models.person.findUniqueOrThrow({ where: { id: ani.personId } })).role;

    const first = await machine.start();
    const found = await admin.say(`/unit ${ani.nip}`);
    const card = await admin.press(found, 'Pegawai Contoh');
    const asked = await admin.press(card, 'Jadikan pengelola');
    const given = await admin.press(asked, 'Ya, jadikan');
    expect(await roleOf()).toBe('admin');
    first.kill('SIGTERM');
    await first.ended;

    const undo = given.buttons[0]?.[0]?.data ?? '';
    await machine.start();
    await admin.press(given, '↩️');
    expect(await roleOf()).toBe('pegawai');
    expect(await admin.pressForToast(given, undo)).toContain('sudah dibatalkan sebelumnya');
    expectGoodManners(machine);
  });
});
