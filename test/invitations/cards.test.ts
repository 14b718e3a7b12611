import { expect, test } from 'vitest';
import { codeCard } from '../../src/invitations/cards.ts';
import { sheetDocument } from '../../src/invitations/sheet.ts';
import { ZONES } from '../../src/shared/day.ts';

const PERSON = { name: 'Melati <Embun>', nip: '199001012015012001', unitName: 'Bidang Data' };

test('while the bot’s own name is not known, card and sheet say how to send the code', () => {
  const card = codeCard({
    candidate: { ...PERSON, id: 2_147_483_647, isEnrolled: false, invitationId: null },
    invitationId: 2_147_483_647,
    code: 'ABCDEFGHJKMN',
    link: null,
    expiresAt: new Date('2026-11-16T23:59:30+07:00'),
    zone: ZONES.WIT,
  });
  expect(String(card.html)).toContain('/start ABCDEFGHJKMN');
  expect(String(card.html)).toContain('Selasa, 17 November 2026 pukul 01.59 WIT');
  expect(String(card.html)).not.toContain('href');

  const person = { ...PERSON, code: 'ABCDEFGHJKMN', link: null };
  const document = sheetDocument({
    title: 'Undangan',
    until: 'berlaku sampai besok',
    people: [person],
  });
  expect(JSON.stringify(document)).toContain('"qr":"/start ABCDEFGHJKMN"');
});

test('a card of the sheet says whose it is, how to use it and until when', () => {
  const link = 'https://t.me/ContohBot?start=ABCDEFGHJKMN';
  const people = [{ ...PERSON, code: 'ABCDEFGHJKMN', link }];
  const document = sheetDocument({ title: 'Undangan', until: 'berlaku sampai besok', people });

  expect(document.blocks).toEqual([
    {
      kind: 'cards',
      cards: [
        {
          title: 'Melati <Embun>',
          lines: [
            'NIP 19900101 201501 2 001',
            'Bidang Data',
            'Kode: ABCDEFGHJKMN',
            link,
            'berlaku sampai besok',
          ],
          qr: link,
          caption: 'Pindai dengan kamera ponsel, lalu tekan Mulai.',
        },
      ],
    },
  ]);
});
