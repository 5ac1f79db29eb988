'use client';

import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import type { Camera } from './camera';
import { attachGestures } from './gestures';
import { MapButtons } from './map-buttons';
import { MapCard } from './map-card';
import { MAP_HEIGHT } from './map-height';
import { handleMapKey } from './map-keys';
import type { MapModel, MapTarget } from './model';
import { aimAt, canPick, hoverAt, type Pointing, seatMeant, sectionAt } from './pick';
import { levelAt } from './scene';
import { enterSection, goToRow, goToSection } from './travel';
import { useMapAim } from './use-map-aim';
import { useMapView } from './use-map-view';
import { centredOn, type Point } from './viewport';

/** Lets the parent move the map. */
export type SeatCanvasHandle = {
  showSection: (section: number) => void;
  /** Shows a row so near that its seats can be chosen. */
  showRow: (section: number, row: number) => void;
};

type SeatCanvasProps = {
  ref?: Ref<SeatCanvasHandle>;
  model: MapModel;
  status: Uint8Array;
  free: Uint32Array;
  selected: readonly number[];
  /** Seats that are held for this person already: marked like chosen ones. */
  own: readonly number[];
  /** The zone to show in full, null for all. */
  zone: string | null;
  onSeat: (seat: number) => void;
  onSection: (section: number) => void;
  /** What the sight of the keyboard has come to rest on, to be said aloud. */
  onAim: (target: MapTarget | null) => void;
  /** Tints sections by what is taken instead of what is left, and writes that share. Keep the same function. */
  taken?: (share: number) => string;
};

type Shown = { target: MapTarget; at: Point };

/** The drawn map with its buttons and its card. All that it can do can be done in the stepper as well. */
export function SeatCanvas({
  ref,
  model,
  status,
  free,
  selected,
  own,
  zone,
  onSeat,
  onSection,
  onAim,
  taken,
}: SeatCanvasProps) {
  const t = useT();
  const helpId = useId();
  const box = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const mini = useRef<HTMLCanvasElement>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [zoom, setZoom] = useState({ home: true, inside: false, closest: false, far: false });
  const aim = useMapAim(() =>
    withCamera((camera) => {
      const found = aimAt(model, camera.view, camera.middle);
      setShown(found && { target: found, at: camera.middle });
      onAim(found);
    }),
  );
  const target = shown?.target;
  const marks = useMemo(
    () => ({
      selected: [...own, ...selected],
      seat: target?.kind === 'seat' ? target.seat : null,
      section: target?.kind === 'section' ? target.section : null,
      aim: aim.aiming,
    }),
    [own, selected, target, aim.aiming],
  );
  const map = useMapView({
    box,
    canvas,
    mini,
    model,
    status,
    free,
    zone,
    marks,
    taken,
    onMove: (camera) => {
      setShown(null);
      setZoom((before) => {
        const now = zoomOf(camera, model);
        return isSameZoom(before, now) ? before : now;
      });
      aim.moved();
    },
  });

  const withCamera = (move: (camera: Camera, smooth: boolean) => void) => {
    const camera = map.current?.camera;
    if (camera) move(camera, !matchMedia('(prefers-reduced-motion: reduce)').matches);
  };
  useImperativeHandle(ref, () => ({
    showSection: (section) => withCamera((camera, smooth) => goToSection(camera, model, section, smooth)),
    showRow: (section, row) => withCamera((camera, smooth) => goToRow(camera, model, section, row, smooth)),
  }));
  const enter = (section: number, at: Point, pointing: Pointing) => {
    onSection(section);
    withCamera((camera, smooth) => enterSection(camera, model, section, { at, pointing }, smooth));
  };

  const onTap = useEffectEvent((at: Point, pointing: Pointing) =>
    withCamera((camera, smooth) => {
      if (canPick(model, camera.view, pointing)) {
        const seat = seatMeant(model, camera.view, at, pointing, status);
        setShown(seat === null ? null : { target: { kind: 'seat', seat }, at });
        if (seat !== null) onSeat(seat);
        return;
      }
      const section = sectionAt(model, camera.view, at);
      if (section !== null) enter(section, at, pointing);
      else if (!camera.isHome) camera.flyZoom(2, smooth, at);
    }),
  );
  const onHover = useEffectEvent((at: Point | null) =>
    withCamera((camera) => {
      const found = at && hoverAt(model, camera.view, at);
      setShown((now) => (found && at ? { target: sameTarget(now?.target, found), at } : null));
    }),
  );
  useEffect(() => {
    if (!surface.current) return;
    return attachGestures(surface.current, {
      pan: (dx, dy) => map.current?.camera.pan(dx, dy),
      zoom: (at, factor) => map.current?.camera.zoom(at, factor),
      isHome: () => map.current?.camera.isHome ?? true,
      tap: (at, pointing) => onTap(at, pointing),
      hover: (at) => onHover(at),
    });
  }, [map]);

  const activate = () =>
    withCamera((camera) => {
      const found = aimAt(model, camera.view, camera.middle);
      if (found?.kind === 'seat') onSeat(found.seat);
      if (found?.kind === 'section') enter(found.section, camera.middle, 'fine');
    });
  const onKeyDown = (event: KeyboardEvent) =>
    withCamera((camera, smooth) => {
      if (!handleMapKey(event, camera, smooth, activate)) return;
      event.preventDefault();
      aim.start();
    });

  const goToPlace = (event: MouseEvent) =>
    withCamera((camera, smooth) => {
      const { offsetX: x, offsetY: y } = event.nativeEvent;
      const place = map.current?.mini?.placeAt({ x, y });
      if (place) camera.fly(centredOn(place, camera.view.scale, camera.size), smooth);
    });

  const overSomething = shown !== null && !aim.aiming;
  return (
    <div
      ref={box}
      className={classNames('relative overflow-hidden rounded-md border border-line bg-sheet', MAP_HEIGHT)}
    >
      <div
        ref={surface}
        role="application"
        aria-label={t('seats.mapLabel', { venue: model.layout.name })}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => {
          aim.stop();
          setShown(null);
        }}
        className="absolute inset-0 select-none focus-visible:-outline-offset-3"
        style={{
          // At home one finger has nothing to pan here, so it may scroll the page.
          touchAction: zoom.home ? 'pan-y' : 'none',
          cursor: overSomething ? 'pointer' : zoom.home ? 'default' : 'grab',
        }}
      >
        <canvas ref={canvas} className="block size-full" />
      </div>
      <p id={helpId} className="sr-only">
        {t('seats.mapHelp')}
      </p>
      {zoom.far ? (
        <p className="pointer-events-none absolute bottom-3 left-3 max-w-[45%] rounded-xs bg-sheet px-1.5 text-sm text-ink-soft">
          {t('seats.tapToZoom')}
        </p>
      ) : null}
      {shown && map.current ? (
        <MapCard
          model={model}
          status={status}
          free={free}
          selected={selected}
          own={own}
          target={shown.target}
          at={shown.at}
          size={map.current.camera.size}
        />
      ) : null}
      {/* A short cut for pointers; the key 0 and the buttons do the same for everybody else. */}
      <canvas
        ref={mini}
        aria-hidden
        onClick={goToPlace}
        style={{ aspectRatio: `${model.bounds.width} / ${model.bounds.height}` }}
        className={classNames(
          'absolute top-3 left-3 max-h-28 w-20 cursor-pointer rounded-sm border border-line-strong sm:w-24',
          !zoom.inside && 'invisible',
        )}
      />
      <MapButtons
        home={zoom.home}
        closest={zoom.closest}
        onZoom={(factor) => withCamera((camera, smooth) => camera.flyZoom(factor, smooth))}
        onHome={() => withCamera((camera, smooth) => camera.fly(camera.home, smooth))}
      />
    </div>
  );
}

function zoomOf(camera: Camera, model: MapModel) {
  const far = levelAt(camera.target.scale, model) === 'sections';
  return { home: camera.isHome, inside: camera.isInside, closest: camera.isClosest, far };
}

type Zoom = ReturnType<typeof zoomOf>;

function isSameZoom(a: Zoom, b: Zoom): boolean {
  return a.home === b.home && a.inside === b.inside && a.closest === b.closest && a.far === b.far;
}

/** Keeps the object as it was when it means the same, so that nothing is drawn again. */
function sameTarget(before: MapTarget | undefined, now: MapTarget): MapTarget {
  if (before?.kind === 'seat' && now.kind === 'seat' && before.seat === now.seat) return before;
  if (before?.kind === 'section' && now.kind === 'section' && before.section === now.section) return before;
  return now;
}
