import { z } from 'zod';
import type { ListAuditEventsInput } from '@/lib/audit-log/audit-event';
import { StaffAction } from '@/lib/audit-log/staff-action';
import { momentOf } from '@/lib/venue-clock';

const PAGE_SIZE = 30;
/** Where most readers are: for a browser that has not said where it is. */
const HOME_ZONE = 'Asia/Seoul';

/** What makes no sense counts as not asked for. */
const words = (most: number) => z.string().trim().min(1).max(most).optional().catch(undefined);

/** What the page's address asks for. Days are the reader's, in their `zone`. */
export const AuditPageQuery = z.object({
  actor: words(254),
  action: StaffAction.optional().catch(undefined),
  subject: words(36),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  zone: words(64),
  cursor: z.uuid().optional().catch(undefined),
});
export type AuditPageQuery = z.infer<typeof AuditPageQuery>;

export function inputOf({ from, to, zone = HOME_ZONE, ...rest }: AuditPageQuery): ListAuditEventsInput {
  return {
    ...rest,
    from: from && (momentOf({ clock: `${from}T00:00` }, zone) ?? from),
    to: to && (momentOf({ clock: `${to}T23:59:59.999` }, zone) ?? to),
    limit: PAGE_SIZE,
  };
}
