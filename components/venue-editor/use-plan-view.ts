'use client';

import { type RefObject, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react';
import type { Camera } from '@/components/seat-map/camera';
import { MapView } from '@/components/seat-map/map-view';
import type { PaintTexts, Scene } from '@/components/seat-map/scene';
import { usePalette } from '@/components/seat-map/use-palette';
import { useT } from '@/components/site/i18n-provider';
import { type Overlay, paintOverlay } from './paint-plan';
import type { PlanModel } from './plan-model';

type PlanViewOptions = {
  box: RefObject<HTMLElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  overlay: RefObject<HTMLCanvasElement | null>;
  model: PlanModel;
  /** What lies over the map, without its model and colours. */
  over: Omit<Overlay, 'map' | 'palette'>;
  onMove: (camera: Camera) => void;
};

/** Keeps the plan drawn on `canvas` and what lies over it on `overlay`, both as large as `box`. */
export function usePlanView({
  box,
  canvas,
  overlay,
  model,
  over,
  onMove,
}: PlanViewOptions): RefObject<MapView | null> {
  const t = useT();
  const palette = usePalette(box, model.map.layout.zones);
  const view = useRef<MapView>(null);
  const request = useRef(0);
  const texts = useMemo<PaintTexts>(
    () => ({
      stage: t('seats.stage'),
      soldOut: t('common.seats', { count: 0 }),
      left: (count) => t('common.seats', { count }),
    }),
    [t],
  );
  const scene = useMemo<Scene | null>(
    () =>
      palette && { model: model.map, status: model.status, free: model.counts, palette, texts, zone: null },
    [model, palette, texts],
  );

  const paint = useEffectEvent(() => {
    const context = overlay.current?.getContext('2d');
    const map = view.current;
    if (!context || !map || !palette) return;
    const { width, height } = map.camera.size;
    const ratio = devicePixelRatio || 1;
    if (
      context.canvas.width !== Math.round(width * ratio) ||
      context.canvas.height !== Math.round(height * ratio)
    ) {
      context.canvas.width = Math.round(width * ratio);
      context.canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintOverlay(context, { ...over, map: model.map, palette }, map.camera.view, map.camera.size);
  });
  const moved = useEffectEvent((camera: Camera) => {
    onMove(camera);
    ask(request, () => paint());
  });
  const latest = useEffectEvent(() => scene);
  const ready = scene !== null;

  useLayoutEffect(() => {
    const first = ready ? latest() : null;
    const element = box.current;
    if (!first || !canvas.current || !element) return;
    const map = new MapView(canvas.current, null, first, (camera) => moved(camera));
    view.current = map;
    const measure = () => {
      map.resize({ width: element.clientWidth, height: element.clientHeight }, devicePixelRatio || 1);
      ask(request, () => paint());
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      map.destroy();
      cancelAnimationFrame(request.current);
      request.current = 0;
      view.current = null;
    };
  }, [ready, box, canvas]);

  useLayoutEffect(() => {
    if (scene) view.current?.show(scene);
  }, [scene]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what is painted
  useLayoutEffect(() => ask(request, () => paint()), [scene, over]);

  return view;
}

/** Any number of calls make one frame. */
function ask(request: RefObject<number>, paint: () => void): void {
  if (request.current !== 0) return;
  request.current = requestAnimationFrame(() => {
    request.current = 0;
    paint();
  });
}
