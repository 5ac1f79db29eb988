/** On large screens the map stands at the left, the stepper and below it the basket at the right. */
export const SEAT_MAP_GRID =
  'grid min-w-0 gap-4 lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[auto_1fr] lg:gap-x-5';
