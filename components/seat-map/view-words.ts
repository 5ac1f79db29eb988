import type { Translate } from '@/lib/i18n/translate';
import type { MapModel } from './model';
import { seatView } from './seat-view';

/** How far away the stage is from a seat and how far to the side it lies, e.g. “32 m from the stage, 18° to the left”. */
export function viewWords(t: Translate, { layout, x, y }: MapModel, seat: number): string {
  const { metres, degrees, side } = seatView(layout.stage, { x: x[seat] ?? 0, y: y[seat] ?? 0 });
  return t(`seats.view.${side}`, { metres, degrees });
}
