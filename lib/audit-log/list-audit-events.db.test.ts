import type { RowDataPacket } from 'mysql2';
import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { changeRows } from '@/db/plain-sql';
import { auditLog } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { operations } from '../http/operations';
import { callApi, tokenOf } from '../testing/call-api';
import { countStatements } from '../testing/count-statements';
import { asOwner, ownerConnection } from '../testing/owner';
import { makeStaff } from '../testing/shop';
import type { AuditEvent, ListAuditEventsInput } from './audit-event';
import { listAuditEvents } from './list-audit-events';
import { recordAction } from './record-action';
import type { StaffAction } from './staff-action';

const note = (actor: User, action: StaffAction, subject: string, detail = {}) =>
  inTransaction((tx) => recordAction(tx, actor, action, subject, detail));
const find = async (wanted: Partial<ListAuditEventsInput>): Promise<AuditEvent[]> =>
  (await listAuditEvents({ limit: 100, ...wanted })).events;
const idsOf = (events: AuditEvent[]) => events.map(({ id }) => id);

describe('the audit log', () => {
  it('is read from the newest on, page by page, nothing twice and nothing left out', async () => {
    const admin = await makeStaff('admin');
    const subject = crypto.randomUUID();
    const written: string[] = [];
    for (let count = 0; count < 7; count++)
      written.push(await note(admin, 'edit-concert', subject, { count }));
    const read: AuditEvent[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAuditEvents({ subject, limit: 3, cursor });
      read.push(...page.events);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(idsOf(read)).toEqual(written.toReversed());
    expect(read[0]).toEqual({
      id: written[6],
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      actor: { id: admin.id, name: admin.name, email: admin.email },
      action: 'edit-concert',
      subject,
      detail: { count: 6 },
    });
  });

  it('finds by who, by what, by what it was done to, and by all of them at once', async () => {
    const [one, other] = [await makeStaff('admin'), await makeStaff('staff')];
    const [concert, ticket] = [crypto.randomUUID(), crypto.randomUUID()];
    const edited = await note(one, 'edit-concert', concert);
    const checkedIn = await note(other, 'check-in', ticket);
    const undone = await note(one, 'undo-check-in', ticket);
    const start = one.email.slice(0, 20);

    expect(idsOf(await find({ actor: one.id }))).toEqual([undone, edited]);
    expect(idsOf(await find({ actor: start.toUpperCase() }))).toEqual([undone, edited]);
    expect(idsOf(await find({ subject: ticket }))).toEqual([undone, checkedIn]);
    expect(idsOf(await find({ subject: ticket, action: 'check-in' }))).toEqual([checkedIn]);
    expect(idsOf(await find({ actor: start, action: 'edit-concert', subject: concert }))).toEqual([edited]);
    expect(await find({ actor: start, subject: concert, action: 'check-in' })).toEqual([]);

    expect(idsOf(await find({ query: ticket }))).toEqual([undone, checkedIn]);
    expect(idsOf(await find({ query: start }))).toEqual([undone, edited]);
    expect(idsOf(await find({ query: 'check-in', subject: ticket }))).toEqual([undone, checkedIn]);
    expect(idsOf(await find({ query: 'check-in', actor: one.id }))).toEqual([undone]);
  });

  it('finds by day and by the moment, both ends included', async () => {
    const admin = await makeStaff('admin');
    const days = [
      '2031-03-01T23:59:59.999Z',
      '2031-03-02T00:00:00.000Z',
      '2031-03-02T23:59:59.999Z',
      '2031-03-03T00:00:00.000Z',
    ];
    const [, second, third, fourth] = days;
    for (const day of days) await noteAt(admin, new Date(day));
    const found = async (range: { from?: string; to?: string }) =>
      (await find({ actor: admin.id, ...range })).map(({ at }) => at);
    expect(await found({})).toEqual(days.toReversed());
    expect(await found({ from: '2031-03-02', to: '2031-03-02' })).toEqual([third, second]);
    expect(await found({ from: second, to: third })).toEqual([third, second]);
    expect(await found({ from: third })).toEqual([fourth, third]);
    expect(await found({ from: '2031-03-04' })).toEqual([]);
  });

  it('is found whatever the app’s clock says: by when the database has written it', async () => {
    const admin = await makeStaff('admin');
    const id = await noteAt(admin, new Date('2031-03-05T12:00:00Z'), 50_000);
    expect(
      idsOf(await find({ actor: admin.id, from: '2031-03-05T12:00:00Z', to: '2031-03-05T12:00:00Z' })),
    ).toEqual([id]);
    expect(await find({ actor: admin.id, from: '2031-03-05T12:00:01Z' })).toEqual([]);
  });

  it.each(['한글', '💥', "' or 1=1 --", '%', '_', '\\', 'a'.repeat(36)])(
    'finds nothing by %s',
    async (odd) => {
      const token = await tokenOf(await makeStaff('admin'));
      for (const name of ['query', 'actor', 'subject']) {
        const query = { [name]: odd };
        const answer = await callApi(operations.listAuditEvents, { token, query });
        expect([answer.status, answer.json]).toEqual([200, { events: [], nextCursor: null }]);
      }
    },
  );

  it.each([
    ['cursor', 'x'],
    ['cursor', "' or 1=1"],
    ['action', 'steal'],
    ['from', 'yesterday'],
    ['to', '2026-13-01'],
    ['limit', '101'],
  ])('refuses %s %s', async (name, value) => {
    const token = await tokenOf(await makeStaff('admin'));
    const answer = await callApi(operations.listAuditEvents, { token, query: { [name]: value } });
    expect([answer.status, answer.json.errors[0].path]).toEqual([422, name]);
  });
});

describe('a log of many rows', () => {
  const MANY = 20_000;

  it('is read along its indexes: a page costs a page, however rare what is looked for', async () => {
    const [busy, calm] = [await makeStaff('staff'), await makeStaff('admin')];
    const concert = crypto.randomUUID();
    await note(calm, 'edit-concert', concert);
    await noteMany(busy, MANY);
    const last = await note(calm, 'undo-check-in', crypto.randomUUID());
    const wishes: Partial<ListAuditEventsInput>[] = [
      {},
      { actor: calm.email },
      { actor: busy.id },
      { subject: concert },
      { action: 'check-in', cursor: last },
      { actor: busy.id, action: 'undo-check-in' },
      { query: calm.email },
      { query: concert },
      { actor: busy.id, from: '2031-01-01' },
      { subject: concert, actor: calm.id, action: 'edit-concert' },
    ];
    const owner = await ownerConnection();
    try {
      // By itself the server counts anew some seconds after so many rows have come, and until then takes the log for short.
      await owner.query('analyze table audit_log');
      for (const wish of wishes) {
        const { statements } = await countStatements(() => listAuditEvents({ limit: 20, ...wish }));
        let reads = 0;
        for (const statement of statements) reads += await rowsRead(owner, statement);
        expect({ wish, few: reads < 500 ? 'few' : reads }).toEqual({ wish, few: 'few' });
      }
      const plain = `select id from audit_log use index () where actor_id = '${calm.id}' order by id desc limit 20`;
      expect(await rowsRead(owner, plain)).toBeGreaterThan(MANY);
    } finally {
      await owner.end();
      await asOwner((tables) => changeRows(tables, 'delete from audit_log where actor_id = ?', [busy.id]));
    }
  });
});

/** Writes a row of another time, whose id was made `aheadMs` after it. */
async function noteAt(actor: User, createdAt: Date, aheadMs = 0): Promise<string> {
  const time = (createdAt.getTime() + aheadMs).toString(16).padStart(12, '0');
  const id = `${time.slice(0, 8)}-${time.slice(8)}${uuidv7().slice(13)}`;
  const row = { id, actorId: actor.id, action: 'edit-concert', subject: id, detail: '{}', createdAt };
  await inTransaction((tx) => tx.insert(auditLog).values(row));
  return id;
}

async function noteMany(actor: User, count: number): Promise<void> {
  const rows = Array.from({ length: count }, () => [uuidv7(), actor.id, 'check-in', uuidv7(), '{}']);
  await inTransaction((tx) =>
    changeRows(tx, 'insert into audit_log (id, actor_id, action, subject, detail) values ?', [rows]),
  );
}

type Owner = Awaited<ReturnType<typeof ownerConnection>>;

/** How many rows the server reads for a statement, in its tables and in those that it makes on the way. */
async function rowsRead(owner: Owner, statement: string): Promise<number> {
  const before = await rowsReadSoFar(owner);
  await owner.query(statement);
  return (await rowsReadSoFar(owner)) - before;
}

async function rowsReadSoFar(owner: Owner): Promise<number> {
  const [rows] = await owner.query<RowDataPacket[]>("show session status like 'Handler_read%'");
  return rows.reduce((sum, row) => sum + Number(row.Value), 0);
}
