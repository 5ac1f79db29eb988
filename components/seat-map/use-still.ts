'use client';

import { useState } from 'react';

/** The value, kept as it was for as long as `still`: a list that one is choosing from must not change under the hand. */
export function useStill<T>(value: T, still: boolean): T {
  const [kept, setKept] = useState(value);
  if (!still && kept !== value) setKept(value);
  return still ? kept : value;
}
