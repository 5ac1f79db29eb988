import type { SeatKind } from '@/lib/seating/layout';
import { CHECK_SHAPE, CHOSEN_SHAPE, FREE_SHAPE, KIND_SHAPES, type SeatShape, SHAPE_BOX } from './seat-shapes';

/** A seat's sign as the map draws it, in the colour of the text around it. */
export function SeatMark({ shape, className }: { shape: SeatShape; className?: string }) {
  return (
    <svg aria-hidden viewBox={`0 0 ${SHAPE_BOX} ${SHAPE_BOX}`} className={className ?? 'size-4'}>
      <Shape shape={shape} color="currentColor" />
    </svg>
  );
}

/** The sign of a free place that is not a usual one. */
export function KindMark({ kind, className }: { kind: SeatKind; className?: string }) {
  return (
    <svg aria-hidden viewBox={`0 0 ${SHAPE_BOX} ${SHAPE_BOX}`} className={className ?? 'size-4'}>
      <Shape shape={FREE_SHAPE} color="currentColor" />
      <Shape shape={KIND_SHAPES[kind]} color="var(--sheet)" />
    </svg>
  );
}

/** The badge of a chosen seat. */
export function ChosenMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox={`0 0 ${SHAPE_BOX} ${SHAPE_BOX}`} className={className ?? 'size-4'}>
      <Shape shape={CHOSEN_SHAPE} color="var(--accent)" />
      <Shape shape={CHECK_SHAPE} color="var(--on-accent)" />
    </svg>
  );
}

function Shape({ shape, color }: { shape: SeatShape; color: string }) {
  return (
    <>
      {shape.fill ? <path d={shape.fill} fill={color} /> : null}
      {shape.stroke ? (
        <path
          d={shape.stroke}
          fill="none"
          stroke={color}
          strokeWidth={shape.strokeWidth}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ) : null}
    </>
  );
}
