const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** The pattern of `like` for what begins with this text, whatever characters it has. */
export const beginningWith = (text: string): string => `${escaped(text)}%`;

/** The pattern of `like` for what has this text anywhere. */
export const containing = (text: string): string => `%${escaped(text)}%`;
