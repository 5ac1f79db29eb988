import net from 'node:net';

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function somebodyAnswers(port, host) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host });
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(500, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

/**
 * True when nothing holds the port. Listening alone does not tell: a server on `::1` or on all addresses may leave
 * 127.0.0.1 free and still be the one that a browser reaches at `localhost`.
 */
export async function isFree(port, host = '127.0.0.1') {
  if (!(await canListen(port, host))) return false;
  const answers = await Promise.all([somebodyAnswers(port, '127.0.0.1'), somebodyAnswers(port, '::1')]);
  return !answers.includes(true);
}

/** The first free port from `first` upwards, at most `tries` further. */
export async function nextFree(first, host, tries = 100) {
  for (let port = first; port < first + tries && port < 65_536; port += 1) {
    if (await isFree(port, host)) return port;
  }
  return anyFree();
}

/** A port that the system gives out. */
export function anyFree() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
