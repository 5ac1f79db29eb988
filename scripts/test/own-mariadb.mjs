import '../setup/node-version.mjs';
import { main } from '../setup/lifecycle.mjs';
import { privateServices } from '../setup/services.mjs';
import { sayOn } from '../setup/steps.mjs';

/**
 * `node scripts/test/own-mariadb.mjs DIR [SETTINGS]`: the MariaDB of one test, set up as that of `npm start` and with
 * these settings (JSON) besides, with its data in DIR.
 * Prints the variables that name it as JSON. It outlives this program, so that the test may end it as it likes.
 */
async function bringUp() {
  sayOn(process.stderr);
  const [dir, settings = '{}'] = process.argv.slice(2);
  const mariadb = JSON.parse(settings);
  const services = privateServices(dir, { names: ['mariadb'], preferredPorts: {}, settings: { mariadb } });
  process.stdout.write(`${JSON.stringify(await services.acquire())}\n`);
  return 0;
}

main(bringUp);
