import { access } from './areas/access';
import { background } from './areas/background';
import { desk } from './areas/desk';
import { http } from './areas/http';
import { line } from './areas/line';
import { lineVerbs } from './areas/line-verbs';
import { idempotency, money } from './areas/money';
import { door, orders } from './areas/orders';
import { passwords } from './areas/passwords';
import { schema } from './areas/schema';
import { seats } from './areas/seats';
import type { Area } from './mutant';

/** Every guard that is cut, by area. */
export const catalogue: Area[] = [
  seats,
  money,
  idempotency,
  orders,
  door,
  access,
  passwords,
  http,
  line,
  lineVerbs,
  desk,
  background,
  schema,
];
