import { expect, test } from 'vitest';
import { listCommands, openRouter } from '../../src/conversation/router.ts';
import { helpText } from '../../src/conversation/messages.ts';
import { listRoutes } from '../../src/routes.ts';
import { understand } from '../../src/understanding/understand.ts';

const needs = { findPerson: async () => null, understand };

test('two routes of one name fail at the start', () => {
  const routes = listRoutes([]);

  expect(() => openRouter(routes, needs)).not.toThrow();
  for (const list of ['commands', 'presses', 'questions'] as const) {
    const doubled = { ...routes, [list]: [...routes[list], ...routes[list].slice(0, 1)] };
    expect(() => openRouter(doubled, needs)).toThrow('same name');
  }
});

test('help and menu are made from the routes, within Telegram’s limits, for each role', () => {
  const [first, ...others] = listRoutes([]).commands;
  if (first === undefined) throw new Error('There are no commands');
  const routes = {
    ...listRoutes([]),
    commands: [{ ...first, roles: ['admin'] as const }, ...others],
  };

  const forAdmin = listCommands(routes, 'admin');
  expect(forAdmin.map(({ name }) => name)).toContain(first.name);
  expect(listCommands(routes, 'pegawai').map(({ name }) => name)).not.toContain(first.name);
  expect(forAdmin.length).toBeLessThanOrEqual(8);
  for (const { name, about } of forAdmin) {
    expect(name).toMatch(/^[a-z0-9_]{1,32}$/);
    expect(about.length).toBeLessThanOrEqual(256);
    expect(String(helpText(forAdmin))).toContain(`/${name} – ${about}`);
  }
});
