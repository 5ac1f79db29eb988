import { findProgram } from './programs.mjs';

const OF_CLIENT = {
  aptPackage: 'mariadb-client',
  instead: 'put the client programs of MariaDB or MySQL on the PATH',
};

export const MARIADB_DUMP = {
  ...OF_CLIENT,
  title: 'mariadb-dump',
  find: () => findProgram('mariadb-dump', 'mysqldump'),
};

export const MARIADB_CLIENT = {
  ...OF_CLIENT,
  title: "MariaDB's client",
  find: () => findProgram('mariadb', 'mysql'),
};
