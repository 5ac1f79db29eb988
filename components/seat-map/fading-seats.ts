/** Style guides of motion: what goes away may take this long, not longer. */
const FADE_MS = 180;
/** More seats than this at once are a change of the whole picture: nobody could follow them one by one. */
const MOST = 120;

type Fading = { seat: number; state: number; since: number };

/** Seats that have just gone. What they looked like is drawn over what they are now, ever paler. */
export class FadingSeats {
  private fading: Fading[] = [];

  /** Lets `seats` fade, from the first frame on, out of the states that they had in `before`. */
  add(seats: readonly number[], before: Uint8Array): void {
    if (this.fading.length + seats.length > MOST) {
      this.fading = [];
      return;
    }
    const more = seats.map((seat) => ({ seat, state: before[seat] ?? 0, since: Number.NaN }));
    this.fading = [...this.fading.filter(({ seat }) => !seats.includes(seat)), ...more];
  }

  clear(): void {
    this.fading = [];
  }

  /**
   * Draws them as they are at `now` by `draw`, which is given what is left of each, 0…1. True while there are any: then
   * another frame is needed.
   */
  draw(now: number, draw: (seat: number, state: number, left: number) => void): boolean {
    for (const one of this.fading) if (Number.isNaN(one.since)) one.since = now;
    this.fading = this.fading.filter(({ since }) => now - since < FADE_MS);
    for (const { seat, state, since } of this.fading) draw(seat, state, 1 - (now - since) / FADE_MS);
    return this.fading.length > 0;
  }
}
