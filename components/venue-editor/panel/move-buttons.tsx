'use client';

import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  CaretsToAxisDashedVertical,
  type LucideIcon,
  RotateCcw,
  RotateCw,
} from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import { mirrorChosen, moveChosen, turnChosen } from '../plan/arrange';
import type { Edit } from '../plan/edit';
import type { Selection } from '../plan/places';
import type { PlanEditor } from '../use-plan-editor';

/** Centimetres that a press moves what is chosen. */
export const MOVE_STEP = 10;
const TURN_STEP = 5;

/** One press of an arrow; presses in a row are one step to undo. */
export function nudge(selection: Selection, dx: number, dy: number): Edit {
  return {
    command: selection?.level === 'stage' ? 'stage' : 'move',
    change: (plan) => moveChosen(plan, selection, dx, dy),
    run: 'nudge',
  };
}

/** Moves, turns and mirrors what is chosen without the map. */
export function MoveButtons({ editor, turns }: { editor: PlanEditor; turns: boolean }) {
  const t = useT();
  const { selection, apply } = editor;
  const turn = (degrees: number): Edit => ({
    command: 'turn',
    change: (plan) => turnChosen(plan, selection, degrees),
    run: 'turn',
  });
  const move = (dx: number, dy: number) => apply(nudge(selection, dx * MOVE_STEP, dy * MOVE_STEP));
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-semibold">
        {turns ? t('plan.moveAndTurn') : t('plan.move')}{' '}
        <span className="font-normal text-ink-faint">{t('plan.moveStep', { step: MOVE_STEP })}</span>
      </legend>
      <div className="grid max-w-xs grid-cols-7 gap-1">
        <IconButton icon={ArrowLeft} label={t('plan.moveLeft')} onPress={() => move(-1, 0)} />
        <IconButton icon={ArrowRight} label={t('plan.moveRight')} onPress={() => move(1, 0)} />
        <IconButton icon={ArrowUp} label={t('plan.moveUp')} onPress={() => move(0, -1)} />
        <IconButton icon={ArrowDown} label={t('plan.moveDown')} onPress={() => move(0, 1)} />
        {turns ? (
          <>
            <IconButton
              icon={RotateCcw}
              label={t('plan.turnLeft', { step: TURN_STEP })}
              onPress={() => apply(turn(-TURN_STEP))}
            />
            <IconButton
              icon={RotateCw}
              label={t('plan.turnRight', { step: TURN_STEP })}
              onPress={() => apply(turn(TURN_STEP))}
            />
            <IconButton
              icon={CaretsToAxisDashedVertical}
              label={t('plan.mirror')}
              onPress={() => apply({ command: 'mirror', change: (plan) => mirrorChosen(plan, selection) })}
            />
          </>
        ) : null}
      </div>
    </fieldset>
  );
}

type IconButtonProps = { icon: LucideIcon; label: string; onPress: () => void };

function IconButton({ icon: Icon, label, onPress }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="grid h-11 place-items-center rounded-sm border border-line-strong bg-sheet hover:border-ink"
    >
      <Icon aria-hidden className="size-5" />
    </button>
  );
}
