'use client';

import { type RefObject, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';
import type { Camera } from './camera';
import { MapView } from './map-view';
import type { MapModel } from './model';
import type { Marks } from './paint-marks';
import { takenPalette } from './palette';
import type { PaintTexts, Scene } from './scene';
import { usePalette } from './use-palette';

type MapViewOptions = {
  box: RefObject<HTMLElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  mini: RefObject<HTMLCanvasElement | null>;
  model: MapModel;
  status: Uint8Array;
  /** Free seats by section. */
  free: Uint32Array;
  zone: string | null;
  marks: Marks;
  /** Makes it a map of what is taken, see `PaintTexts`. Keep the same function between renders. */
  taken?: PaintTexts['taken'];
  onMove: (camera: Camera) => void;
};

/** Keeps a drawn map on `canvas`, as large as `box` and in step with what is passed in. Null before it is drawn. */
export function useMapView({
  box,
  canvas,
  mini,
  model,
  status,
  free,
  zone,
  marks,
  taken,
  onMove,
}: MapViewOptions): RefObject<MapView | null> {
  const t = useT();
  const usual = usePalette(box, model.layout.zones);
  const palette = useMemo(() => (usual && taken ? takenPalette(usual) : usual), [usual, taken]);
  const map = useRef<MapView>(null);
  const texts = useMemo<PaintTexts>(
    () => ({
      stage: t('seats.stage'),
      soldOut: t('seats.left.none'),
      left: (count) => t('seats.free', { count }),
      taken,
    }),
    [t, taken],
  );
  const scene = useMemo<Scene | null>(() => {
    const index = model.layout.zones.findIndex(({ id }) => id === zone);
    return palette && { model, status, free, palette, texts, zone: index < 0 ? null : index };
  }, [model, status, free, palette, texts, zone]);
  const moved = useEffectEvent(onMove);
  const latestScene = useEffectEvent(() => scene);
  const ready = palette !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another plan needs another map
  useLayoutEffect(() => {
    const first = ready ? latestScene() : null;
    const element = box.current;
    if (!first || !canvas.current || !element) return;
    const view = new MapView(canvas.current, mini.current, first, (camera) => moved(camera));
    map.current = view;
    const measure = () =>
      view.resize({ width: element.clientWidth, height: element.clientHeight }, devicePixelRatio || 1);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      view.destroy();
      map.current = null;
    };
  }, [model, ready, canvas, mini, box]);

  // Before the browser draws, so that the map changes in one frame with the numbers beside it.
  useLayoutEffect(() => {
    if (scene) map.current?.show(scene);
  }, [scene]);
  useLayoutEffect(() => map.current?.setMarks(marks), [marks]);

  return map;
}
