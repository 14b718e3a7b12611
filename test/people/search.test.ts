import { expect, test } from 'vitest';
import { findName, searchPeople } from '../../src/people/search.ts';
import { onEachDatabase } from '../support/databases.ts';

onEachDatabase('a search for people', (open) => {
  test('finds by all words of the name, in any order and case, or by four digits of the NIP', async () => {
    const db = await open();
    const add = (name: string, nip: string | null = null) =>
      db.models.person.create({ data: { name, nip, role: 'pegawai' } });
    await add('Bayu Rimba 100%', '199001012015011001');
    await add('Élang Åsa ÉLOK', '199102022015011002');
    await add('Sa’adah_Rimba');
    const find = async (text: string, limit = 9) =>
      (await searchPeople(db, text, limit)).map(({ name }) => name);

    expect(await find('RIMBA bayu')).toEqual(['Bayu Rimba 100%']);
    expect(await find('élang ÅSA élok')).toEqual(['Élang Åsa ÉLOK']);
    expect(await find("sa'adah")).toEqual(['Sa’adah_Rimba']);
    expect(await find('rimba')).toEqual(['Bayu Rimba 100%', 'Sa’adah_Rimba']);
    expect(await find('rimba', 1)).toEqual(['Bayu Rimba 100%']);
    expect(await find('19910202 201501 1 002')).toEqual(['Élang Åsa ÉLOK']);
    expect(await find('2015')).toEqual(['Bayu Rimba 100%', 'Élang Åsa ÉLOK']);
    expect(await find('201')).toEqual([]);
  });

  test('takes no sign as a wildcard, and finds nobody by nothing or by a whole story', async () => {
    const db = await open();
    const { id } = await db.models.person.create({ data: { name: 'Embun 5%!', role: 'pegawai' } });

    expect(await searchPeople(db, '%!', 9)).toEqual([{ id, name: 'Embun 5%!' }]);
    for (const text of ['_', '%m', '', ' \u202E ', 'e '.repeat(13)]) {
      expect(await searchPeople(db, text, 9)).toEqual([]);
    }
    expect(await findName(db, id)).toEqual({ id, name: 'Embun 5%!' });
    expect(await findName(db, id + 1)).toBeNull();
  });
});
