/** On phones the map leaves room above and below it for a finger to scroll the page. */
export const MAP_HEIGHT = 'h-[min(58svh,30rem)] sm:h-[min(72svh,44rem)]';
