import { z } from 'zod';
import type { Access } from '../accounts/access';
import type { ErrorCode } from '../errors';
import type { CallLimits } from './limit-calls';

/** One call of the HTTP contract: what validates it, and what the machine-readable contract says of it. */
export type Operation = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  tag: string;
  summary: string;
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** Header names in lower case. */
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** The media type of a body that is no JSON, which the handler reads itself. */
  rawBody?: string;
  /** No body at all counts as `{}`. */
  bodyOptional?: true;
  /** How large a body may be, in bytes; 64 KiB unless said. */
  mostBytes?: number;
  limits?: CallLimits;
  /** A whole crowd asks at the same time: the log tells of faults on our side only. */
  crowd?: true;
  /** `required`: the call moves money and needs an Idempotency-Key; `optional`: a key makes a retry safe. */
  idempotency?: 'required' | 'optional';
  success: { status: number; body?: z.ZodType; contentType?: string; also?: number[] };
  errors?: ErrorCode[];
};

/** Names an operation, keeping its exact schemas. */
export function operation<const O extends Operation>(definition: O): O {
  return definition;
}

/** The parameters of a path with one id. */
export const byId = z.object({ id: z.uuid() });
