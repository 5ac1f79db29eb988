import { describe, expect, it } from 'vitest';
import { checkSignUp, refusedFields } from './check-sign-up';

const good = { name: '김미나', email: 'mina@example.com', password: 'a long sentence' };

describe('checkSignUp', () => {
  it('has nothing to say about a good form', () => {
    expect(checkSignUp(good)).toEqual({});
  });

  it('names every field that is empty', () => {
    expect(checkSignUp({ name: ' ', email: '', password: '' })).toEqual({
      name: 'required',
      email: 'required',
      password: 'required',
    });
  });

  it.each(['mina', 'mina@', '@example.com', 'mina@example', 'mi na@example.com', 'mina@example..com'])(
    'does not take %j for an e-mail address',
    (email) => {
      expect(checkSignUp({ ...good, email })).toEqual({ email: 'email' });
    },
  );

  it('knows the bounds of name and password', () => {
    expect(checkSignUp({ ...good, password: '1234567' })).toEqual({ password: 'passwordShort' });
    expect(checkSignUp({ ...good, password: '12345678' })).toEqual({});
    expect(checkSignUp({ ...good, password: 'x'.repeat(129) })).toEqual({ password: 'passwordLong' });
    expect(checkSignUp({ ...good, name: 'x'.repeat(101) })).toEqual({ name: 'nameLong' });
  });
});

describe('refusedFields', () => {
  it('puts what the server refused beside its field', () => {
    expect(refusedFields([{ path: 'email' }, { path: 'elsewhere' }])).toEqual({ email: 'email' });
  });
});
