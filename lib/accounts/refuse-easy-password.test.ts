import { expect, it } from 'vitest';
import { refuseEasyPassword } from './refuse-easy-password';

const ABOUT = ['Kim Mina', 'mina.kim@example.com'];
const outcomeOf = (password: string) =>
  refuseEasyPassword(password, ABOUT).then(
    () => 'taken',
    ({ code }) => code,
  );

it.each([
  ['one of the commonest', 'password123'],
  ['one of the commonest in capitals', 'QWERTYUIOP'],
  ['a row of digits that many have', '12345678'],
  ['the name of the shop', 'frontrow'],
  ['the name of the shop with decoration', 'FrontRow-2026!'],
  ['the own name', 'minakim1999'],
  ['the own address', 'mina.kim@example.com'],
  ['the shop’s name and the own', 'frontrow_mina'],
])('refuses %s', async (_, password) => {
  expect(await outcomeOf(password)).toBe('invalid');
});

it.each([
  ['a sentence', 'four words make one'],
  ['one that has a common one in it', 'not password123 again'],
  ['one that names the shop among others', 'frontrow-demo'],
  ['digits that few have', '58203917'],
  ['signs', '#$%&*(#$'],
  ['a sentence in Korean', '맨 앞줄에 앉고 싶다'],
])('takes %s, whatever it is made of', async (_, password) => {
  expect(await outcomeOf(password)).toBe('taken');
});
