'use client';

import { useSyncExternalStore } from 'react';

/** Where most readers are: what the server writes before the browser has said its own zone. */
const HOME_ZONE = 'Asia/Seoul';

function never() {
  return () => {};
}

function readerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function homeZone(): string {
  return HOME_ZONE;
}

/** The reader's own time zone, an IANA name. */
export function useReaderZone(): string {
  return useSyncExternalStore(never, readerZone, homeZone);
}
