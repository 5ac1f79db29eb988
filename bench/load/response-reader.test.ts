import { describe, expect, it } from 'vitest';
import { headerOf, ResponseReader } from './response-reader';

describe('a response reader', () => {
  it('reads a response that comes in pieces', () => {
    const reader = new ResponseReader();
    expect(reader.push(Buffer.from('HTTP/1.1 201 Created\r\nContent-Le'))).toBeNull();
    expect(reader.begun).toBe(true);
    expect(reader.push(Buffer.from('ngth: 5\r\n\r\nhel'))).toBeNull();
    expect(reader.push(Buffer.from('lo'))).toMatchObject({ status: 201, body: 'hello' });
    expect(reader.begun).toBe(false);
  });

  it('puts the chunks of a body together', () => {
    const text = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n';
    expect(new ResponseReader().push(Buffer.from(text))?.body).toBe('abcde');
  });

  it('takes an answer without a body as it is', () => {
    const text = 'HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n\r\n';
    expect(new ResponseReader().push(Buffer.from(text))).toMatchObject({ status: 204, body: '' });
  });

  it('refuses what is no HTTP', () => {
    expect(() => new ResponseReader().push(Buffer.from('hello\r\n\r\n'))).toThrow('not a response');
  });
});

describe('a header', () => {
  it('is found by its whole name only, in any case', () => {
    const head = 'HTTP/1.1 200 OK\r\nX-Content-Length: 1\r\nContent-Length: 22';
    expect(headerOf(head, 'content-length')).toBe('22');
    expect(headerOf(head, 'etag')).toBeNull();
  });
});
