import { seatName } from '@/components/booking/seat-names';
import type { Translate } from '@/lib/i18n/translate';
import { formatTime } from '@/lib/time';
import type { Reason, Seat } from './scan';
import type { Verdict } from './use-scans';

export type VerdictTone = 'idle' | 'good' | 'bad' | 'queued';

export type VerdictWords = {
  tone: VerdictTone;
  title: string;
  /** What else there is to know, sentence by sentence. */
  lines: string[];
  /** The seat, when the ticket is known. */
  seat: Seat | null;
};

type Context = { t: Translate; locale: string; timeZone: string };

const TITLED = ['already-used', 'refunded', 'wrong-performance', 'not-found'] as const;

/** What a door says of a scan. Nothing is told by its colour alone. */
export function verdictWords(verdict: Verdict | null, context: Context): VerdictWords {
  const { t } = context;
  if (!verdict)
    return { tone: 'idle', title: t('door.verdict.ready'), lines: [t('door.verdict.readyHint')], seat: null };
  switch (verdict.kind) {
    case 'in':
      return { tone: 'good', title: t('door.verdict.in'), lines: [], seat: verdict.letIn.ticket };
    case 'refused': {
      const { reason } = verdict;
      return {
        tone: 'bad',
        title: reasonTitle(reason, t),
        lines: reasonLines(reason, context),
        seat: reason.ticket ?? null,
      };
    }
    case 'checking':
      return { tone: 'idle', title: t('door.verdict.checking'), lines: [], seat: null };
    case 'odd':
    case 'full':
      return {
        tone: 'bad',
        title: t(`door.verdict.${verdict.kind}`),
        lines: [t(`door.verdict.${verdict.kind}Hint`)],
        seat: null,
      };
    default:
      return {
        tone: 'queued',
        title: t(`door.verdict.${verdict.kind}`),
        lines: [t(`door.verdict.${verdict.kind}Hint`)],
        seat: null,
      };
  }
}

/** A refusal in two or three words. */
export function reasonTitle({ code }: Reason, t: Translate): string {
  const known = TITLED.find((one) => one === code);
  return known ? t(`door.reason.${known}`) : t('door.reason.unknown');
}

/** When somebody came in, or what the ticket is for. */
export function reasonLines(reason: Reason, context: Context): string[] {
  const { t } = context;
  const { code, checkedInAt, door, performance } = reason;
  if (code === 'already-used' && checkedInAt) {
    const time = when(checkedInAt, context);
    return [door ? t('door.cameInAtDoor', { time, door }) : t('door.cameInAt', { time })];
  }
  if (code === 'wrong-performance' && performance) {
    const time = formatTime(performance.startsAt, 'date-time', context.locale, context.timeZone);
    return [t('door.isFor', { title: performance.title, time })];
  }
  return [code === 'not-found' ? t('door.unknownCode') : t(`error.${code}`)];
}

/** All of it in one line, for a screen reader. */
export function spokenVerdict({ title, lines, seat }: VerdictWords, t: Translate): string {
  return [title, ...lines, seat ? seatName(seat, t) : ''].filter(Boolean).join('. ');
}

/** The time alone for what was today. */
function when(at: string, { locale, timeZone }: Context): string {
  const day = (moment: string) => formatTime(moment, 'date-year', 'en', timeZone);
  const today = day(at) === day(new Date().toISOString());
  return formatTime(at, today ? 'time' : 'date-time-short', locale, timeZone);
}
