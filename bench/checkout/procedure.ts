import { createHash } from 'node:crypto';
import mysql, { type Pool, type ProcedureCallPacket, type RowDataPacket } from 'mysql2/promise';
import { uuidv7 } from 'uuidv7';
import type { Purchase } from './sale';

/*
 * What the verb does for one buyer, as the database itself would do it in one round trip: the same locks, guards and rows,
 * the kept answer included. Ids and the hash of the request are given to it, as the verb makes them itself.
 */
const PROCEDURE = `create procedure bench_pay(
  p_user char(36) character set ascii collate ascii_bin, p_hold char(36) character set ascii collate ascii_bin,
  p_key varchar(255) character set ascii collate ascii_bin, p_hash varchar(64) character set ascii collate ascii_bin,
  p_order char(36) character set ascii collate ascii_bin, p_transaction char(36) character set ascii collate ascii_bin,
  p_change char(36) character set ascii collate ascii_bin)
begin
  declare v_kept, v_outcome longtext;
  declare v_performance, v_wallet char(36) character set ascii collate ascii_bin;
  declare v_cancelled, v_now datetime(3);
  declare v_live, v_seats, v_rows int;
  declare v_total, v_balance, v_entries bigint;
  declare exit handler for sqlexception begin rollback; resignal; end;
  select outcome into v_kept from idempotency_keys where actor_id = p_user and \`key\` = p_key;
  if v_kept is not null then
    select v_kept as outcome, 1 as replayed;
  else
    select performance_id into v_performance from holds where id = p_hold;
    start transaction;
    select cancelled_at, now(3) into v_cancelled, v_now from performances where id = v_performance lock in share mode;
    select state = 'active' and expires_at > now(3) into v_live from holds
      where id = p_hold and user_id = p_user for update;
    if v_cancelled is not null or coalesce(v_live, 0) = 0 then
      signal sqlstate '45000' set message_text = 'hold not active';
    end if;
    select sum(price), count(*) into v_total, v_seats from hold_seats where hold_id = p_hold for update;
    select id, balance - v_total, entry_count + 1 into v_wallet, v_balance, v_entries from ledger_accounts
      where user_id = p_user for update;
    if v_balance < 0 then signal sqlstate '45000' set message_text = 'insufficient balance'; end if;
    update ledger_accounts set balance = v_balance, entry_count = v_entries where id = v_wallet;
    update buyers set seats_bought = seats_bought + v_seats where performance_id = v_performance and user_id = p_user;
    if row_count() <> 1 then signal sqlstate '45000' set message_text = 'not a buyer'; end if;
    update hold_seats hs straight_join seats s force index (primary)
      on s.performance_id = v_performance and s.seat = hs.seat
      set s.state = 2, s.held_until = null where hs.hold_id = p_hold and s.state = 1 and s.hold_id = p_hold;
    set v_rows = row_count();
    if v_rows <> v_seats then signal sqlstate '45000' set message_text = 'seats gone'; end if;
    update holds set state = 'purchased' where id = p_hold;
    insert into orders (id, hold_id, performance_id, user_id, total, currency, created_at)
      values (p_order, p_hold, v_performance, p_user, v_total, 'KRW', v_now);
    insert into tickets (id, order_id, performance_id, seat, section, \`row\`, label, zone, price)
      select uuid(), p_order, v_performance, seat, section, \`row\`, label, zone, price from hold_seats
      where hold_id = p_hold;
    insert into ledger_transactions (id, type, order_id, reference_id, created_at)
      values (p_transaction, 'purchase', p_order, p_order, v_now);
    insert into ledger_entries (transaction_id, account_id, amount, balance_after, seq)
      values (p_transaction, v_wallet, -v_total, v_balance, v_entries), (p_transaction, 'revenue', v_total, null, null);
    insert into outbox (id, kind, subject_id) values (p_change, 'order_placed', p_order);
    select json_object('ok', json_object('id', p_order, 'performanceId', v_performance, 'total', v_total,
        'currency', 'KRW', 'state', 'paid', 'createdAt', date_format(v_now, '%Y-%m-%dT%T.%fZ'),
        'tickets', json_arrayagg(json_object('id', id, 'code', concat('FR1.', replace(id, '-', ''), '.0123456789abcdef'),
          'seat', seat, 'section', section, 'row', \`row\`, 'label', label, 'zone', zone, 'price', price, 'state', state))))
      into v_outcome from tickets where order_id = p_order;
    insert into idempotency_keys (actor_id, \`key\`, request_hash, outcome) values (p_user, p_key, p_hash, v_outcome);
    commit;
    select v_outcome as outcome, 0 as replayed;
  end if;
end`;

const ownerUrl = () =>
  (process.env.MIGRATION_DATABASE_URL || process.env.DATABASE_URL || '').replace(/^mariadb:/, 'mysql:');

/** Makes the procedure anew, in the benchmark's own database. */
export async function createProcedure(): Promise<void> {
  const owner = await mysql.createConnection({ uri: ownerUrl() });
  try {
    await owner.query('drop procedure if exists bench_pay');
    await owner.query(PROCEDURE);
  } finally {
    await owner.end();
  }
}

export async function dropProcedure(): Promise<void> {
  const owner = await mysql.createConnection({ uri: ownerUrl() });
  await owner.query('drop procedure if exists bench_pay');
  await owner.end();
}

/** Connections like those of the shop, but so many, and of the user who may call the procedure. */
export function procedurePool(connections: number): Pool {
  const pool = mysql.createPool({ uri: ownerUrl(), connectionLimit: connections, timezone: 'Z' });
  pool.pool.on('connection', (connection) => {
    connection.query("SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5");
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  });
  return pool;
}

type Row = RowDataPacket & { outcome: string; replayed: number };

/** Pays one hold. Throws when it cannot be paid. */
export async function payByProcedure(pool: Pool, { user, holdId, key }: Purchase) {
  const request = JSON.stringify(['order', holdId]);
  const hash = createHash('sha256').update(request).digest('hex');
  const ids = [uuidv7(), uuidv7(), uuidv7()];
  const [[rows]] = await pool.query<ProcedureCallPacket<Row[]>>('call bench_pay(?, ?, ?, ?, ?, ?, ?)', [
    user.id,
    holdId,
    key,
    hash,
    ...ids,
  ]);
  const [row] = rows;
  if (!row) throw new Error('the procedure has said nothing');
  const { ok } = JSON.parse(row.outcome) as { ok: { id: string } };
  return { orderId: ok.id, replayed: row.replayed === 1 };
}
