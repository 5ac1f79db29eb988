let zones: Set<string> | undefined;

/** The time zones that a venue may be in, by their IANA names, as this server knows them. */
export function timeZones(): Set<string> {
  zones ??= new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  return zones;
}
