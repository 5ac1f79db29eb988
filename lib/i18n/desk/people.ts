export const people = {
  en: {},
  ko: {},
} as const;
