import { isRecord } from '@/components/site/kept';
import type { ErrorCode, ErrorDetails } from '@/lib/errors';

/** A ticket's code as it was scanned or typed. `key`: made once, so that it counts once however often it is sent. */
export type Scan = {
  key: string;
  code: string;
  /** What the door was called; may be empty. */
  door: string;
  /** ISO 8601, by the phone's clock. */
  at: string;
};

/** Why nobody comes in. */
export type Reason = { code: ErrorCode } & Pick<
  ErrorDetails,
  'checkedInAt' | 'door' | 'ticket' | 'performance'
>;

/** A scan that the shop has refused after the person had gone on. */
export type RefusedScan = Scan & { reason: Reason };

/** A place in the hall, as it stands on a ticket. */
export type Seat = { section: string; row: string; label: string; zone: string };

export function isScan(value: unknown): value is Scan {
  return (
    isRecord(value) && [value.key, value.code, value.door, value.at].every((part) => typeof part === 'string')
  );
}

export function isRefused(scan: Scan): scan is RefusedScan {
  return 'reason' in scan && isRecord(scan.reason) && typeof scan.reason.code === 'string';
}
