import { expect, it } from 'vitest';
import { readOrderQuery } from './read-order-query';
import { ticketCode } from './ticket-code';

const ID = '01a204ab-a8e7-718d-a414-4f9bc3b8fddf';

it.each([
  ['an id', ID],
  ['an id in capitals', ID.toUpperCase()],
  ['an id without its dashes', ID.replaceAll('-', '')],
  ['a code', ticketCode(ID)],
  [
    'a code as it is read out, in groups and capitals',
    ticketCode(ID)
      .toUpperCase()
      .replace(/(.{6})/g, '$1 '),
  ],
  ['a code over two lines', ticketCode(ID).replace(/(.{20})/, '$1\n')],
  ['a code without its end', ticketCode(ID).slice(0, 36)],
  ['a code without its dots', ticketCode(ID).replaceAll('.', ' ')],
])('reads %s', (_, text) => {
  expect(readOrderQuery(text)).toEqual({ ids: [ID], email: null, name: null });
});

it('takes anything else for the beginning of a name, and what has an @ for a mail address', () => {
  expect(readOrderQuery('김하늘')).toEqual({ ids: [], email: '김하늘', name: '김하늘' });
  expect(readOrderQuery('kim@ex')).toEqual({ ids: [], email: 'kim@ex', name: null });
  expect(readOrderQuery('FR1.')).toMatchObject({ ids: [] });
  expect(readOrderQuery(ID.slice(1))).toMatchObject({ ids: [] });
});
