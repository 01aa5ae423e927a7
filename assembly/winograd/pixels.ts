// Bᵀ·d·B of tiles of pixels, packed as the product of a position reads it: panels of two rows of A.

/** Row i of Bᵀ·d, in four columns, then of Bᵀ·d·B: `a` and `b` are the lines that it takes, `minus` whether it takes their difference. */
function packTwo(
  a0: usize,
  b0: usize,
  a1: usize,
  b1: usize,
  pixelBytes: usize,
  minus: bool,
  to: usize,
  positionBytes: usize,
): void {
  const p1 = pixelBytes;
  const p2 = pixelBytes << 1;
  const p3 = p1 + p2;
  const t0 = line(a0, b0, minus);
  const t1 = line(a0 + p1, b0 + p1, minus);
  const t2 = line(a0 + p2, b0 + p2, minus);
  const t3 = line(a0 + p3, b0 + p3, minus);
  const s0 = line(a1, b1, minus);
  const s1 = line(a1 + p1, b1 + p1, minus);
  const s2 = line(a1 + p2, b1 + p2, minus);
  const s3 = line(a1 + p3, b1 + p3, minus);
  storeTwo(to, f32x4.sub(t0, t2), f32x4.sub(s0, s2));
  to += positionBytes;
  storeTwo(to, f32x4.add(t1, t2), f32x4.add(s1, s2));
  to += positionBytes;
  storeTwo(to, f32x4.sub(t2, t1), f32x4.sub(s2, s1));
  to += positionBytes;
  storeTwo(to, f32x4.sub(t1, t3), f32x4.sub(s1, s3));
}

function line(a: usize, b: usize, minus: bool): v128 {
  return minus ? f32x4.sub(v128.load(a), v128.load(b)) : f32x4.add(v128.load(a), v128.load(b));
}

function storeTwo(to: usize, x: v128, y: v128): void {
  v128.store(to, v128.shuffle<f32>(x, y, 0, 4, 1, 5));
  v128.store(to, v128.shuffle<f32>(x, y, 2, 6, 3, 7), 16);
}

/** Two tiles as two rows of A, their channels as steps of k: | tile 0, channel 0 · tile 1, channel 0 | … for each position. */
export function packTiles(
  from0: usize,
  line0: usize,
  from1: usize,
  line1: usize,
  pixelBytes: usize,
  channels: i32,
  to: usize,
  positionBytes: usize,
): void {
  for (let c = 0; c < channels; c += 4) {
    const a1 = from0 + line0;
    const a2 = a1 + line0;
    const b1 = from1 + line1;
    const b2 = b1 + line1;
    packTwo(from0, a2, from1, b2, pixelBytes, true, to, positionBytes);
    packTwo(a1, a2, b1, b2, pixelBytes, false, to + 4 * positionBytes, positionBytes);
    packTwo(a2, a1, b2, b1, pixelBytes, true, to + 8 * positionBytes, positionBytes);
    packTwo(a1, a2 + line0, b1, b2 + line1, pixelBytes, true, to + 12 * positionBytes, positionBytes);
    from0 += 16;
    from1 += 16;
    to += 32;
  }
}

/** A row of a tile whose channels are rows of A: | channel 0, tile · channel 1, tile | here, the next two `panelBytes` on. */
function packOne(
  a: usize,
  b: usize,
  pixelBytes: usize,
  minus: bool,
  to: usize,
  panelBytes: usize,
  positionBytes: usize,
): void {
  const p2 = pixelBytes << 1;
  const t0 = line(a, b, minus);
  const t1 = line(a + pixelBytes, b + pixelBytes, minus);
  const t2 = line(a + p2, b + p2, minus);
  const t3 = line(a + p2 + pixelBytes, b + p2 + pixelBytes, minus);
  storeOne(to, f32x4.sub(t0, t2), panelBytes);
  to += positionBytes;
  storeOne(to, f32x4.add(t1, t2), panelBytes);
  to += positionBytes;
  storeOne(to, f32x4.sub(t2, t1), panelBytes);
  to += positionBytes;
  storeOne(to, f32x4.sub(t1, t3), panelBytes);
}

function storeOne(to: usize, x: v128, panelBytes: usize): void {
  v128.store64_lane(to, x, 0);
  v128.store64_lane(to + panelBytes, x, 1);
}

/** A tile as a step of k, its channels as rows of A, two to a panel. */
export function packChannels(
  from: usize,
  lineBytes: usize,
  pixelBytes: usize,
  channels: i32,
  to: usize,
  panelBytes: usize,
  positionBytes: usize,
): void {
  for (let c = 0; c < channels; c += 4) {
    const a1 = from + lineBytes;
    const a2 = a1 + lineBytes;
    packOne(from, a2, pixelBytes, true, to, panelBytes, positionBytes);
    packOne(a1, a2, pixelBytes, false, to + 4 * positionBytes, panelBytes, positionBytes);
    packOne(a2, a1, pixelBytes, true, to + 8 * positionBytes, panelBytes, positionBytes);
    packOne(a1, a2 + lineBytes, pixelBytes, true, to + 12 * positionBytes, panelBytes, positionBytes);
    from += 16;
    to += 2 * panelBytes;
  }
}
