/**
 * The price zones that generated plans use, dearest first as Korean halls name them. The colours keep 3:1 against
 * both paper and black, and stay apart for readers who see fewer colours (both are asserted in the tests).
 */
export const ZONES: Record<string, { name: string; color: string }> = {
  vip: { name: 'VIP', color: '#a84818' },
  standing: { name: 'Standing', color: '#0054fc' },
  r: { name: 'R', color: '#cc7818' },
  s: { name: 'S', color: '#78549c' },
  a: { name: 'A', color: '#3c90e4' },
  b: { name: 'B', color: '#8f8490' },
};
