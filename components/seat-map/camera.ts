import {
  centredOn,
  clampView,
  fitRect,
  type Limits,
  mixViews,
  type Point,
  panBy,
  type Rect,
  type Size,
  sameView,
  toWorld,
  type View,
  zoomAbout,
} from './viewport';

/** Largest distance between neighbouring seats, in CSS pixels. */
const LARGEST_PITCH = 46;
const PADDING = 14;
const FLIGHT_MS = 180;

type Flight = { from: View; to: View; start: number };

/** Where the map looks, within the limits of the venue; moves at once, or in a short flight that `step` advances. */
export class Camera {
  view: View = { scale: 1, x: 0, y: 0 };
  size: Size = { width: 0, height: 0 };
  private limits: Limits;
  private pitch: number;
  private readonly onMove: () => void;
  private flight: Flight | null = null;

  /** `bounds` and `pitch` in centimetres. `onMove` is called when the view has changed or a flight has begun. */
  constructor(bounds: Rect, pitch: number, onMove: () => void) {
    this.limits = { bounds, minScale: 1, maxScale: 1 };
    this.pitch = pitch;
    this.onMove = onMove;
  }

  /** The whole venue, centred. */
  get home(): View {
    return fitRect(this.limits.bounds, this.size, PADDING);
  }

  /** The middle of the map, in its pixels. */
  get middle(): Point {
    return { x: this.size.width / 2, y: this.size.height / 2 };
  }

  /** Where a flight will end; where it is when there is none. */
  get target(): View {
    return this.flight?.to ?? this.view;
  }

  get isHome(): boolean {
    return this.target.scale <= this.limits.minScale * 1.001;
  }

  /** True when much of the venue is out of sight. */
  get isInside(): boolean {
    return this.target.scale > this.limits.minScale * 1.5;
  }

  get isClosest(): boolean {
    return this.target.scale >= this.limits.maxScale * 0.999;
  }

  get isFlying(): boolean {
    return this.flight !== null;
  }

  /** Goes by another plan from now on. What is looked at stays where it is, unless that is too far out. */
  limitTo(bounds: Rect, pitch: number): void {
    this.pitch = pitch;
    this.setLimits(bounds);
    if (this.view.scale < this.limits.minScale) this.set(this.view);
    else this.onMove();
  }

  /** Keeps what is in the middle in the middle; a map that showed the whole venue goes on doing so. */
  resize(size: Size): void {
    const wasHome = this.size.width === 0 || this.isHome;
    const middle = toWorld(this.view, this.middle);
    this.size = size;
    this.setLimits(this.limits.bounds);
    this.jump(wasHome ? this.home : centredOn(middle, this.view.scale, size));
  }

  pan(dx: number, dy: number): void {
    this.jump(panBy(this.view, dx, dy));
  }

  zoom(at: Point, factor: number): void {
    this.jump(zoomAbout(this.view, at, factor, this.limits));
  }

  jump(view: View): void {
    this.flight = null;
    this.set(view);
  }

  /** Goes to `view` in 180 ms, or at once when `smooth` is false. */
  fly(view: View, smooth: boolean): void {
    const to = clampView(view, this.size, this.limits);
    if (!smooth || sameView(to, this.view)) {
      this.jump(to);
      return;
    }
    this.flight = { from: this.view, to, start: performance.now() };
    this.onMove();
  }

  /** Zooms in flight about the middle, or about `at`; from where it is flying to, so that quick repetitions add up. */
  flyZoom(factor: number, smooth: boolean, at?: Point, from: View = this.target): void {
    this.fly(zoomAbout(from, at ?? this.middle, factor, this.limits), smooth);
  }

  /** Shows `rect`, no larger than so that neighbouring seats are `largestPitch` pixels apart. */
  flyToRect(rect: Rect, padding: number, largestPitch: number, smooth: boolean): void {
    const fitted = fitRect(rect, this.size, padding);
    const scale = Math.min(fitted.scale, largestPitch / this.pitch);
    this.fly(
      centredOn({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }, scale, this.size),
      smooth,
    );
  }

  /** Advances a flight; call once a frame. */
  step(now: number): void {
    if (!this.flight) return;
    const { from, to, start } = this.flight;
    const t = (now - start) / FLIGHT_MS;
    if (t >= 1) {
      this.jump(to);
      return;
    }
    const eased = 1 - (1 - Math.max(0, t)) ** 3;
    this.set(mixViews(from, to, eased, this.size));
  }

  private setLimits(bounds: Rect): void {
    const { scale } = fitRect(bounds, this.size, PADDING);
    this.limits = { bounds, minScale: scale, maxScale: Math.max(scale, LARGEST_PITCH / this.pitch) };
  }

  private set(view: View): void {
    const next = clampView(view, this.size, this.limits);
    if (sameView(next, this.view)) return;
    this.view = next;
    this.onMove();
  }
}
