export const plan = {
  en: {},
  ko: {},
} as const;
