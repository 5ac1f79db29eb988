export const venues = {
  en: {},
  ko: {},
} as const;
