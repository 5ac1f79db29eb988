import { describe, expect, it } from 'vitest';
import { readClusterUrl } from './cluster-address';

describe('the address of a cluster', () => {
  it('names one node or more, with the usual port unless it says another', () => {
    expect(readClusterUrl('redis+cluster://10.0.0.1:7001,ten.example,[fe80::1]:7003')).toEqual({
      nodes: [
        { host: '10.0.0.1', port: 7001 },
        { host: 'ten.example', port: 6379 },
        { host: 'fe80::1', port: 7003 },
      ],
      tls: false,
    });
  });

  it('has the user and the password for all nodes, and asks for TLS', () => {
    expect(readClusterUrl('rediss+cluster://shop:p%40ss%3A@one:1,two:2/')).toMatchObject({
      nodes: [{ host: 'one' }, { host: 'two' }],
      username: 'shop',
      password: 'p@ss:',
      tls: true,
    });
    expect(readClusterUrl('redis+cluster://:secret@one')).toEqual({
      nodes: [{ host: 'one', port: 6379 }],
      password: 'secret',
      tls: false,
    });
  });

  it.each([
    ['of one server', 'redis://127.0.0.1:6379'],
    ['without a node', 'redis+cluster://'],
    ['with an empty node', 'redis+cluster://one:1,,two:2'],
    ['with a port that is none', 'redis+cluster://one:70000'],
    ['with a database, of which a cluster has one', 'redis+cluster://one:1/3'],
    ['with a password that is written wrongly', 'redis+cluster://:50%@one:1'],
  ])('is not one %s', (_, url) => {
    expect(readClusterUrl(url)).toBeNull();
  });
});
