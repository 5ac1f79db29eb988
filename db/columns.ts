import { customType, datetime } from 'drizzle-orm/mysql-core';

/** A UUIDv7 in its text form, compared byte by byte. Text that cannot be an id is sent as '', which matches nothing. */
export const id = customType<{ data: string; driverData: string }>({
  dataType: () => 'char(36) character set ascii collate ascii_bin',
  toDriver: (value) => (/^[!-~]{1,36}$/.test(value) ? value : ''),
});

/** Lower-case hex or another short ASCII string of fixed length. */
export const ascii = customType<{ data: string; driverData: string; config: { length: number } }>({
  dataType: (config) => `varchar(${config?.length ?? 64}) character set ascii collate ascii_bin`,
});

/** A point in time, UTC, to the millisecond. */
export const instant = (name: string) => datetime(name, { mode: 'date', fsp: 3 });

/** Up to 16 MiB as they are. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'mediumblob' });
