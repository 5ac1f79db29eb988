const VALID_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * Where to report what is wrong with the security of the site (RFC 9116). `contact`: a mailto: or https: address;
 * `site`: the site's own. It says that it is good for another ninety days, and so it is for as long as it is served.
 */
export function securityTxt(contact: string, site: string, now: Date): string {
  const until = Math.floor(now.getTime() / DAY_MS) * DAY_MS + VALID_DAYS * DAY_MS;
  return [
    `Contact: ${contact}`,
    `Expires: ${new Date(until).toISOString()}`,
    'Preferred-Languages: en, ko',
    `Canonical: ${new URL('/.well-known/security.txt', site)}`,
    '',
  ].join('\n');
}
