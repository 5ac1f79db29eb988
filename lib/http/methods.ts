import { DomainError } from '../errors';
import { type RouteHandler, routeHandler } from './answer';
import { problemAnswer } from './problem';
import { requestIdOf } from './request-id';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The handlers of a path for every method: those that it does not have answer `method-not-allowed`. */
export function methods(own: Partial<Record<Method, RouteHandler>>): Record<Method, RouteHandler> {
  const allow = Object.keys(own).join(', ');
  const refuse = routeHandler(async (request) => {
    const error = new DomainError('method-not-allowed', `This path answers ${allow || 'no method'}.`);
    const problem = problemAnswer(error, requestIdOf(request.headers));
    return { ...problem, headers: { ...problem.headers, allow } };
  });
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, ...own };
}
