import { z } from 'zod';
import { readClusterUrl } from './redis/cluster-address';

/** The ways that may serve top-ups; the lock lab knows others as well. */
export const TOP_UP_WAYS = [
  'coalesced',
  'guarded',
  'pessimistic',
  'optimistic',
  'optimistic-retry',
  'redis-simple',
  'redis-spin',
  'redis-pubsub',
] as const;

/** What is set to nothing counts as not set. */
const unlessEmpty = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);
const optional = unlessEmpty(z.string().optional());

/** Every environment variable the app reads. Nothing else reads `process.env`. */
const Env = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    /** Where the front door listens. */
    HOST: z.string().default('0.0.0.0'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** Processes that share the port. */
    WEB_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
    /** Where the build lies: scripts build beside a site that serves the usual folder. */
    FRONTROW_BUILD_DIR: unlessEmpty(z.string().default('.next')),
    APP_URL: z.url().default('http://localhost:3000'),
    APP_SECRET: z
      .string()
      .min(32, 'must have at least 32 characters; make one with: openssl rand -base64 48'),
    /** The one that APP_SECRET has taken the place of: what it has signed is still good. */
    APP_SECRET_BEFORE: unlessEmpty(z.string().min(32, 'must be the former APP_SECRET').optional()),
    DATABASE_URL: z
      .string()
      .regex(/^(mysql|mariadb):\/\//, 'must look like mysql://user:password@host:3306/name'),
    /** Of the user that owns the tables and may change them; without it that of DATABASE_URL has to. */
    MIGRATION_DATABASE_URL: optional.refine(
      (url) => !url || /^(mysql|mariadb):\/\//.test(url),
      'must look like mysql://user:password@host:3306/name',
    ),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(500).default(20),
    REDIS_URL: optional.refine(
      (url) => !url || /^rediss?:\/\//.test(url) || readClusterUrl(url) !== null,
      'must look like redis://user:password@host:6379/0, or redis+cluster://user:password@host:6379,host:6379',
    ),
    UPSTASH_REDIS_REST_URL: optional,
    UPSTASH_REDIS_REST_TOKEN: optional,
    GOOGLE_CLIENT_ID: optional,
    GOOGLE_CLIENT_SECRET: optional,
    KAKAO_CLIENT_ID: optional,
    KAKAO_CLIENT_SECRET: optional,
    NAVER_CLIENT_ID: optional,
    NAVER_CLIENT_SECRET: optional,
    /** Whom newcomers to a line have to convince that they are people; off unless all three are set. */
    CHALLENGE_PROVIDER: unlessEmpty(z.enum(['turnstile', 'hcaptcha']).optional()),
    CHALLENGE_SITE_KEY: optional,
    CHALLENGE_SECRET_KEY: optional,
    /** Instead of the provider's own address, e.g. for a proxy that calls out. */
    CHALLENGE_VERIFY_URL: unlessEmpty(z.url().optional()),
    /** `off`: buyers may leave single seats between others, and the best seats are chosen without regard to it. */
    SINGLE_SEAT_RULE: z.enum(['on', 'off']).default('on'),
    /** How top-ups of one wallet at the same moment are kept apart: docs/locks.md compares them. */
    TOP_UP_WAY: z.enum(TOP_UP_WAYS).default('coalesced'),
    /** Where mails are handed over, e.g. smtps://user:password@mail.example:465; without it none are sent. */
    SMTP_URL: optional.refine(
      (url) => !url || /^smtps?:\/\//.test(url),
      'must look like smtps://user:password@host:465',
    ),
    MAIL_FROM: z.string().min(1).default('Frontrow <tickets@frontrow.test>'),
    /** Where to report what is wrong with the site's security; without it /.well-known/security.txt is not there. */
    SECURITY_CONTACT: optional.refine(
      (contact) => !contact || /^(mailto:\S+@\S+|https:\/\/\S+)$/.test(contact),
      'must look like mailto:security@example.com or https://example.com/security',
    ),
    /** `on`: a demonstration, with the demo logins, the lock lab and an inbox instead of mails. */
    DEMO: z.enum(['on', 'off']).default('off'),
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    /** Whoever reads /api/metrics has to show it as a bearer token; without it anybody may. */
    METRICS_TOKEN: optional.refine(
      (token) => !token || token.length >= 16,
      'must have at least 16 characters',
    ),
    /** So often one process of all audits the books for the metrics; 0: never. */
    AUDIT_MINUTES: z.coerce.number().int().min(0).max(1_440).default(15),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .refine((env) => env.REDIS_URL || (env.UPSTASH_REDIS_REST_URL && env.UPSTASH_REDIS_REST_TOKEN), {
    path: ['REDIS_URL'],
    message: 'set REDIS_URL, or UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN',
  })
  .refine(
    ({ CHALLENGE_PROVIDER, CHALLENGE_SITE_KEY, CHALLENGE_SECRET_KEY }) =>
      new Set([CHALLENGE_PROVIDER, CHALLENGE_SITE_KEY, CHALLENGE_SECRET_KEY].map(Boolean)).size === 1,
    {
      path: ['CHALLENGE_PROVIDER'],
      message: 'set CHALLENGE_PROVIDER, CHALLENGE_SITE_KEY and CHALLENGE_SECRET_KEY, or none of them',
    },
  );

export type Env = z.infer<typeof Env>;

let parsed: Env | undefined;

/** The environment, checked once. Throws one error that lists every wrong variable with its reason. */
export function env(): Env {
  if (!parsed) {
    const result = Env.safeParse(process.env);
    if (!result.success) {
      const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
      throw new Error(`The environment is not complete:\n${lines.join('\n')}`);
    }
    parsed = result.data;
  }
  return parsed;
}

/** Whether people reach the site over https. */
export function isSecure(): boolean {
  return env().APP_URL.startsWith('https:');
}

/** Whether what only developers and demonstrations need is there: the lock lab, the inbox of unsent mails. */
export function isWorkshop(): boolean {
  return env().NODE_ENV !== 'production' || env().DEMO === 'on';
}
