import type { DeskPerformance } from '@/lib/catalog/desk-concert';

/** What can be asked of a date, in the order in which its life goes. */
export type DateStep = 'publish' | 'resume' | 'pause' | 'close' | 'cancel';

type Standing = Pick<DeskPerformance, 'status' | 'publishedAt' | 'pausedAt' | 'cancelledAt'>;

/** The steps that make sense for a date as it stands. A draft is not on sale, so there is nothing to call off. */
export function stepsOf({ status, publishedAt, pausedAt, cancelledAt }: Standing): DateStep[] {
  if (cancelledAt) return [];
  if (!publishedAt) return ['publish'];
  if (status === 'closed') return ['cancel'];
  return [pausedAt ? 'resume' : 'pause', 'close', 'cancel'];
}

/** Whether anything of the date may still be changed: a later close opens a closed sale again. */
export function mayBeEdited({ cancelledAt }: Pick<Standing, 'cancelledAt'>): boolean {
  return cancelledAt === null;
}

/** Whether what was typed names the concert: letter case and doubled spaces are forgiven, nothing else. */
export function namesConcert(typed: string, title: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLocaleLowerCase();
  return plain(typed) !== '' && plain(typed) === plain(title);
}
