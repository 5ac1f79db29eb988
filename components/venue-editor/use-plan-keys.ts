'use client';

import { useEffect, useEffectEvent } from 'react';
import { MOVE_STEP, nudge } from './panel/move-buttons';
import { removeChosen } from './plan/arrange';
import { rowsIn, type Selection, sectionsIn, select } from './plan/places';
import type { PlanEditor } from './use-plan-editor';

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Ctrl or Cmd with Z undoes, with Shift+Z or Y does again; Delete takes out what is chosen, Escape chooses what it is
 * part of. Arrows move it while the map has the focus: 10 cm, with Shift 1 m, with Alt 1 cm. Fields keep their keys.
 */
export function usePlanKeys(editor: PlanEditor): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isField(event.target) || document.querySelector('dialog[open]')) return;
    const edit = commandOf(event, editor);
    if (!edit) return;
    event.preventDefault();
    edit();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function commandOf(event: KeyboardEvent, editor: PlanEditor): (() => void) | null {
  const { selection } = editor;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') return event.shiftKey ? editor.redo : editor.undo;
    return key === 'y' ? editor.redo : null;
  }
  if (!selection) return null;
  if (key === 'escape') return () => editor.select(wider(editor));
  if ((key === 'delete' || key === 'backspace') && selection.level !== 'stage') {
    return () =>
      editor.apply({
        command: 'remove',
        change: (plan) => removeChosen(plan, selection),
        choose: () => null,
      });
  }
  const arrow = ARROWS[event.key];
  const onMap = event.target instanceof Element && event.target.closest('[role="application"]');
  if (!arrow || !onMap) return null;
  const step = event.altKey ? 1 : event.shiftKey ? MOVE_STEP * 10 : MOVE_STEP;
  return () => editor.apply(nudge(selection, arrow[0] * step, arrow[1] * step));
}

/** Of seats their rows, of rows their sections, of sections nothing. */
function wider({ plan, selection }: PlanEditor): Selection {
  if (selection?.level === 'seat') {
    return select(
      'row',
      rowsIn(plan, selection).map(({ number }) => number),
    );
  }
  return selection?.level === 'row' ? select('section', sectionsIn(plan, selection)) : null;
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A radio or a check box has no text to undo or to delete.
  return target.matches('input:not([type="radio"], [type="checkbox"]), select, textarea');
}
