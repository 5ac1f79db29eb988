import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { routeHandler } from '../http/answer';
import { requestIdOf } from '../http/request-id';
import { openDoor } from '../testing/open-door';

const doors: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(doors.splice(0).map((door) => door.close())));

const UUID = /^[0-9a-f-]{36}$/;

/** Asks a route of the front door and a page with this id, and gives what each of them was told it is. */
async function seen(trustedProxies: number, given?: string) {
  const own = routeHandler(async ({ headers }) => ({ status: 200, headers: {}, text: requestIdOf(headers) }));
  const door = await openDoor({
    routes: [{ path: '/own', handlers: { GET: own } }],
    router: async (request: IncomingMessage, response) =>
      void response.end(String(request.headers['x-request-id'])),
    trustedProxies,
  });
  doors.push(door);
  const headers = given === undefined ? undefined : { 'x-request-id': given };
  const [hot, page] = await Promise.all([door.ask('/own', { headers }), door.ask('/page', { headers })]);
  return { hot: hot.body.toString(), page: page.body.toString(), told: page.headers['x-request-id'] };
}

describe("a request's id", () => {
  it('is made by the front door, and told to the page and its reader', async () => {
    const { hot, page, told } = await seen(0);
    expect(hot).toMatch(UUID);
    expect(page).toMatch(UUID);
    expect(told).toBe(page);
  });

  it("is a trusted proxy's own", async () => {
    const given = 'proxy-0123456789';
    expect(await seen(1, given)).toEqual({ hot: given, page: given, told: given });
  });

  it.each([
    ['of a caller whom nobody has vouched for', 0, 'proxy-0123456789'],
    ['too short', 1, 'seven77'],
    ['too long', 1, 'a'.repeat(65)],
    ['not made of letters', 1, '{"level":"fatal"}'],
  ])('is a new one in place of one that is %s', async (_, trustedProxies, given) => {
    const { hot, page } = await seen(trustedProxies, given);
    expect(hot).toMatch(UUID);
    expect(page).toMatch(UUID);
  });
});
