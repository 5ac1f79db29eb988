/** Set in browsers that have fetched the faces of Hangul, so that their pages begin with them. */
export const FACES_COOKIE = 'faces';
