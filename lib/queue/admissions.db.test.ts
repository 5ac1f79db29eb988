import { expect, it } from 'vitest';
import { asAnotherProcess } from '../testing/another-process';
import { makeFans, makeSale } from '../testing/line';
import { noteAdmission, sumUpAdmissions } from './admissions';

it('are noted by two processes at the same moment, in whatever order people came', async () => {
  const other = await asAnotherProcess(() => import('./admissions'));
  const until = new Date(Date.now() + 60_000);
  for (let round = 0; round < 10; round++) {
    const sale = await makeSale();
    const fans = makeFans(150);
    const here = fans.map((fan, index) => noteAdmission(fan, sale, index, until));
    const there = fans.map((fan, index) => [fan, index] as const).reverse();
    await Promise.all([
      ...here,
      ...there.map(([fan, index]) => other.noteAdmission(fan, sale, index, until)),
    ]);
    expect(await sumUpAdmissions(sale)).toMatchObject({ highest: 149, live: 150 });
  }
});
