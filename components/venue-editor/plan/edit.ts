import type { Plan } from '@/lib/seating/layout';
import type { Selection } from './places';

/** What can be done to a plan: each has a name that undoing it is labelled with. */
export type CommandName =
  | 'draw'
  | 'move'
  | 'turn'
  | 'bend'
  | 'mirror'
  | 'duplicate'
  | 'remove'
  | 'rename'
  | 'rows'
  | 'seats'
  | 'zone'
  | 'block'
  | 'unblock'
  | 'aisle'
  | 'noAisle'
  | 'accessible'
  | 'companion'
  | 'ordinary'
  | 'stage'
  | 'import'
  | 'margin';

/** One step of work: how the plan becomes another, and what is chosen then, if not the same as before. */
export type Edit = {
  command: CommandName;
  change: (plan: Plan) => Plan;
  choose?: (plan: Plan) => Selection;
  /** Edits in a row with the same run are undone as one. */
  run?: string;
};
