// Winograd's minimal filtering F(2 × 2, 3 × 3) (Lavin & Gray 2016): the results of a convolution of 3 × 3 taps are cut into tiles of
// 2 × 2, each of which sees 4 × 4 pixels. In another basis a tile is 16 products instead of 36:
//
//     Y = Aᵀ · [(G·g·Gᵀ) ⊙ (Bᵀ·d·B)] · A        summed over channels: 16 products of matrices, tiles × channels × filters
//
//          | 1  0 -1  0 |        | 1   0   0 |
//     Bᵀ = | 0  1  1  0 |    G = | ½   ½   ½ |     Aᵀ = | 1  1  1  0 |
//          | 0 -1  1  0 |        | ½  -½   ½ |          | 0  1 -1 -1 |
//          | 0  1  0 -1 |        | 0   0   1 |
//
// The gradient to the kernel is its transpose: dg = Gᵀ · [Σ tiles (Bᵀ·d·B) ⊙ (A·dY·Aᵀ)] · G. Each of the 16 is a position.

export const POSITIONS: i32 = 16;
/** Bytes between positions beyond what they need: otherwise all of them would lie in the same places of the first-level cache. */
export const POSITION_GAP: usize = 64;
/** Tiles that are worked on at a time; fewer where they have so many channels that they would not fit. */
const TILES: i32 = 32;
/** Bytes for the tiles of a block in their other basis. */
const BLOCK_BYTES: i32 = 0x5_c000;

/** The images of a convolution, the tiles of its results, and the room for a copy of what reaches over an edge. */
@unmanaged
export class Tiles {
  images: usize;
  height: i32;
  width: i32;
  channels: i32;
  originY: i32;
  originX: i32;
  /** Tiles of an image, down and across. */
  down: i32;
  across: i32;
  /** Where the tile lies that was looked for last: its image, its first row and column of results. */
  image: i32;
  row: i32;
  column: i32;
  /** Where its pixels are, in the image or copied, and the bytes from line to line. */
  from: usize;
  lineBytes: usize;
}

/** The tiles of a convolution's results, written to `scratch`. */
export function tilesOf(
  scratch: usize,
  images: usize,
  height: i32,
  width: i32,
  channels: i32,
  rows: i32,
  columns: i32,
  originY: i32,
  originX: i32,
): Tiles {
  const tiles = changetype<Tiles>(scratch);
  tiles.images = images;
  tiles.height = height;
  tiles.width = width;
  tiles.channels = channels;
  tiles.originY = originY;
  tiles.originX = originX;
  tiles.down = (rows + 1) >> 1;
  tiles.across = (columns + 1) >> 1;
  return tiles;
}

/** Finds a tile. */
export function find(tiles: Tiles, tile: i32): void {
  const line = tile / tiles.across;
  const image = line / tiles.down;
  tiles.column = (tile - line * tiles.across) << 1;
  tiles.row = (line - image * tiles.down) << 1;
  tiles.image = image;
}

/** Finds a tile and `count` channels from `channel` on of its 4 × 4 pixels, in a copy with zeros where they lie outside of the image. */
export function findPixels(tiles: Tiles, tile: i32, channel: i32, count: i32, copy: usize): void {
  find(tiles, tile);
  const y = tiles.row + tiles.originY;
  const x = tiles.column + tiles.originX;
  const width = tiles.width;
  const height = tiles.height;
  const channels = tiles.channels;
  const lineBytes = (<usize>(width * channels)) << 2;
  const pixelBytes = (<usize>channels) << 2;
  const at =
    tiles.images + <usize>(tiles.image * height + y) * lineBytes + <usize>x * pixelBytes + ((<usize>channel) << 2);
  tiles.lineBytes = lineBytes;
  tiles.from = at;
  if (y >= 0 && x >= 0 && y + 4 <= height && x + 4 <= width) return;
  tiles.lineBytes = pixelBytes << 2;
  tiles.from = copy;
  const end = (<usize>count) << 2;
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      const inside = <u32>(y + i) < <u32>height && <u32>(x + j) < <u32>width;
      const pixel = at + <usize>i * lineBytes + <usize>j * pixelBytes;
      // Loops of their own: for so few bytes, memory.copy and memory.fill are calls out of the module that take longer.
      if (inside) for (let c: usize = 0; c < end; c += 16) v128.store(copy + c, v128.load(pixel + c));
      else for (let c: usize = 0; c < end; c += 16) v128.store(copy + c, f32x4.splat(0));
      copy += pixelBytes;
    }
  }
}

/** How many tiles of so many floats each a block has: an even number. */
export function tilesOfBlock(floats: i32): i32 {
  return min<i32>(TILES, (BLOCK_BYTES / (POSITIONS * 4) / max<i32>(floats, 1)) & ~1);
}
