export const concerts = {
  en: {},
  ko: {},
} as const;
