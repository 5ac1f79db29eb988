import { uuidv7 } from 'uuidv7';
import { DomainError } from '../errors';
import type { RouteHandler } from './handle';
import { problemResponse } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The handlers of a path for every method: those that it does not have answer `method-not-allowed`. */
export function methods(own: Partial<Record<Method, RouteHandler>>): Record<Method, RouteHandler> {
  const allow = Object.keys(own).join(', ');
  const refuse: RouteHandler = async () => {
    const error = new DomainError('method-not-allowed', `This path answers ${allow || 'no method'}.`);
    const response = problemResponse(error, uuidv7());
    response.headers.set('allow', allow);
    return response;
  };
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, ...own };
}
