#!/bin/sh
# Run once by the image when the primary has no data yet: the two users of ../decisions/0021-two-database-users.md.
mariadb -uroot -p"$MARIADB_ROOT_PASSWORD" <<SQL
CREATE USER frontrow_owner IDENTIFIED BY '$OWNER_PASSWORD', frontrow_app IDENTIFIED BY '$APP_PASSWORD';
GRANT ALL PRIVILEGES ON frontrow.* TO frontrow_owner WITH GRANT OPTION;
SQL
