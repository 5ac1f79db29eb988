const LONGEST_SEGMENT = 40;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** A path as the log names it: `/orders/{id}`, without its query. What nobody here has written is not repeated. */
export function pathPattern(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  return path
    .split('/')
    .map((segment) => (ID.test(segment) ? '{id}' : /^[\w.-]*$/.test(segment) ? segment : '{…}'))
    .map((segment) => (segment.length > LONGEST_SEGMENT ? '{…}' : segment))
    .join('/');
}
