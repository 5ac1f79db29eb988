import { pipeline } from 'node:stream/promises';
import { MARIADB_CLIENT } from '../setup/mariadb-client.mjs';
import { SetupError } from '../setup/steps.mjs';
import { openBackup } from './backup-file.mjs';
import { nameIn, startClient, withCredentials } from './client.mjs';

const OPTIONS = ['--batch', '--skip-column-names', '--max-allowed-packet=1G'];

/**
 * Fills the empty database of `url` from a backup that has been verified. With `replace` it is emptied first; without,
 * one that has tables is refused.
 */
export function loadDatabase(url, file, { replace }) {
  return withCredentials(url, async (credentials) => {
    const client = (failure) =>
      startClient(
        MARIADB_CLIENT.find(),
        [`--defaults-file=${credentials}`, ...OPTIONS, nameIn(url)],
        failure,
      );
    const tables = await ask(client('The database cannot be reached.'), 'SHOW TABLES');
    if (tables.length > 0 && !replace)
      throw new SetupError(
        `The database ${nameIn(url)} is not empty: it has ${tables.length} tables. Name another one, or say --replace to lose what is in it.`,
      );
    if (tables.length > 0) {
      const names = tables.map((name) => `\`${name}\``).join(', ');
      await ask(
        client('The database could not be emptied.'),
        `SET foreign_key_checks = 0; DROP TABLE ${names}`,
      );
    }
    const { child, ended } = client('The backup was loaded in part only: restore it again with --replace.');
    child.stdout.resume();
    await Promise.all([pipeline(openBackup(file), child.stdin), ended]);
  });
}

/** What a client answers to these statements: its lines. */
async function ask({ child, ended }, statements) {
  child.stdin.end(`${statements};\n`);
  let text = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) text += chunk;
  await ended;
  return text.split('\n').filter(Boolean);
}
