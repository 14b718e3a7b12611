import { expect, test } from 'vitest';
import { openRouter } from '../../src/conversation/router.ts';
import { AUDIENCES, listMenu } from '../../src/conversation/routes.ts';
import { helpText } from '../../src/conversation/messages.ts';
import { listRoutes } from '../../src/routes.ts';
import { understand } from '../../src/understanding/understand.ts';
import type { Routes } from '../../src/conversation/routes.ts';

const parts = {
  firstAdmins: [],
  agencyName: null,
  zone: 'WIB',
  linkTo: () => null,
  linkToGroup: () => ({ link: null, command: '' }),
} as const;
const needs = {
  findPerson: async () => null,
  markReachable: async () => {},
  leadsPeople: async () => false,
  understand,
};

test('two routes of one name fail at the start, also in different audiences', () => {
  const routes = listRoutes(parts);

  expect(() => openRouter(routes, needs)).not.toThrow();
  for (const list of ['commands', 'presses', 'questions'] as const) {
    const [first] = routes.everyone[list];
    const doubled = {
      ...routes,
      supervisor: { ...routes.supervisor, [list]: [...routes.supervisor[list], { ...first }] },
    } as Routes; // another route of the same name, of that list
    expect(() => openRouter(doubled, needs)).toThrow('Two routes have the name');
  }
});

test.each(AUDIENCES)('the menu of %s is made from the routes, within Telegram’s limits', (of) => {
  const routes = listRoutes(parts);
  const menu = listMenu(routes, of);

  expect(menu.length).toBeLessThanOrEqual(8);
  expect(new Set(menu.map(({ name }) => name)).size).toBe(menu.length);
  for (const { name, about } of menu) {
    expect(name).toMatch(/^[a-z0-9_]{1,32}$/);
    expect(about.length).toBeLessThanOrEqual(256);
    expect(String(helpText(menu))).toContain(`/${name} – ${about}`);
  }
});

test('a menu that names no command, or too many, fails', () => {
  const routes = listRoutes(parts);
  const menus = { ...routes.menus, admin: ['tidakada'] };

  expect(() => listMenu({ ...routes, menus }, 'admin')).toThrow('no command');
  const long = { ...routes.menus, admin: Array<string>(8).fill('hari') };
  expect(() => listMenu({ ...routes, menus: long }, 'admin')).toThrow('too long');
});
