import { type Area, inFile } from '../mutant';

const EDIT = 'lib/catalog/edit-performance.db.test.ts';
const RACES = 'lib/catalog/edit-races.db.test.ts';
const STEPS = 'lib/catalog/sale-steps.db.test.ts';
const ADD = 'lib/catalog/add-performance.db.test.ts';
const DRAFTS = 'lib/catalog/drafts.db.test.ts';
const CONCERTS = 'lib/catalog/concerts.db.test.ts';
const VENUES = 'lib/venues/edit-venue.db.test.ts';
const POSTER = 'lib/catalog/keep-poster.db.test.ts';
const INPUTS = 'lib/catalog/inputs.test.ts';
const PERFORMANCE = 'lib/catalog/performance.test.ts';
const RULES = 'lib/catalog/sale-rules.test.ts';

export const desk: Area = {
  title: 'The desk: what may be changed, and when',
  mutants: [
    ...inFile('lib/catalog/change-performance.ts', RACES, [
      [
        'two who change a performance are one after the other',
        ".where(eq(performances.id, performanceId)).for('update')",
        '.where(eq(performances.id, performanceId))',
        { tests: [RACES, STEPS, EDIT] },
      ],
      [
        'a performance that is not there is not changed',
        'if (!row) throw',
        'if (false) throw',
        { tests: [STEPS] },
      ],
      [
        'what is so already changes nothing',
        'if (!changes && !beside) return locked.concertSlug;',
        '',
        { tests: [EDIT] },
      ],
      [
        'what changes is in the audit log',
        'await recordAction(tx, admin, action, performanceId, {',
        'void ({',
        { tests: [STEPS] },
      ],
      [
        'a change raises the revision',
        'revision: sql`${performances.revision} + 1`',
        'revision',
        { tests: [EDIT, RACES] },
      ],
      [
        'a change is of one performance',
        'and(eq(performances.id, id), eq(performances.revision, revision))',
        'eq(performances.revision, revision)',
        { tests: [EDIT] },
      ],
    ]),
    ...inFile('lib/catalog/edit-performance.ts', EDIT, [
      ['nothing is changed of what was cancelled', 'refuseCancelled(row);', ''],
      [
        'nobody overwrites what they have not seen',
        'if (revision !== undefined && revision !== row.revision) throw editConflict();',
        '',
        { tests: [RACES] },
      ],
      [
        'settings go together',
        'refuseErrors(settingErrors({ ...row, ...changes }, Object.keys(changes)));',
        '',
      ],
      ['what has opened is not moved', 'refuseBegun(locked, changes);', ''],
      ['an opening that has come is not moved', 'changes.saleOpensAt && opened', 'false'],
      ['a lobby that has come is not moved', '(opened || begun(row.lobbyOpensAt))', 'opened'],
      ['a limit is not lowered below what was sold', 'await refuseBelowSold(tx, locked, changes);', ''],
      ['what others bought elsewhere does not hold it up', '.where(eq(buyers.performanceId, row.id))', ''],
      [
        'a published performance keeps its plan',
        'if (row.publishedAt) {\n    if (wantedVenue',
        'if (false) {\n    if (wantedVenue',
      ],
      ['every zone has a price', 'refuseErrors(zoneErrors(wanted ?? before, planZones));', ''],
    ]),
    ...inFile('lib/catalog/publish-performance.ts', STEPS, [
      ['what was cancelled is not published', 'refuseCancelled(locked.row);', ''],
      ['a performance is published once', 'if (locked.row.publishedAt) return { columns: {} };', ''],
      ['what cannot be sold is not published', 'refuseErrors(await unsellable(locked, tx));', ''],
      ['what is over is not published', 'if (row.startsAt <= now) errors', 'if (false) errors'],
      [
        'what has been sold until now is not published',
        'if (row.saleClosesAt <= now) errors',
        'if (false) errors',
      ],
      ['what has no seat is not published', 'if (forSale.length === 0) errors', 'if (false) errors'],
    ]),
    ...inFile('lib/catalog/may-be-changed.ts', STEPS, [
      [
        'what nobody can see is not paused, resumed or closed',
        'if (!row.publishedAt) throw',
        'if (false) throw',
      ],
      ['what was cancelled stays so', 'if (cancelledAt) throw', 'if (false) throw'],
    ]),
    ...inFile('lib/catalog/pause-performance.ts', STEPS, [
      ['a performance is paused once', 'row.pausedAt ?? now', 'now'],
      ['a draft is not paused', 'refuseUnpublished(row);', ''],
    ]),
    ...inFile('lib/catalog/resume-performance.ts', STEPS, [
      ['a draft is not resumed', 'refuseUnpublished(row);', ''],
    ]),
    ...inFile('lib/catalog/close-performance.ts', STEPS, [
      ['a draft is not closed', 'refuseUnpublished(row);', ''],
      [
        'a sale that is over is not closed later',
        'row.saleClosesAt > now ? { saleClosesAt: now } : {}',
        '{ saleClosesAt: now }',
      ],
    ]),
    ...inFile('lib/catalog/sale-rules.ts', RULES, [
      ['doors open before the start', 'doorsAt !== null && doorsAt > startsAt', 'false'],
      ['the lobby opens before the sale', 'lobbyOpensAt !== null && lobbyOpensAt > saleOpensAt', 'false'],
      ['a sale ends after it opens', 'saleClosesAt <= saleOpensAt', 'false'],
      [
        'a sale ends with the day of the performance',
        'saleClosesAt.getTime() > startsAt.getTime() + LATEST_CLOSE',
        'false',
      ],
      [
        'tickets are given back before the start',
        'refundsUntil !== null && refundsUntil > startsAt',
        'false',
      ],
      ['an order has no more seats than an account', 'maxSeatsPerOrder > maxSeatsPerAccount,', 'false,'],
      ['a zone without a price is refused', 'unpriced.length > 0\n', 'false\n'],
      ['a price without a zone is refused', 'planZones.includes(zone)\n        ? []', 'true\n        ? []'],
      ['what is wrong is refused', 'if (errors.length > 0)\n    throw', 'if (false)\n    throw'],
    ]),
    ...inFile('lib/catalog/performance.ts', PERFORMANCE, [
      ['a cancelled performance is not on sale', "if (sale.cancelledAt) return 'cancelled';", ''],
      ['a sale that has ended is closed', "if (now >= sale.saleClosesAt) return 'closed';", ''],
      [
        'a sale that has not opened is not on sale',
        'if (now < sale.saleOpensAt) return',
        'if (false) return',
      ],
      ['what is sold out is not on sale', "if (soldOut) return 'sold_out';", ''],
      ['a paused sale is not on sale', "return sale.pausedAt ? 'paused' : 'on_sale';", "return 'on_sale';"],
    ]),
    ...inFile('lib/catalog/performance-input.ts', INPUTS, [
      ['a price is not negative', ".min(0, 'must not be negative')", ''],
      ['a price can be meant', '.max(HIGHEST_PRICE, `must', '.max(9_007_199_254_740_991, `must'],
      ['a zone has one price', 'if (seen.has(zone))', 'if (false)'],
      ['a date is of this century', 'Date.parse(text) >= FROM && Date.parse(text) < UNTIL', 'true'],
      [
        'a hold has a time that can be meant',
        'holdSeconds: z.int().min(5).max(3_600)',
        'holdSeconds: z.int()',
      ],
      ['a seat is for sale', 'maxSeatsPerOrder: z.int().min(1).max(100)', 'maxSeatsPerOrder: z.int()'],
    ]),
    ...inFile('lib/catalog/load-dates.ts', ADD, [
      ['a draft is shown to nobody', 'and(isNotNull(performances.publishedAt), where)', 'where'],
    ]),
    ...inFile('lib/catalog/queue-sale.ts', DRAFTS, [
      ['a draft has no line', 'and(isNotNull(performances.publishedAt), where)', 'where'],
      ['a performance that is not there has no line', 'if (!sale) throw', 'if (false) throw'],
    ]),
    ...inFile('lib/catalog/get-performance.ts', ADD, [
      ['a performance that is not there is not found', 'if (!facts) throw', 'if (false) throw'],
    ]),
    ...inFile('lib/catalog/get-concert.ts', DRAFTS, [
      [
        'a concert of drafts is shown to nobody',
        'and(eq(concerts.slug, slug), exists(published))',
        'eq(concerts.slug, slug)',
      ],
      [
        'a concert is shown for its own dates',
        'and(eq(performances.concertId, concerts.id), isNotNull(performances.publishedAt))',
        'isNotNull(performances.publishedAt)',
      ],
    ]),
    ...inFile('lib/catalog/list-concerts.ts', DRAFTS, [
      [
        'a draft is in no list',
        'isNotNull(performances.publishedAt),\n',
        '',
        {
          also: [
            {
              file: 'lib/catalog/load-dates.ts',
              cut: 'and(isNotNull(performances.publishedAt), where)',
              instead: 'where',
            },
          ],
        },
      ],
      [
        'a concert that is over is in no list',
        'gte(performances.startsAt, start),',
        '',
        { tests: ['lib/catalog/list-concerts.db.test.ts'] },
      ],
    ]),
    ...inFile('lib/catalog/edit-concert.ts', CONCERTS, [
      [
        'nobody overwrites a concert that they have not seen',
        'if (revision !== undefined && revision !== row.revision) throw editConflict();',
        '',
      ],
      ['a concert that is not there is not changed', 'if (!row) throw', 'if (false) throw'],
      [
        'what is so already changes nothing of a concert',
        'if (!changes) return [row.slug];',
        'if (false) return [row.slug];',
      ],
      [
        'a change of a concert is in the audit log',
        "await recordAction(tx, admin, 'edit-concert', concertId, changes);",
        '',
      ],
      ['a taken address is said to be', "if (!isDuplicate(error, 'slug')) throw error;", 'throw error;'],
    ]),
    ...inFile('lib/venues/edit-venue.ts', VENUES, [
      [
        'nobody overwrites a venue that they have not seen',
        'eq(venues.revision, revision ?? venue.revision)',
        'eq(venues.revision, venue.revision)',
      ],
      [
        'a venue that was changed meanwhile is not overwritten',
        'if (update.affectedRows === 0) throw',
        'if (false) throw',
      ],
      ['a venue that is not there is not changed', 'if (!venue) throw', 'if (false) throw'],
      [
        'a change of a venue is in the audit log',
        "await recordAction(tx, admin, 'edit-venue', id, {",
        'void ({',
      ],
      [
        'a plan that is the same is no new version',
        'if (JSON.stringify(compileLayout(known.name, plan)) === newest.layout) return null;',
        '',
      ],
    ]),
    ...inFile('lib/catalog/keep-poster.ts', POSTER, [
      ['a poster is not too large', 'if (bytes.byteLength > MOST_POSTER_BYTES)', 'if (false)'],
      ['a poster is a picture', 'if (!kind)\n    throw', 'if (false)\n    throw'],
      [
        'a poster has not too many pixels',
        '{ limitInputPixels: MOST_PIXELS }',
        '{ limitInputPixels: false }',
      ],
      ['a poster is not too small', 'if (width < LEAST_WIDTH)', 'if (false)'],
      [
        'a broken picture is refused',
        "throw unusable('is broken, or has too many pixels', error);",
        'throw error;',
      ],
    ]),
    ...inFile('lib/audit-log/record-action.ts', 'lib/audit-log/list-audit-events.db.test.ts', [
      [
        'the audit log says who',
        'actorId: actor.id, action, subject, detail: JSON',
        'actorId: subject, action, subject, detail: JSON',
        { tests: ['lib/accounts/change-role.db.test.ts'] },
      ],
    ]),
  ],
};
