'use client';

import { type KeyboardEvent, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import type { Camera } from '@/components/seat-map/camera';
import { grow, overlap } from '@/components/seat-map/geometry';
import { attachGestures, type DragHandlers, type Touch } from '@/components/seat-map/gestures';
import { MapButtons } from '@/components/seat-map/map-buttons';
import { handleMapKey } from '@/components/seat-map/map-keys';
import { factorToPick } from '@/components/seat-map/pick';
import { type Point, type Rect, toWorld, visibleRect } from '@/components/seat-map/viewport';
import { useT } from '@/components/site/i18n-provider';
import type { Plan } from '@/lib/seating/layout';
import { gripAt, gripsOf } from './grips';
import { pickAt, pickInside } from './pick-plan';
import { extentOfSeats } from './plan/arrange';
import type { Edit } from './plan/edit';
import { extend, type Selection, seatsChosen, select, toggle } from './plan/places';
import { editOfStroke, type Preview, previewOf, rectBetween, type Stroke } from './plan/strokes';
import type { PlanModel } from './plan-model';
import type { ToolSettings } from './tools';
import type { PlanEditor } from './use-plan-editor';
import { usePlanView } from './use-plan-view';

type PlanCanvasProps = {
  venue: string;
  model: PlanModel;
  editor: PlanEditor;
  settings: ToolSettings;
  /** Zone of sections that are drawn. */
  zone: string;
};

/** The drawn plan: shows, picks, moves and draws. All that it can do can be done in the panel as well. */
export function PlanCanvas({ venue, model, editor, settings, zone }: PlanCanvasProps) {
  const t = useT();
  const helpId = useId();
  const box = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const [zoom, setZoom] = useState({ home: true, closest: false });
  const [preview, setPreview] = useState<Preview | null>(null);
  const [area, setArea] = useState<Rect | null>(null);
  const { plan, selection } = editor;
  const { tool, level, several } = settings;
  const grips = useMemo(() => (tool === 'select' ? gripsOf(plan, selection) : []), [tool, plan, selection]);
  const over = useMemo(() => ({ selection, grips, preview, area }), [selection, grips, preview, area]);
  const view = usePlanView({
    box,
    canvas,
    overlay,
    model,
    over,
    onMove: ({ isHome: home, isClosest: closest }) =>
      setZoom((now) => (now.home === home && now.closest === closest ? now : { home, closest })),
  });

  const withCamera = (act: (camera: Camera, smooth: boolean) => void) => {
    const camera = view.current?.camera;
    if (camera) act(camera, !matchMedia('(prefers-reduced-motion: reduce)').matches);
  };

  const tap = useEffectEvent(({ at, pointing, shift }: Touch) =>
    withCamera((camera, smooth) => {
      const picked = pickAt(model.map, camera.view, at, level, pointing);
      if (picked === 'far') camera.flyZoom(factorToPick(model.map, camera.view, pointing), smooth, at);
      else if (picked === null) editor.select(several || shift ? selection : null);
      else if (picked.level === 'stage') editor.select(picked);
      else if (several || shift) editor.select(toggle(selection, picked.level, picked.number));
      else editor.select(select(picked.level, [picked.number]));
    }),
  );

  /** What a stroke that begins here does: draws, pulls a knob, moves what is chosen, or chooses by a rectangle. */
  const strokeAt = ({ at, pointing, shift }: Touch, camera: Camera): Stroke | 'area' | null => {
    const from = toWorld(camera.view, at);
    if (tool === 'row')
      return { kind: 'row', from, ...(settings.count !== null && { count: settings.count }) };
    if (tool === 'block') return { kind: 'block', from };
    if (tool === 'area' || shift) return 'area';
    const grip = gripAt(grips, camera.view, at, pointing);
    if (grip) return { ...grip.stroke, from: grip.stroke.kind === 'turn' ? from : grip.stroke.from };
    const picked = selection && pickAt(model.map, camera.view, at, selectedLevel(selection.level), pointing);
    if (!picked || picked === 'far') return null;
    const own =
      picked.level === 'stage' || selection.level === 'stage'
        ? picked.level === selection.level
        : picked.level === selection.level && selection.numbers.has(picked.number);
    return own ? { kind: 'move', from } : null;
  };

  const drag = useEffectEvent((start: Touch): DragHandlers | null => {
    const camera = view.current?.camera;
    const stroke = camera && strokeAt(start, camera);
    if (!camera || !stroke) return null;
    const from = toWorld(camera.view, start.at);
    const over = () => {
      setPreview(null);
      setArea(null);
    };
    if (stroke === 'area') {
      return {
        move: ({ at }) => setArea(rectBetween(from, toWorld(camera.view, at))),
        end: ({ at, shift }) => {
          const inside = pickInside(model.map, rectBetween(from, toWorld(camera.view, at)), level);
          const more = (several || shift) && inside && inside.level !== 'stage';
          editor.select(more ? extend(selection, level, inside.numbers) : inside);
          over();
        },
        cancel: over,
      };
    }
    const editTo = ({ at, shift }: Touch): Edit | null =>
      editOfStroke(stroke, toWorld(camera.view, at), selection, { ...settings, zone, stepwise: shift });
    return {
      move: (touch) => {
        const edit = editTo(touch);
        setPreview(edit && previewOf(edit, plan, selection));
      },
      end: (touch) => {
        const edit = editTo(touch);
        if (edit) editor.apply(edit);
        over();
      },
      cancel: over,
    };
  });

  useEffect(() => {
    if (!surface.current) return;
    return attachGestures(surface.current, {
      pan: (dx, dy) => view.current?.camera.pan(dx, dy),
      zoom: (at, factor) => view.current?.camera.zoom(at, factor),
      isHome: () => view.current?.camera.isHome ?? true,
      tap: (at: Point, pointing, shift) => tap({ at, pointing, shift }),
      drag: (start) => drag(start),
      hover: () => undefined,
    });
  }, [view]);

  // What was chosen in a list, or found wrong, is brought into sight.
  const reveal = useEffectEvent(() =>
    withCamera((camera, smooth) => {
      const chosen = extentOfChosen(plan, selection);
      if (!chosen || overlap(chosen, visibleRect(camera.target, camera.size))) return;
      camera.flyToRect(grow(chosen, model.map.pitch), 28, 26, smooth);
    }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what it is about
  useEffect(() => reveal(), [selection]);
  const replaced = editor.done?.command === 'import' ? editor.done.count : 0;
  useEffect(() => {
    const camera = view.current?.camera;
    if (camera && replaced > 0) camera.jump(camera.home);
  }, [view, replaced]);

  const onKeyDown = (event: KeyboardEvent) =>
    withCamera((camera, smooth) => {
      // Arrows move what is chosen; the workbench does that.
      if (selection && event.key.startsWith('Arrow')) return;
      if (handleMapKey(event, camera, smooth, () => undefined)) event.preventDefault();
    });

  return (
    <div
      ref={box}
      className="relative h-[min(56svh,30rem)] overflow-hidden rounded-md border border-line-strong bg-sheet lg:h-[min(74svh,46rem)]"
    >
      <div
        ref={surface}
        role="application"
        aria-label={t('plan.mapLabel', { venue })}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="absolute inset-0 select-none focus-visible:-outline-offset-3"
        style={{
          // With nothing to pan or to move here, one finger may scroll the page.
          touchAction: tool === 'select' && zoom.home && !selection ? 'pan-y' : 'none',
          cursor: tool !== 'select' ? 'crosshair' : zoom.home ? 'default' : 'grab',
        }}
      >
        <canvas ref={canvas} className="block size-full" />
        <canvas ref={overlay} aria-hidden className="pointer-events-none absolute inset-0 size-full" />
      </div>
      <p id={helpId} className="sr-only">
        {t('plan.mapHelp')}
      </p>
      {preview && preview.seats > 0 ? (
        <p className="tabular pointer-events-none absolute top-3 left-3 rounded-xs border border-ink bg-sheet px-2 py-1 text-sm font-semibold">
          {t('common.seats', { count: preview.seats })}
        </p>
      ) : null}
      <MapButtons
        home={zoom.home}
        closest={zoom.closest}
        onZoom={(factor) => withCamera((camera, smooth) => camera.flyZoom(factor, smooth))}
        onHome={() => withCamera((camera, smooth) => camera.fly(camera.home, smooth))}
      />
    </div>
  );
}

function extentOfChosen(plan: Plan, selection: Selection): Rect | null {
  if (!selection) return null;
  return selection.level === 'stage' ? plan.stage : extentOfSeats(plan, seatsChosen(plan, selection));
}

const selectedLevel = (level: 'section' | 'row' | 'seat' | 'stage') =>
  level === 'stage' ? 'section' : level;
