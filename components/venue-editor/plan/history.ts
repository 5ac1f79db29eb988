/** A step that can be undone: the state before it, and the command that led away from it. */
type Step<State, Command> = { state: State; command: Command };

/**
 * What has been done, so that it can be undone. States are never changed and share whatever they have in common, so
 * that remembering many costs little.
 */
export type History<State, Command> = {
  past: readonly Step<State, Command>[];
  present: State;
  /** The next one to do again is the last. */
  future: readonly Step<State, Command>[];
  /** What the last step was a part of, see `record`. */
  run: string | null;
};

/** Steps that are remembered. */
const MOST = 200;

export function beginHistory<State, Command>(present: State): History<State, Command> {
  return { past: [], present, future: [], run: null };
}

/**
 * Remembers a new state. Steps in a row with the same `run`, such as the presses of an arrow key, are one to undo.
 */
export function record<State, Command>(
  history: History<State, Command>,
  command: Command,
  present: State,
  run: string | null = null,
): History<State, Command> {
  const goesOn = run !== null && run === history.run;
  const past = goesOn ? history.past : [...history.past, { state: history.present, command }].slice(-MOST);
  return { past, present, future: [], run };
}

/** Another present that is no step of its own, such as another selection. */
export function replacePresent<State, Command>(
  history: History<State, Command>,
  present: State,
): History<State, Command> {
  return { ...history, present, run: null };
}

/** One step back; the same history at its beginning. */
export function undo<State, Command>(history: History<State, Command>): History<State, Command> {
  const step = history.past.at(-1);
  if (!step) return history;
  return {
    past: history.past.slice(0, -1),
    present: step.state,
    future: [...history.future, { state: history.present, command: step.command }],
    run: null,
  };
}

/** One step forward again; the same history at its end. */
export function redo<State, Command>(history: History<State, Command>): History<State, Command> {
  const step = history.future.at(-1);
  if (!step) return history;
  return {
    past: [...history.past, { state: history.present, command: step.command }],
    present: step.state,
    future: history.future.slice(0, -1),
    run: null,
  };
}
