import type { DeskPerformance } from '@/lib/catalog/desk-concert';

/** What every dialog about a step is given. */
export type StepDialog = {
  performance: DeskPerformance;
  open: boolean;
  busy: boolean;
  /** Why the step was refused, in words. */
  refusal: string | null;
  onClose: () => void;
};
