/** Header names with their values. In plain JavaScript beside this, because Next's configuration reads it as well. */
export function securityHeaders(options: {
  development: boolean;
  nonce?: string;
  challenge?: 'turnstile' | 'hcaptcha';
}): Record<string, string>;

export function apiHeaders(): Record<string, string>;

export const API_SOURCE: string;
export const PAGE_SOURCE: string;
export const POSTER_POLICY: string;
export const HTTPS_ONLY: Record<string, string>;
