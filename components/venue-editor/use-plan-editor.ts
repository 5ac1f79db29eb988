'use client';

import { useMemo, useReducer } from 'react';
import type { Plan } from '@/lib/seating/layout';
import type { CommandName, Edit } from './plan/edit';
import { beginHistory, type History, record, redo, replacePresent, undo } from './plan/history';
import type { Selection } from './plan/places';

type Draft = { plan: Plan; selection: Selection };

/** What was done last, to be said aloud; `count` makes the same thing done twice two things. */
export type Done = { what: 'done' | 'undone' | 'redone'; command: CommandName; count: number };

type State = { history: History<Draft, CommandName>; done: Done | null };

type Action =
  | { type: 'apply'; edit: Edit }
  | { type: 'select'; selection: Selection }
  | { type: 'undo' }
  | { type: 'redo' };

export type PlanEditor = {
  plan: Plan;
  selection: Selection;
  /** What would be undone, and done again. */
  undoes: CommandName | null;
  redoes: CommandName | null;
  done: Done | null;
  apply: (edit: Edit) => void;
  select: (selection: Selection) => void;
  undo: () => void;
  redo: () => void;
};

/** A plan that is being edited, what is chosen of it, and what can be undone. */
export function usePlanEditor(initial: Plan): PlanEditor {
  const [{ history, done }, dispatch] = useReducer(reduce, initial, begin);
  const { past, present, future } = history;
  const verbs = useMemo(
    () => ({
      apply: (edit: Edit) => dispatch({ type: 'apply', edit }),
      select: (selection: Selection) => dispatch({ type: 'select', selection }),
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
    }),
    [],
  );
  return {
    ...present,
    ...verbs,
    undoes: past.at(-1)?.command ?? null,
    redoes: future.at(-1)?.command ?? null,
    done,
  };
}

function begin(plan: Plan): State {
  return { history: beginHistory({ plan, selection: null }), done: null };
}

function reduce(state: State, action: Action): State {
  const { history } = state;
  switch (action.type) {
    case 'apply':
      return applied(state, action.edit);
    case 'select':
      return {
        ...state,
        history: replacePresent(history, { ...history.present, selection: action.selection }),
      };
    case 'undo':
      return stepped(state, undo(history), 'undone', history.past.at(-1)?.command);
    case 'redo':
      return stepped(state, redo(history), 'redone', history.future.at(-1)?.command);
  }
}

function applied(state: State, { command, change, choose, run }: Edit): State {
  const { plan, selection } = state.history.present;
  const changed = change(plan);
  if (changed === plan) return state;
  const draft = { plan: changed, selection: choose ? choose(changed) : selection };
  return {
    history: record(state.history, command, draft, run),
    done: { what: 'done', command, count: (state.done?.count ?? 0) + 1 },
  };
}

function stepped(
  state: State,
  history: State['history'],
  what: Done['what'],
  command: CommandName | undefined,
): State {
  if (!command) return state;
  return { history, done: { what, command, count: (state.done?.count ?? 0) + 1 } };
}
