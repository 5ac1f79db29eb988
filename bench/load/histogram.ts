const STEP = Math.log(1.01);
const LEAST_MS = 0.01;

export type HistogramParts = { counts: [number, number][]; total: number; max: number };

/** Latencies in milliseconds, kept within one percent, so that those of several drivers can be put together. */
export class Histogram {
  private readonly counts = new Map<number, number>();
  total = 0;
  max = 0;

  add(milliseconds: number): void {
    const slot = Math.round(Math.log(Math.max(LEAST_MS, milliseconds)) / STEP);
    this.counts.set(slot, (this.counts.get(slot) ?? 0) + 1);
    this.total += 1;
    this.max = Math.max(this.max, milliseconds);
  }

  /** The latency that a share of `quantile` did not exceed; 0 when nothing was added. */
  at(quantile: number): number {
    let left = Math.ceil(this.total * quantile);
    for (const slot of [...this.counts.keys()].sort((a, b) => a - b)) {
      left -= this.counts.get(slot) ?? 0;
      if (left <= 0) return Math.min(this.max, Math.exp(slot * STEP));
    }
    return this.max;
  }

  parts(): HistogramParts {
    return { counts: [...this.counts], total: this.total, max: this.max };
  }

  static of(parts: HistogramParts[]): Histogram {
    const whole = new Histogram();
    for (const { counts, total, max } of parts) {
      for (const [slot, n] of counts) whole.counts.set(slot, (whole.counts.get(slot) ?? 0) + n);
      whole.total += total;
      whole.max = Math.max(whole.max, max);
    }
    return whole;
  }
}
