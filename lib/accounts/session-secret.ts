import { hash } from 'node:crypto';

/** What the database keeps of a session's secret: its SHA-256 in 64 hex digits. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret);
}
