import '../setup/node-version.mjs';
import { main } from '../setup/lifecycle.mjs';
import { privateServices } from '../setup/services.mjs';
import { sayOn } from '../setup/steps.mjs';

/**
 * `node scripts/test/own-mariadb.mjs DIR`: the MariaDB of one test, set up as that of `npm start`, with its data in DIR.
 * Prints the variables that name it as JSON. It outlives this program, so that the test may end it as it likes.
 */
async function bringUp() {
  sayOn(process.stderr);
  const [dir] = process.argv.slice(2);
  const services = privateServices(dir, { names: ['mariadb'], preferredPorts: {} });
  process.stdout.write(`${JSON.stringify(await services.acquire())}\n`);
  return 0;
}

main(bringUp);
