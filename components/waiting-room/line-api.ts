import { type ApiAnswer, callApi } from '@/components/booking/api-client';
import type { QueueStatus } from '@/lib/queue/status';

/** What POST …/queue answers. `number` is null until the lobby has been shuffled. */
export type Joined = { ticket: string; number: number | null; registered: boolean };

/** What GET …/queue/me answers. */
export type Place = {
  state: 'registered' | 'waiting' | 'your_turn' | 'admitted' | 'missed' | 'done';
  number: number | null;
  ahead: number | null;
  etaSeconds: { low: number; high: number } | null;
  claimBy?: string;
  passExpiresAt?: string;
};

/** What claim and renew answer. */
export type Pass = { pass: string; expiresAt: string };

export type LineApi = {
  status(): Promise<ApiAnswer<QueueStatus>>;
  /** `response`: what the challenge's widget gave, when one was asked for. */
  join(response?: string): Promise<ApiAnswer<Joined>>;
  lookUp(ticket: string): Promise<ApiAnswer<Place>>;
  claim(ticket: string): Promise<ApiAnswer<Pass>>;
  renew(pass: string): Promise<ApiAnswer<Pass>>;
  leave(ticket: string): Promise<ApiAnswer<undefined>>;
};

/** The calls of one performance's line. The status is everybody's and goes without cookies. */
export function lineApi(performanceId: string): LineApi {
  const queue = `/performances/${performanceId}/queue`;
  const withTicket = (ticket: string) => ({ 'queue-ticket': ticket });
  return {
    status: () => callApi<QueueStatus>(`${queue}/status`, { anonymous: true }),
    join: (response) =>
      callApi<Joined>(queue, {
        method: 'POST',
        headers: response === undefined ? {} : { 'challenge-response': response },
      }),
    lookUp: (ticket) => callApi<Place>(`${queue}/me`, { headers: withTicket(ticket) }),
    claim: (ticket) => callApi<Pass>(`${queue}/claim`, { method: 'POST', headers: withTicket(ticket) }),
    renew: (pass) => callApi<Pass>(`${queue}/renew`, { method: 'POST', headers: { 'queue-pass': pass } }),
    leave: (ticket) => callApi<undefined>(queue, { method: 'DELETE', headers: withTicket(ticket) }),
  };
}
