import { concerts } from './desk/concerts';
import { dates } from './desk/dates';
import { door } from './desk/door';
import { frame } from './desk/frame';
import { orders } from './desk/orders';
import { people } from './desk/people';
import { plan } from './desk/plan';
import { sale } from './desk/sale';
import { venues } from './desk/venues';

/*
 * The texts of the desk and the door, by the part that says them. Only their pages send them to the browser.
 */
export const deskEn = {
  ...frame.en,
  ...concerts.en,
  ...dates.en,
  ...venues.en,
  ...plan.en,
  ...sale.en,
  ...orders.en,
  ...door.en,
  ...people.en,
};

export const deskKo = {
  ...frame.ko,
  ...concerts.ko,
  ...dates.ko,
  ...venues.ko,
  ...plan.ko,
  ...sale.ko,
  ...orders.ko,
  ...door.ko,
  ...people.ko,
};
