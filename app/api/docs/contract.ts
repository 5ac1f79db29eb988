import 'server-only';
import { z } from 'zod';
import { openApiDocument } from '@/lib/http/openapi';

/** The part of JSON Schema that the contract uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: (string | number | boolean | null)[];
  const?: string | number | boolean | null;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  allOf?: Schema[];
};

const literal = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    enum: z.array(literal).optional(),
    const: literal.optional(),
    default: z.unknown().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    items: Schema.optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    anyOf: z.array(Schema).optional(),
    allOf: z.array(Schema).optional(),
  }),
);

const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema: Schema,
});
export type Parameter = z.infer<typeof Parameter>;

const content = z.record(z.string(), z.object({ schema: Schema })).optional();
const Operation = z.object({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(Parameter),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content })),
});
const Contract = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

export type DocumentedOperation = {
  id: string;
  tag: string;
  method: string;
  path: string;
  summary: string;
  /** False for calls that anybody may make. */
  signedIn: boolean;
  parameters: Parameter[];
  body?: Schema;
  answers: { status: string; contentType?: string; schema?: Schema }[];
  refusals: { status: string; codes: string[] }[];
};

const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

/** The calls of the contract, as the OpenAPI document has them, in its order. */
export function documentedOperations(): DocumentedOperation[] {
  const { paths } = Contract.parse(openApiDocument());
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => document(method, path, operation)),
  );
}

function document(method: string, path: string, operation: z.infer<typeof Operation>): DocumentedOperation {
  const responses = Object.entries(operation.responses);
  return {
    id: operation.operationId,
    tag: operation.tags[0],
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    signedIn: operation.security !== undefined,
    parameters: operation.parameters,
    body: operation.requestBody?.content?.[JSON_TYPE]?.schema,
    answers: responses
      .filter(([, { content }]) => !content?.[PROBLEM_TYPE])
      .map(([status, { content = {} }]) => {
        const [contentType] = Object.keys(content);
        return { status, contentType, schema: content[JSON_TYPE]?.schema };
      }),
    refusals: responses.flatMap(([status, { content }]) => {
      const codes = content?.[PROBLEM_TYPE]?.schema.allOf?.flatMap(
        ({ properties }) => properties?.code?.enum ?? [],
      );
      return codes ? [{ status, codes: codes.map(String) }] : [];
    }),
  };
}
