/** What can be measured: its sections in the order in which they run. */
export const BENCHMARKS = {
  queue: {
    title: 'the waiting room: the front door, the line in Redis, and a crowd',
    sections: {
      status: 'requests a second of the status, against a bare Node server and Next alone',
      join: 'joins a second with bearer tokens, against a bare Node server',
      redis:
        'what a join, a place and the opening cost with 1,000,000 registered; SLOWLOG over the whole life',
      browsers: '50,000 simulated browsers in real time over loopback',
      admission: 'how well cap, rate and the shown wait are kept',
      simulation: 'this line against three simpler ones, on the same arrivals',
    },
  },
  seats: {
    title: 'sixty thousand seats: showing them, holding them, watching them',
    sections: {
      sizes: 'bytes of the plan and of the status',
      map: 'the map in a browser: until it can be used, moving it, a change of 500 seats',
      holds: 'distinct seats a second: the verb and the API against a bare guarded UPDATE',
      race: '1,000 buyers on one seat: what reaches MySQL, with Redis and without',
      best: '500 buyers at once who let the shop choose, on 600 seats',
      streams: '5,000 clients of the stream: how soon they hear of a change, what each costs',
      polls: 'requests a second of the seat status, against a bare Node server',
    },
  },
  cache: {
    title: 'what is remembered of the catalogue, the seats and the line, and what for',
    sections: {
      answers: 'requests a second of the public reads, with caches and without',
      stampede: '1,000 at once on what nobody has asked for lately: what reaches MySQL',
    },
  },
  indexes: {
    // Asks the database alone, whose tables and indexes it makes and drops.
    site: false,
    asOwner: true,
    title: 'what the indexes are for, on 1,000,000 and 5,000,000 seats, holds, orders and ledger entries',
    sections: {
      queries: 'every search of the hot paths, with and without the index it uses',
      designs: 'the status look-up and the expiry scan under several indexes',
      writes: 'what the index on the states of seats costs a hold',
    },
  },
  locks: {
    title: 'top-ups of one wallet at the same moment: every way of keeping them apart',
    sections: {
      one: '100 to 3,000 at once on one wallet: booked, lost, waits, order, Redis commands',
      spread: '100 to 3,000 at once on a wallet each',
      processes: 'one line that several processes stand in: order, Redis commands',
      killed: 'the holder is killed: how long the next one waits',
      stopped: 'the holder is stopped beyond its lease: whether its late write is refused',
      http: 'through the front door: the default way against FOR UPDATE',
    },
  },
  checkout: {
    title: 'paying a hold: everything that a purchase writes, for many buyers at once',
    sections: {
      purchases: 'purchases a second: the verb and the API against one call of a stored procedure',
    },
  },
  desk: {
    title: 'the desk and the door beside a sale of 60,000 seats and 100,000 orders',
    sections: {
      dashboard: 'the figures of the sale against /api/ready',
      csv: 'tickets.csv of 100,000 rows: rows a second, and what memory it takes',
      door: 'people let in a second, against a bare guarded UPDATE',
    },
  },
  'on-sale': {
    title: 'the whole sale: from the lobby to the paid ticket, with the books checked afterwards',
    sections: {
      sale: 'seats a second, the time of each step, errors, work per ticket, and its chart',
      ceilings: 'what this machine can do at most, and the share of it that each step reaches',
      steps: 'what each step costs: statements, commits, commands, bytes, processor time',
      profile: 'where the processor time of the site goes',
      processes: 'the same sale with one process, and with two and three',
      growth: 'the same sale with more seats, and with more people for each of them',
    },
  },
  failover: {
    title: 'a database primary that dies in the middle of a small sale, and a Redis Cluster beneath one',
    sections: {
      'semi-sync': 'the replica takes over: what was answered and is missing, how long nobody is answered',
      async: 'the control: a replica that lags',
      cluster: 'the same sale on a Redis Cluster of three nodes',
    },
  },
  site: {
    title: 'the pages on the way to a ticket: what they weigh, what Lighthouse says of them',
    sections: {
      javascript: 'first-load JavaScript of every page, against its budget',
      lighthouse:
        'performance, accessibility, best practices and SEO of five pages, on a phone and on a desk',
    },
  },
  chaos: {
    title: 'a small sale while machines die: whether every promise holds, and how soon it goes on',
    sections: {
      seeds: 'calls and faults of each seed, what was unknown and resolved, violations, recovery',
      short: 'one seed, those that have failed before, and a control that has to fail',
    },
  },
  histories: {
    site: false,
    longestMinutes: 240,
    title: 'whole histories of a sale, played on the real shop and by pure rules',
    sections: { histories: 'every answer and all that can be seen, compared after each command' },
  },
  races: {
    site: false,
    longestMinutes: 240,
    title: 'every test that races, many times over',
    sections: { races: 'runs, failures and seconds of each' },
  },
  fuzz: {
    title:
      'odd and hostile requests: every answer is judged by the contract, every refusal by what it changes',
    sections: {
      api: 'every operation of /api/v1/openapi.json, as everybody',
      actions: 'every server action of the build, by direct POST, as everybody',
      timing:
        "how long refusals take: of somebody else's things and of none, of a wrong password and of no account",
    },
  },
};

/** Every option of a benchmark takes a whole number: what it means, the bounds, and what is usual. */
export const OPTIONS = {
  chaos: {
    seed: ['the first seed', 1, 1_000_000, 1],
    seeds: ['how many, one after the other', 1, 1_000, 10],
  },
  failover: {
    runs: ['failovers, each on servers of its own', 1, 50, 10],
  },
  'on-sale': {
    seats: ['seats on sale', 100, 60_000, 20_000],
    buyers: ['people who want some', 1, 1_000_000, 60_000],
    impatience: ['percent of them who close the tab before it is their turn', 0, 100, 10],
    cap: ['people inside at once', 1, 100_000, 1_500],
    rate: ['people let in a minute', 1, 1_000_000, 2_000],
    processes: ['processes that serve them', 1, 64, 3],
    drivers: ['processes that play them', 1, 64, 3],
    seed: ['of all that happens by chance', 0, 1_000_000, 1],
    lobby: ['seconds in which people come before the opening', 1, 600, 120],
    rush: ['seconds in which the others come after it', 1, 600, 240],
    pace: ['percent of the usual time that people think', 1, 1_000, 100],
  },
  histories: {
    count: ['histories', 1, 100_000, 5_000],
    seed: ['of what happens in them', 0, 1_000_000, 1],
  },
  races: { times: ['runs of each', 1, 1_000, 100] },
  fuzz: {
    requests: ['requests to the API', 100, 10_000_000, 50_000],
    seed: ['of all that happens by chance', 0, 1_000_000, 1],
  },
};
