import { db } from '@/db/client';
import { selectRows, textOf, timeOf } from '@/db/plain-sql';
import { pageOf, refuseUnlessId } from '../pagination';
import type { AuditEvent, ListAuditEventsInput } from './audit-event';
import { asciiOnly, findActors } from './find-actors';
import { StaffAction } from './staff-action';

/** A condition of the statement and its values. */
type Condition = { text: string; values: (string | number)[] };
type Row = Omit<AuditEvent, 'at' | 'actor' | 'detail'> & {
  at: string;
  detail: string;
  actorId: string;
  name: string;
  email: string;
};

const COLUMNS = ['actor_id', 'action', 'subject'] as const;
type Column = (typeof COLUMNS)[number];

/**
 * Rows of the audit log that fit everything that is asked for, newest first. Throws `invalid` for a cursor that is none
 * of ours.
 */
export async function listAuditEvents(input: ListAuditEventsInput) {
  const { limit, cursor } = input;
  refuseUnlessId(cursor);
  const ways = await waysTo(input);
  const rows = ways.length === 0 ? [] : await readRows(ways, inTime(input), limit + 1);
  const { page, nextCursor } = pageOf(rows, limit, (last) => last.id);
  return { events: page.map(eventOf), nextCursor };
}

/**
 * What is looked for, as ways that each follow one index: a row fits that fits one of them. One condition for all of them
 * would read the log from its end until enough rows fit, which for a rare one is all of it.
 */
async function waysTo({ query, actor, action, subject }: ListAuditEventsInput): Promise<Condition[]> {
  const fixed: Condition[] = [];
  if (action) fixed.push(is('action', action));
  if (subject) fixed.push(is('subject', subject));
  const actors = actor ? (await findActors(actor)).map((id) => is('actor_id', id)) : null;
  const hits = query
    ? [
        ...(await findActors(query)).map((id) => is('actor_id', id)),
        ...StaffAction.options.filter((known) => known.includes(query)).map((known) => is('action', known)),
        is('subject', query),
      ]
    : null;
  const pairs = (actors ?? [null]).flatMap((by) => (hits ?? [null]).map((hit) => [by, hit]));
  return pairs.map((pair) => allOf([...fixed, ...pair.filter((condition) => condition !== null)]));
}

function is(column: Column, value: string): Condition {
  return { text: `l.${column} = ?`, values: [asciiOnly(value)] };
}

function allOf(conditions: Condition[]): Condition {
  return {
    text: conditions.map(({ text }) => text).join(' and '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** Ids begin with the time at which they were made, by the app's clock: a minute on either side is left to `created_at`. */
const CLOCKS_DIFFER_MS = 60_000;
const DAY_MS = 86_400_000;

function inTime({ from, to, cursor }: ListAuditEventsInput): Condition {
  const conditions: Condition[] = [];
  if (cursor) conditions.push({ text: 'l.id < ?', values: [cursor] });
  if (from) {
    const start = Date.parse(from);
    conditions.push({ text: 'l.id >= ?', values: [firstIdAt(start - CLOCKS_DIFFER_MS)] });
    conditions.push({ text: 'l.created_at >= ?', values: [textOf(new Date(start))] });
  }
  if (to) {
    const end = Date.parse(to) + (to.length === 10 ? DAY_MS : 1);
    conditions.push({ text: 'l.id < ?', values: [firstIdAt(end + CLOCKS_DIFFER_MS)] });
    conditions.push({ text: 'l.created_at < ?', values: [textOf(new Date(end))] });
  }
  return allOf(conditions);
}

/** What every UUIDv7 of that moment or later is not below. */
function firstIdAt(ms: number): string {
  const digits = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}`;
}

/** Each way gives its newest rows; the newest of them all are the page. */
function readRows(ways: Condition[], time: Condition, count: number): Promise<Row[]> {
  const parts = ways.map((way) => {
    const { text, values } = allOf([way, time].filter((condition) => condition.text !== ''));
    const index = way.text === '' ? '' : INDEXES;
    const where = text === '' ? '' : `where ${text}`;
    const rows = `(select l.id from audit_log l ${index} ${where} order by l.id desc limit ?)`;
    return { text: rows, values: [...values, count] };
  });
  return selectRows<Row>(
    db(),
    `select l.id, l.created_at as at, l.action, l.subject, l.detail, u.id as actorId, u.name, u.email
    from (${parts.map(({ text }) => text).join(' union ')}) hit
    straight_join audit_log l on l.id = hit.id
    straight_join users u on u.id = l.actor_id
    order by l.id desc limit ?`,
    [...parts.flatMap(({ values }) => values), count],
  );
}

/** The primary key is left out: the end of the log may be far from what is looked for. */
const INDEXES = 'use index (audit_log_by_actor, audit_log_by_action, audit_log_by_subject)';

function eventOf({ id, at, action, subject, detail, actorId, name, email }: Row): AuditEvent {
  return {
    id,
    at: timeOf(at).toISOString(),
    actor: { id: actorId, name, email },
    action,
    subject,
    detail: JSON.parse(detail),
  };
}
