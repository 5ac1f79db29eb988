export const dates = {
  en: {},
  ko: {},
} as const;
