import {
  cancelDateAction,
  closeDateAction,
  pauseDateAction,
  publishDateAction,
  resumeDateAction,
} from './actions';

/** What the buttons of a date do, wherever it is shown. */
export const DATE_ACTIONS = {
  publish: publishDateAction,
  pause: pauseDateAction,
  resume: resumeDateAction,
  close: closeDateAction,
  cancel: cancelDateAction,
};
