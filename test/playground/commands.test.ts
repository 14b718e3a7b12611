import { expect, test } from 'vitest';
import { openCalled, SITI } from './support.ts';

const HELP = { command: 'bantuan', description: 'Cara memakai' };
const TEAM = { command: 'tim', description: 'Keadaan tim' };

test('each scope and language has a menu of its own', async () => {
  const { call } = await openCalled();
  const scope = { type: 'chat', chat_id: SITI };
  await call('setMyCommands', { commands: [HELP] });
  await call('setMyCommands', { commands: [TEAM], scope, language_code: 'id' });

  expect(await call('getMyCommands')).toMatchObject({ result: [HELP] });
  expect(await call('getMyCommands', { scope, language_code: 'id' })).toMatchObject({
    result: [TEAM],
  });
  expect(await call('getMyCommands', { scope })).toMatchObject({ result: [] });

  await call('deleteMyCommands');
  expect(await call('getMyCommands')).toMatchObject({ result: [] });
});

test.each([
  ['a capital', [{ command: 'Tim', description: 'a' }]],
  ['33 letters', [{ command: 'a'.repeat(33), description: 'a' }]],
  ['no description', [{ command: 'tim', description: '' }]],
  ['a description of 257', [{ command: 'tim', description: 'a'.repeat(257) }]],
  ['101 commands', Array.from({ length: 101 }, () => TEAM)],
])('a menu with %s is refused', async (_, commands) => {
  const { call, violations } = await openCalled();

  expect(await call('setMyCommands', { commands })).toMatchObject({ error_code: 400 });
  expect(violations).toHaveLength(1);
});

test.each([{ type: 'everybody' }, { type: 'chat', chat_id: 99 }])(
  'a menu for %j is refused',
  async (scope) => {
    const { call } = await openCalled();

    expect(await call('setMyCommands', { commands: [TEAM], scope })).toMatchObject({
      error_code: 400,
    });
  },
);

test('the profile’s texts are kept', async () => {
  const { call } = await openCalled();

  await call('setMyDescription', { description: 'Teman kerja', language_code: 'id' });
  expect(await call('getMyDescription', { language_code: 'id' })).toMatchObject({
    result: { description: 'Teman kerja' },
  });
  await call('setMyShortDescription', { short_description: 'Teman' });
  expect(await call('getMyShortDescription')).toMatchObject({
    result: { short_description: 'Teman' },
  });
  expect(await call('getMyName')).toMatchObject({ result: { name: 'Kawan Kinerja' } });
  expect(await call('setMyName', { name: 'a'.repeat(65) })).toMatchObject({ error_code: 400 });
});

test('the bot can look a chat up', async () => {
  const { call } = await openCalled();

  expect(await call('getChat', { chat_id: SITI })).toMatchObject({
    result: { id: SITI, type: 'private', first_name: 'Siti' },
  });
  expect(await call('getChat', { chat_id: 99 })).toMatchObject({
    description: 'Bad Request: chat not found',
  });
});
