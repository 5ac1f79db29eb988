/** The grounds on which seats are drawn: paper, and black. */
const GROUNDS = ['#fbfaf7', '#121212'];
const LEAST_CONTRAST = 3;

/** Whether a colour keeps 3:1 against both grounds, as WCAG 2 asks of what is no text. `color`: #rrggbb. */
export function isReadableColor(color: string): boolean {
  return GROUNDS.every((ground) => contrast(color, ground) >= LEAST_CONTRAST);
}

/** Of two colours, 1…21, by WCAG 2. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
