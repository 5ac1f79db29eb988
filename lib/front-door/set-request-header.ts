import type { IncomingMessage } from 'node:http';

/** Makes a request say this, and nothing else, under a header. `name` in lower case. */
export function setRequestHeader(request: IncomingMessage, name: string, value: string): void {
  const written = request.headers[name];
  request.headers[name] = value;
  // Whoever reads all headers, as the web Request does, reads the raw ones.
  if (written !== undefined) request.rawHeaders = without(request.rawHeaders, name);
  request.rawHeaders.push(name, value);
}

function without(rawHeaders: string[], name: string): string[] {
  return rawHeaders.filter((_, index) => rawHeaders[index - (index % 2)]?.toLowerCase() !== name);
}
