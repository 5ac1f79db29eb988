import { z } from 'zod';

/*
 * The machine-readable contract as a program reads it that knows nothing of the source.
 */

export type JsonSchema = { [key: string]: unknown };

export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: JsonSchema;
};

/** Why a value is not what a schema says; null when it is. */
export type Check = (value: unknown) => string | null;

export type Documented = {
  /** The media type of the body; null where there is none. */
  type: string | null;
  check: Check;
  /** The codes of a refusal. */
  codes: string[];
};

/** Who may call. The contract tells by what it says of refusals: `forbidden` goes with a role. */
export type Right = 'public' | 'user' | 'staff' | 'admin';

export type ContractOperation = {
  id: string;
  method: string;
  /** `/api/v1/holds/{id}` */
  path: string;
  right: Right;
  /** What the contract has at this path. */
  methods: string[];
  parameters: Parameter[];
  body: { type: string; required: boolean; schema: JsonSchema; check: Check } | null;
  answers: Map<number, Documented>;
};

const Content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })).optional();
const Operation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      schema: z.record(z.string(), z.unknown()),
    }),
  ),
  requestBody: z.object({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content })),
});
const Document = z.object({
  openapi: z.string().startsWith('3.1.'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.object({ Problem: z.record(z.string(), z.unknown()) }) }),
});

/** What `/api/v1/openapi.json` says there is. */
export function readContract(document: unknown): ContractOperation[] {
  const { paths, components } = Document.parse(document);
  const problem = checkOf(components.schemas.Problem);
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      right: rightOf(operation),
      methods: Object.keys(operations).map((name) => name.toUpperCase()),
      parameters: operation.parameters,
      body: bodyOf(operation),
      answers: new Map(
        Object.entries(operation.responses).map(([status, { content }]) => [
          Number(status),
          documented(content, problem),
        ]),
      ),
    })),
  );
}

function rightOf({ security, tags, responses }: z.infer<typeof Operation>): Right {
  if (!security) return 'public';
  const forbidden = codesIn(responses['403']?.content).includes('forbidden');
  if (!forbidden) return 'user';
  return tags.includes('Door') ? 'staff' : 'admin';
}

function bodyOf({ requestBody }: z.infer<typeof Operation>): ContractOperation['body'] {
  const [found] = Object.entries(requestBody?.content ?? {});
  if (!requestBody || !found) return null;
  const [type, { schema }] = found;
  return { type, required: requestBody.required, schema, check: checkOf(schema) };
}

function documented(content: z.infer<typeof Content>, problem: Check): Documented {
  const [found] = Object.entries(content ?? {});
  if (!found) return { type: null, check: () => null, codes: [] };
  const [type, { schema }] = found;
  if (type === 'application/problem+json') return { type, check: problem, codes: codesIn(content) };
  return { type, check: type === 'application/json' ? checkOf(schema) : () => null, codes: [] };
}

const WithCodes = z.object({
  allOf: z.tuple([
    z.unknown(),
    z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) }),
  ]),
});

function codesIn(content: z.infer<typeof Content>): string[] {
  const read = WithCodes.safeParse(content?.['application/problem+json']?.schema);
  return read.success ? read.data.allOf[1].properties.code.enum : [];
}

function checkOf(schema: JsonSchema): Check {
  const validator = z.fromJSONSchema(withoutUnicodePatterns(schema));
  return (value) => {
    const { success, error } = validator.safeParse(value);
    return success
      ? null
      : error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  };
}

/** The validator reads patterns without Unicode, where `\p` means the letter: it is not asked about those. */
function withoutUnicodePatterns(schema: JsonSchema): Parameters<typeof z.fromJSONSchema>[0] {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'pattern' && typeof value === 'string' && value.includes('\\p{') ? undefined : value,
  );
}
