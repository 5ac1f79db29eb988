export const door = {
  en: {},
  ko: {},
} as const;
