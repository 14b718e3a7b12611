/** In points, 72 to the inch. */
export const MARGIN = 42;
/** Of A4, which is 595 wide. */
export const CONTENT_WIDTH = 595 - 2 * MARGIN;

export const INK = '#1f2933';
export const PALE = '#5b6875';
export const RULE = '#c4ccd4';
export const TINT = '#e8eef4';

/** Of pictures. */
export const ACCENT = '#0c6e5e';
export const GREY = '#dfe4e9';
export const AMBER = '#fde9bd';
export const BROWN = '#5a3d00';
