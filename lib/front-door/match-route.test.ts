import { describe, expect, it } from 'vitest';
import { routeHandler } from '../http/answer';
import { routeMatcher } from './match-route';

const join = routeHandler(async () => ({ status: 201, headers: {}, text: null }));
const status = routeHandler(async () => ({ status: 200, headers: {}, text: '{}' }));
const health = () => new Response('ok');

const match = routeMatcher([
  { path: '/performances/{id}/queue/status', handlers: { GET: status }, shared: true },
  { path: '/performances/{id}/queue', handlers: { POST: join } },
  { path: '/health', plain: health },
]);

describe('a route of the front door', () => {
  it('is found by its exact path and method, with its parameters', () => {
    expect(match('POST', '/performances/01a-b_C/queue')).toEqual({
      kind: 'hot',
      handler: join,
      params: { id: '01a-b_C' },
      path: '/performances/01a-b_C/queue',
    });
    expect(match('GET', '/health')).toEqual({ kind: 'plain', handler: health });
  });

  it('shares its public answer among those who ask without a query', () => {
    expect(match('GET', '/performances/7/queue/status')).toMatchObject({ kind: 'shared', handler: status });
    expect(match('GET', '/performances/7/queue/status?now=1')).toMatchObject({
      kind: 'hot',
      handler: status,
      params: { id: '7' },
    });
  });

  it.each([
    ['HEAD', '/performances/7/queue/status'],
    ['OPTIONS', '/performances/7/queue/status'],
    ['PUT', '/performances/7/queue'],
    ['constructor', '/performances/7/queue'],
    ['POST', '/health'],
    ['POST', '/performances/7/queue/'],
    ['POST', '/performances//queue'],
    ['POST', '//performances/7/queue'],
    ['POST', '/Performances/7/queue'],
    ['POST', '/performances/7%37/queue'],
    ['POST', '/performances/%zz/queue'],
    ['POST', '/performances/../queue'],
    ['POST', '/performances/7/queue;a=1'],
    ['POST', '/performances/7/queue#'],
    ['POST', '/performances/7/queue\n'],
    ['POST', 'http://elsewhere/performances/7/queue'],
    ['POST', `/performances/${'7'.repeat(65)}/queue`],
    ['GET', '/healthy'],
    ['GET', ''],
    ['GET', '*'],
  ])('leaves %s %j to the router', (method, target) => {
    expect(match(method, target)).toBeNull();
  });
});
