import type { Consumer } from '../consumer';
import { sendMails } from './send-mails';
import { tellSeatMaps } from './tell-seat-maps';

/** Who is told of changes. */
export const consumers: readonly Consumer[] = [tellSeatMaps, sendMails];
