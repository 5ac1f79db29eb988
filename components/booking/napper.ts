export type Napper = {
  /** Sleeps so long, unless it is woken: by `wake`, by coming into view again, or by the network going or coming back. */
  sleep(milliseconds: number): Promise<void>;
  /** Nobody looks at a hidden page, so nothing is asked for it. */
  untilVisible(): Promise<void>;
  isHidden(): boolean;
  wake(): void;
  /** Wakes whoever sleeps, for the last time. */
  stop(): void;
};

/** Waiting, for a page that people leave in the background for an hour. */
export function napper(): Napper {
  const ending = new AbortController();
  const { signal } = ending;
  let wakeUp = () => {};

  document.addEventListener(
    'visibilitychange',
    () => {
      if (!document.hidden) wakeUp();
    },
    { signal },
  );
  window.addEventListener('online', () => wakeUp(), { signal });
  window.addEventListener('offline', () => wakeUp(), { signal });

  return {
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const timer = setTimeout(resolve, milliseconds);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    untilVisible: () =>
      new Promise((resolve) => {
        if (!document.hidden || signal.aborted) return resolve();
        wakeUp = () => {
          if (!document.hidden || signal.aborted) resolve();
        };
      }),
    isHidden: () => document.hidden,
    wake: () => wakeUp(),
    stop() {
      ending.abort();
      wakeUp();
    },
  };
}
