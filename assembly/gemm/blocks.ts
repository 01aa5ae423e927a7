// Sizes of the blocks that products are cut into, and the scratch that they are packed in.

/** Rows of A, depth of k and columns of B of one block. */
export const MC: i32 = 128;
export const KC: i32 = 256;
export const NC: i32 = 256;
/** Floats between panels that would otherwise start at the same place of a cache page. */
export const A_PANEL_FLOATS: i32 = 2 * KC;

/** Rows of C that are worked on at a time where they lie apart in memory. */
export const SCATTERED_ROWS: i32 = 64;
/** Patches whose elements are packed at a time where they are summed over. */
export const PATCHES: i32 = 32;
/** Bytes from one copied patch to the next. */
export const PATCH_BYTES: usize = (MC + 4) * 4;
/** Bytes of the place of one patch: see pack-patches.ts. */
export const PLACE_BYTES: usize = 12;

// Scratch: | packed A | packed B | tile at an edge | places of patches | their addresses | copied patches | scattered C |
export const B_PACK: usize = (MC + 8) * KC * 4;
export const EDGE: usize = B_PACK + (NC + 16) * KC * 4;
export const PLACES: usize = EDGE + 512;
export const ADDRESSES: usize = PLACES + KC * PLACE_BYTES;
export const COPIES: usize = ADDRESSES + PATCHES * 4;
export const SCATTERED: usize = COPIES + PATCHES * PATCH_BYTES;

/** What the step of an epilogue needs, where the places were: its words, a last vector and numbers set aside. */
export const EPILOGUE: usize = PLACES;

/** Bytes of scratch that a product needs. */
export const PRODUCT_SCRATCH_BYTES: usize = SCATTERED + SCATTERED_ROWS * NC * 4;
