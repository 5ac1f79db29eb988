import type { RouteHandler } from '../http/answer';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A handler that knows nothing of answers: it gives a Response. */
export type PlainHandler = () => Response | Promise<Response>;

/**
 * A path that the front door answers itself, by the handlers that its route file exports. `{id}` stands for one
 * segment. `shared`: its GET is public and the same for everybody, so that one answer can serve many.
 */
export type HotRoute = { path: string; shared?: boolean } & (
  | { plain: PlainHandler }
  | { handlers: Partial<Record<Method, RouteHandler>> }
);

export type Match =
  | { kind: 'plain'; handler: PlainHandler }
  | { kind: 'hot' | 'shared'; handler: RouteHandler; params: Record<string, string>; path: string };

/** What a path parameter may look like here. Anything odder, escapes above all, is for the real router. */
const SEGMENT = '([\\w-]{1,64})';

/**
 * Finds the route of a request target. Only a path that is spelt exactly and a method that the route has: everything
 * else is null, and the router's. An answer is shared by those who ask without a query.
 */
export function routeMatcher(routes: HotRoute[]): (method: string, target: string) => Match | null {
  const compiled = routes.map((route) => ({
    route,
    pattern: patternOf(route.path),
    names: namesIn(route.path),
  }));
  return (method, target) => {
    const mark = target.indexOf('?');
    const path = mark === -1 ? target : target.slice(0, mark);
    for (const { route, pattern, names } of compiled) {
      const found = pattern.exec(path);
      if (!found) continue;
      if ('plain' in route) return method === 'GET' ? { kind: 'plain', handler: route.plain } : null;
      const handler = Object.hasOwn(route.handlers, method) ? route.handlers[method as Method] : undefined;
      if (!handler) return null;
      const params: Record<string, string> = {};
      for (let index = 0; index < names.length; index++) params[names[index] ?? ''] = found[index + 1] ?? '';
      const kind = route.shared && method === 'GET' && mark === -1 ? 'shared' : 'hot';
      return { kind, handler, params, path };
    }
    return null;
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, SEGMENT)}$`);
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}
