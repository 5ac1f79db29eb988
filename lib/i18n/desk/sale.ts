export const sale = {
  en: {},
  ko: {},
} as const;
