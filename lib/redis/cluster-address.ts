/** Where the nodes of a Redis Cluster are that a client asks for all the others. */
export type ClusterAddress = {
  nodes: { host: string; port: number }[];
  username?: string;
  password?: string;
  tls: boolean;
};

const SHAPE = /^(rediss?)\+cluster:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^@/]+)\/?$/;
const NODE = /^(?:\[([\da-f:]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i;
const DEFAULT_PORT = 6379;

/** Reads `redis+cluster://user:password@host:port,host:port` (`rediss+cluster` with TLS). Null when it is none. */
export function readClusterUrl(url: string): ClusterAddress | null {
  const [, scheme, ...rest] = SHAPE.exec(url) ?? [];
  const [username, password] = rest.slice(0, 2).map(decoded);
  const [, , hosts = ''] = rest;
  const nodes = hosts.split(',').map((text) => {
    const [, address, name, port] = NODE.exec(text) ?? [];
    return { host: address ?? name ?? '', port: port ? Number(port) : DEFAULT_PORT };
  });
  if (!scheme || username === null || password === null) return null;
  if (nodes.some(({ host, port }) => !host || port < 1 || port > 65_535)) return null;
  return {
    nodes,
    ...(username && { username }),
    ...(password && { password }),
    tls: scheme === 'rediss',
  };
}

function decoded(text: string | undefined): string | undefined | null {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return null;
  }
}
