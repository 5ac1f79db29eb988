import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it } from 'vitest';
import { describeError } from './log-error';

const fromMysql = Object.assign(
  new Error("Duplicate entry 'han@example.test' for key 'users_email_unique'"),
  {
    code: 'ER_DUP_ENTRY',
    errno: 1062,
    sql: "insert into users (email) values ('han@example.test')",
    sqlMessage: "Duplicate entry 'han@example.test' for key 'users_email_unique'",
  },
);

describe('what the log says of an error', () => {
  it('names the statement that failed, its place and its cause, without the values', () => {
    const failed = new DrizzleQueryError(
      'insert into `users` (`email`, `name`) values (?, ?)',
      ['han@example.test', 'Han\nSora'],
      fromMysql,
    );
    const described = describeError(failed);
    expect(described).toMatchObject({
      message: 'Failed query: insert into `users` (`email`, `name`) values (?, ?)',
      cause: {
        message: "Duplicate entry '…' for key 'users_email_unique'",
        code: 'ER_DUP_ENTRY',
        errno: 1062,
      },
    });
    expect(described.stack).toContain('log-error.test.ts');
    expect(JSON.stringify(described)).not.toMatch(/han@|Sora/);
    // What pino would write of it by itself.
    expect(String(failed.stack)).toContain('Sora');
  });

  it('names no mail address wherever one stands', () => {
    expect(describeError(new Error('550 no such user <han@example.test>')).message).toBe(
      '550 no such user <…@…>',
    );
    expect(describeError('han@example.test is unknown').message).toBe('…@… is unknown');
  });

  it('ends with an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).match(/round/g)).toHaveLength(6);
  });
});
