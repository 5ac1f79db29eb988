import { withDashes } from './ticket-code';

/** What a search for orders may mean, beside seats. `ids`: of an order or a ticket. */
export type OrderQuery = { ids: string[]; email: string | null; name: string | null };

const HEX = /^[0-9a-f]{32}$/;

/**
 * Reads what somebody has typed or was told over the telephone: an id, with or without its dashes; a ticket's code, with
 * blanks in it, in capitals, or without its end, which proves a code at the door and names nothing; else the beginning
 * of a mail address or of a name.
 */
export function readOrderQuery(text: string): OrderQuery {
  const packed = text.replace(/\s/g, '').toLowerCase();
  const hex = packed.replace(/^fr1[.-]?/, '').replaceAll('-', '');
  const code = packed.startsWith('fr1') ? hex.slice(0, 32) : hex;
  if (HEX.test(code)) {
    const id = withDashes(code);
    return { ids: [id], email: null, name: null };
  }
  return { ids: [], email: text, name: text.includes('@') ? null : text };
}
