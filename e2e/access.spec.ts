import type { APIRequestContext, Browser } from '@playwright/test';
import { listAuditEvents } from '@/lib/audit-log/list-audit-events';
import { getDeskPerformance } from '@/lib/catalog/get-desk-performance';
import { filesBelow } from '@/lib/testing/files-below';
import { expect, test } from './fixtures';
import { makeOwner } from './money';
import { actionNamesIn, actionsIn, callAction } from './server-actions';
import { makeAdmin, makePerson, signIn } from './shop';

/*
 * What belongs to the desk and the door, as the build and the folders list it: what comes to be there later is tried as
 * well. Nothing is seen here but answers.
 */

test.use({ trace: 'off' });

const ROLES = [null, 'fan', 'staff', 'admin'] as const;
type Role = (typeof ROLES)[number];
const nameOf = (role: Role) => role ?? 'nobody';

/** A browser of somebody with this role, without a page. `id`: their account's. */
async function visitor(browser: Browser, site: string, role: Role) {
  const context = await browser.newContext();
  if (!role) return { request: context.request, id: null };
  const person = role === 'admin' ? await makeAdmin() : await makePerson({ role });
  await signIn(context, person, site);
  return { request: context.request, id: person.id };
}

test.describe('server actions of the desk and the door', { tag: '@desktop' }, () => {
  /** Those for the staff of the door; every other one is for admins. */
  const FOR_STAFF: string[] = [];

  function wantedOf(role: Role, name: string): string {
    if (role === 'admin' || (role === 'staff' && FOR_STAFF.includes(name))) return 'invalid';
    return role ? 'forbidden' : 'unauthenticated';
  }

  test('are all known here', () => {
    const built = actionsIn('app/admin', 'app/door').map(({ name }) => name);
    expect(built).toEqual(actionNamesIn('app/admin', 'app/door'));
    expect(built.length).toBeGreaterThan(10);
  });

  for (const role of ROLES)
    test(`answer ${nameOf(role)} as they should, before they look at what was sent`, async ({
      browser,
      site,
    }) => {
      const { request, id } = await visitor(browser, site, role);
      const answers: [string, string][] = [];
      const actions = actionsIn('app/admin', 'app/door');
      for (const action of actions)
        answers.push([action.name, await callAction(request, site, action, 'nonsense')]);
      expect(answers).toEqual(actions.map(({ name }) => [name, wantedOf(role, name)]));
      if (id) expect((await listAuditEvents({ actor: id, limit: 1 })).events).toEqual([]);
    });
});

test.describe('pages of the desk and the door', { tag: '@desktop' }, () => {
  /** Something for every address that has an id, and what nobody may read of it who may not. */
  async function somethingAt(site: string) {
    const { night, order, person } = await makeOwner(site);
    const { concertId, venueId, venue } = await getDeskPerformance(night.id);
    const ids: Record<string, string> = {
      '/admin/concerts/[id]': concertId,
      '/admin/performances/[id]': night.id,
      '/admin/venues/[id]': venueId,
      '/admin/orders/[id]': order.id,
      '/door/[id]': night.id,
    };
    return { ids, secrets: [night.title, venue.name, person.email] };
  }

  function addressOf(pattern: string, ids: Record<string, string>): string {
    if (!pattern.includes('[')) return pattern;
    const start = Object.keys(ids).find((known) => `${pattern}/`.startsWith(`${known}/`));
    if (!start) throw new Error(`say in this test what there is at ${pattern}`);
    return pattern.replace('[id]', ids[start] ?? '');
  }

  const patterns = ['app/admin', 'app/door']
    .flatMap((folder) => filesBelow(folder, 'page.tsx'))
    .map((file) => file.replace(/^app|\/page\.tsx$|\/\([^)]*\)/g, ''));

  /** The lab is there for admins only, and says to nobody that it is. */
  const HIDDEN = ['/admin/lab'];

  function wantedOf(role: Role, pattern: string, path: string): string {
    if (role === 'admin' || (role === 'staff' && pattern.startsWith('/door'))) return '200';
    if (role || HIDDEN.includes(pattern)) return '404';
    return `307 /sign-in?next=${encodeURIComponent(path)}`;
  }

  async function answerTo(request: APIRequestContext, url: string) {
    const response = await request.get(url, { maxRedirects: 0 });
    const answer = [response.status(), response.headers().location].filter(Boolean).join(' ');
    return { answer, text: await response.text() };
  }

  for (const role of ROLES)
    test(`answer ${nameOf(role)} as they should`, async ({ browser, site }) => {
      const { ids, secrets } = await somethingAt(site);
      const { request } = await visitor(browser, site, role);
      const answers: [string, string][] = [];
      const wanted: [string, string][] = [];
      for (const pattern of patterns) {
        const path = addressOf(pattern, ids);
        const { answer, text } = await answerTo(request, `${site}${path}`);
        answers.push([pattern, answer]);
        wanted.push([pattern, wantedOf(role, pattern, path)]);
        if (answer !== '200')
          expect([pattern, ...secrets.filter((secret) => text.includes(secret))]).toEqual([pattern]);
      }
      expect(answers).toEqual(wanted);
    });

  test('and their streams are there for admins only', async ({ browser, site }) => {
    const routes = ['app/admin', 'app/door'].flatMap((folder) => filesBelow(folder, 'route.ts'));
    const paths = routes.map((file) => file.replace(/^app|\/route\.ts$/g, ''));
    for (const role of [null, 'fan', 'staff'] as const) {
      const { request } = await visitor(browser, site, role);
      for (const path of paths)
        expect([401, 403, 404]).toContain((await request.get(`${site}${path}`)).status());
    }
  });
});
