import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../errors';
import { IDEMPOTENCY_KEY } from '../idempotency';
import type { Operation } from './operation';
import { operations } from './operations';
import { Problem } from './problem';

type JsonSchema = z.core.JSONSchema.JSONSchema;

const inputSchema = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' });
const outputSchema = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'output', target: 'draft-2020-12', unrepresentable: 'any' });

/** The contract as an OpenAPI 3.1 document, made from the schemas that validate. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, operation] of Object.entries<Operation>(operations)) {
    const path = `/api/v1${operation.path}`;
    paths[path] = {
      ...paths[path],
      [operation.method.toLowerCase()]: { operationId, ...describe(operation) },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Frontrow',
      version: '1',
      description:
        'Concert tickets: accounts, wallet, catalogue, waiting room, holds and orders. Amounts are integers in the minor unit of their currency, times are ISO 8601 in UTC, ids are opaque.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: outputSchema(Problem) },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function describe(operation: Operation) {
  return {
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.access !== 'public' && { security: [{ bearer: [] }] }),
    parameters: [
      ...parameters('path', operation.params),
      ...parameters('query', operation.query),
      ...parameters('header', operation.headers),
      ...idempotencyHeader(operation),
    ],
    ...(operation.body && {
      requestBody: {
        required: !operation.bodyOptional,
        content: { 'application/json': { schema: inputSchema(operation.body) } },
      },
    }),
    ...(operation.rawBody && {
      requestBody: {
        required: true,
        content: { [operation.rawBody]: { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    responses: responses(operation),
  };
}

function parameters(place: 'path' | 'query' | 'header', schema: z.ZodObject | undefined) {
  if (!schema) return [];
  const { properties = {}, required = [] } = inputSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function idempotencyHeader({ idempotency }: Operation) {
  if (!idempotency) return [];
  const schema = { type: 'string', pattern: IDEMPOTENCY_KEY.source };
  return [{ name: 'Idempotency-Key', in: 'header', required: idempotency === 'required', schema }];
}

/** The refusals that belong to the kind of call, then its own. */
function errorsOf(operation: Operation): ErrorCode[] {
  const codes: ErrorCode[] = [...(operation.errors ?? []), 'unavailable'];
  if (operation.access !== 'public') codes.push('unauthenticated');
  if (operation.access !== 'public' && operation.method !== 'GET') codes.push('cross-origin');
  if (operation.access === 'staff' || operation.access === 'admin') codes.push('forbidden');
  if (operation.params) codes.push('not-found');
  if (operation.limits) codes.push('rate-limited');
  if (operation.query || operation.body) codes.push('invalid');
  if (operation.body) codes.push('malformed-json', 'too-large', 'unsupported-media-type');
  if (operation.rawBody) codes.push('too-large', 'unsupported-media-type');
  if (operation.idempotency === 'required') codes.push('idempotency-key-required');
  if (operation.idempotency) codes.push('invalid', 'idempotency-key-reused', 'in-progress');
  return [...new Set(codes)];
}

function responses(operation: Operation) {
  const { status, body, contentType, also = [] } = operation.success;
  const content = contentType
    ? { [contentType]: { schema: { type: 'string' } } }
    : body && { 'application/json': { schema: outputSchema(body) } };
  const answers: Record<string, unknown> = {};
  for (const code of [status, ...also]) {
    answers[code] = {
      description: code === 304 ? 'Not modified' : 'Success',
      ...(code !== 304 && content && { content }),
    };
  }
  const errors = errorsOf(operation);
  for (const errorStatus of new Set(errors.map((code) => ERROR_STATUS[code]))) {
    const codes = errors.filter((code) => ERROR_STATUS[code] === errorStatus);
    const schema = {
      allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }],
    };
    answers[errorStatus] = {
      description: codes.join(', '),
      content: { 'application/problem+json': { schema } },
    };
  }
  return answers;
}
