/** What no caller is told: where a fault happened, and what was asked of the database. */
const INSIDES =
  /node_modules|\bat \S+ \(|\bat (?:async )?[\w.]+ \(|\.[cm]?tsx?:\d+|\b(?:ER_[A-Z_]{4,}|ECONN\w+)\b|sqlMessage|\bselect\b.{1,80}\bfrom\b|\binsert into\b|\bupdate\b \S+ \bset\b/i;

/** What a text tells of the insides of the shop. The scripts of a page have all kinds of words in them: they do not count. */
export function insidesIn(text: string): string | undefined {
  return INSIDES.exec(text.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]*>/g, ' '))?.[0];
}
