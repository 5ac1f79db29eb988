import type { Browser } from '@playwright/test';
import { filesBelow } from '@/lib/testing/files-below';
import { expect, test } from './fixtures';
import { makeOwner } from './money';
import { hold, joinLine } from './program';
import { makeAdmin, makePerson, PRICE, signIn, unique } from './shop';

/*
 * Every page of the shop with the things of somebody in its address, as it is answered to everybody else: the document,
 * what the router asks for when a link is followed, and what it asks for in advance. Pages of the desk and the door are
 * tried in access.spec.ts.
 */

test.use({ trace: 'off' });

const PATTERNS = filesBelow('app', 'page.tsx')
  .filter((file) => !/^app\/(admin|door)\//.test(file))
  .map((file) => file.replace(/^app|\/page\.tsx$|\/\([^)]*\)/g, '') || '/');

/** Pages that name a thing that is somebody's alone: for everybody else there is none. */
const FOREIGN = ['/orders/[id]', '/checkout/[holdId]', '/dev/mail/[id]'];
/** Pages about whoever asks: nobody is sent to sign in. */
const OF_THE_VISITOR = [
  '/orders',
  '/tickets',
  '/wallet',
  '/profile',
  '/dev/mail',
  '/performances/[id]/queue',
  '/performances/[id]/queue/plain',
  '/performances/[id]/seats',
];

/** How a browser asks for a page. */
const WAYS: Record<string, Record<string, string>> = {
  document: {},
  navigation: { rsc: '1' },
  prefetch: { rsc: '1', 'next-router-prefetch': '1' },
  'segment prefetch': { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
};

async function belongings(site: string) {
  const { night, order, person } = await makeOwner(site, PRICE.stalls * 4);
  const held = await hold(site, person, night);
  const { ticket } = await joinLine(site, person, night);
  const ids: Record<string, string> = {
    '/orders/[id]': order.id,
    '/checkout/[holdId]': held.id,
    '/dev/mail/[id]': order.id,
    '/concerts/[slug]': night.slug,
    '/performances/[id]': night.id,
  };
  const queries: Record<string, string[]> = {
    '/performances/[id]/queue/plain': [`?ticket=${ticket}`],
    '/wallet': [`?next=/checkout/${held.id}&amount=5000`, '?cursor=1'],
    '/orders': [`?cursor=${order.id}`],
    '/orders/[id]': ['?paid=1', '?paid=before'],
    '/performances/[id]/seats': [`?holdId=${held.id}`],
  };
  const codes = order.tickets.flatMap((one) => [one.id, (one as { code?: string }).code ?? one.id]);
  return {
    ids,
    queries,
    secrets: [person.email, person.id, person.token, order.id, held.id, ticket, ...codes],
  };
}

function addressOf(pattern: string, ids: Record<string, string>): string {
  if (!pattern.includes('[')) return pattern;
  const start = Object.keys(ids).find((known) => `${pattern}/`.startsWith(`${known}/`));
  if (!start) throw new Error(`say in this test what there is at ${pattern}`);
  return pattern.replace(/\[\w+\]/, ids[start] ?? '');
}

async function visitors(browser: Browser, site: string) {
  const people = {
    nobody: null,
    'another fan': await makePerson({ name: `Fan ${unique()}` }),
    staff: await makePerson({ role: 'staff' }),
    admin: await makeAdmin(),
  };
  return Promise.all(
    Object.entries(people).map(async ([who, person]) => {
      const context = await browser.newContext();
      if (person) await signIn(context, person, site);
      return { who, request: context.request };
    }),
  );
}

test.describe('pages with the things of somebody in their address', { tag: '@desktop' }, () => {
  test.describe.configure({ timeout: 180_000 });

  test('are all known here', () => {
    expect(PATTERNS.length).toBeGreaterThan(15);
    for (const pattern of [...FOREIGN, ...OF_THE_VISITOR]) expect(PATTERNS).toContain(pattern);
    const named = PATTERNS.filter((pattern) => pattern.includes('['));
    const open = named.filter((pattern) => !FOREIGN.includes(pattern) && !OF_THE_VISITOR.includes(pattern));
    expect(open.sort()).toEqual(['/concerts/[slug]', '/performances/[id]', '/performances/[id]/fairness']);
  });

  test('tell nobody else of them, in whatever way they are asked for', async ({ browser, site }) => {
    const { ids, queries, secrets } = await belongings(site);
    for (const { who, request } of await visitors(browser, site))
      for (const pattern of PATTERNS)
        for (const query of ['', ...(queries[pattern] ?? [])])
          for (const [way, headers] of Object.entries(WAYS)) {
            const path = addressOf(pattern, ids) + query;
            const response = await request.get(`${site}${path}`, { headers, maxRedirects: 2 });
            // The inbox of a demonstration shows admins every mail.
            if (who === 'admin' && pattern === '/dev/mail') continue;
            const told = (await response.text()) + JSON.stringify(response.headers());
            // What they came with is theirs already.
            const found = secrets.filter((secret) => told.includes(secret) && !path.includes(secret));
            expect({ who, path, way, found }).toEqual({ who, path, way, found: [] });
            expect(response.status(), `${who} ${path} ${way}`).toBeLessThan(500);
          }
  });

  test('are for everybody else as those of things that never were', async ({ browser, site }) => {
    const { ids } = await belongings(site);
    const never = '0198c0de-0000-7000-8000-000000000000';
    for (const { who, request } of await visitors(browser, site))
      for (const pattern of FOREIGN)
        for (const [way, headers] of Object.entries(WAYS)) {
          const path = addressOf(pattern, ids);
          const id = path.split('/').at(-1) ?? '';
          const ask = async (named: string) => {
            const response = await request.get(`${site}${path.replace(id, named)}`, {
              headers,
              maxRedirects: 0,
            });
            return {
              who,
              pattern,
              way,
              status: response.status(),
              rows: plain(await response.text(), named),
            };
          };
          const foreign = await ask(id);
          const unknown = await ask(never);
          expect(foreign).toEqual(unknown);
          if (way === 'document')
            expect([who, pattern, foreign.status]).toEqual([who, pattern, who === 'nobody' ? 307 : 404]);
        }
  });
});

/** Without what differs in any two answers: the id that was asked for, nonces, references, times, and the order of rows. */
function plain(text: string, id: string): string[] {
  const same = text
    .replaceAll(id, 'ID')
    .replace(/nonce-?[=:"\\]*[\w+/=-]{16,}/g, 'NONCE')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'REFERENCE')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');
  // What React streams to a page comes in pieces, which end where they happen to.
  const rows = [...same.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)].map(
    ([, row = '""']) => JSON.parse(row),
  );
  return [same.replace(/<script[\s\S]*?<\/script>/g, ''), rows.join('')]
    .flatMap((part) => part.split('\n'))
    .sort();
}
