// Copies blocks of A and B into panels, so that the innermost loops read memory from front to back.
//
//   A panel: 2 rows                     B panel: w columns (16, 8 or 4; padded with zeros)
//   | a[0,0] a[1,0] | a[0,1] a[1,1] |…  | b[0,0] … b[0,w-1] | b[1,0] … b[1,w-1] |…

import { storeTransposed } from "../lanes";

/** Rows of A: two rows of `k` floats, `second` bytes apart; a row that C does not have is given as the first again. */
export function packRows(to: usize, row0: usize, row1: usize, k: i32): void {
  for (; k > 3; k -= 4) {
    const x = v128.load(row0);
    const y = v128.load(row1);
    v128.store(to, v128.shuffle<f32>(x, y, 0, 4, 1, 5));
    v128.store(to, v128.shuffle<f32>(x, y, 2, 6, 3, 7), 16);
    row0 += 16;
    row1 += 16;
    to += 32;
  }
  for (; k > 0; k--) {
    store<f32>(to, load<f32>(row0));
    store<f32>(to, load<f32>(row1), 4);
    row0 += 4;
    row1 += 4;
    to += 8;
  }
}

/** The same in whole vectors: writes up to 3 pairs behind the last, for what is packed next to be written over them. */
export function packRowsLoosely(to: usize, row0: usize, row1: usize, k: i32): void {
  for (; k > 0; k -= 4) {
    const x = v128.load(row0);
    const y = v128.load(row1);
    v128.store(to, v128.shuffle<f32>(x, y, 0, 4, 1, 5));
    v128.store(to, v128.shuffle<f32>(x, y, 2, 6, 3, 7), 16);
    row0 += 16;
    row1 += 16;
    to += 32;
  }
}

/** Rows as panels of 2, `panelBytes` apart; the last again where their number is odd. */
export function packPairs(to: usize, panelBytes: usize, from: usize, rowBytes: usize, rows: i32, depth: i32): void {
  for (let i = 0; i < rows; i += 2) {
    packRows(to, from, i + 1 < rows ? from + rowBytes : from, depth);
    from += 2 * rowBytes;
    to += panelBytes;
  }
}

/** Columns of A stored as [k, m]: `pairs` panels of `k` pairs each, `panelBytes` apart. */
export function packColumns(to: usize, from: usize, pairs: i32, panelBytes: usize, k: i32, rowBytes: usize): void {
  for (; pairs > 7; pairs -= 8) {
    let source = from;
    let target = to;
    for (let i = 0; i < k; i++) {
      const x0 = v128.load(source);
      const x1 = v128.load(source, 16);
      const x2 = v128.load(source, 32);
      const x3 = v128.load(source, 48);
      let panel = target;
      v128.store64_lane(panel, x0, 0);
      panel += panelBytes;
      v128.store64_lane(panel, x0, 1);
      panel += panelBytes;
      v128.store64_lane(panel, x1, 0);
      panel += panelBytes;
      v128.store64_lane(panel, x1, 1);
      panel += panelBytes;
      v128.store64_lane(panel, x2, 0);
      panel += panelBytes;
      v128.store64_lane(panel, x2, 1);
      panel += panelBytes;
      v128.store64_lane(panel, x3, 0);
      panel += panelBytes;
      v128.store64_lane(panel, x3, 1);
      source += rowBytes;
      target += 8;
    }
    from += 64;
    to += 8 * panelBytes;
  }
  for (; pairs > 0; pairs--) {
    let source = from;
    let target = to;
    for (let i = 0; i < k; i++) {
      store<u64>(target, load<u64>(source));
      source += rowBytes;
      target += 8;
    }
    from += 8;
    to += panelBytes;
  }
}

/** The same columns, of rows that lie anywhere: `addresses` lists `k` of them. */
export function packScatteredColumns(to: usize, addresses: usize, pairs: i32, panelBytes: usize, k: i32): void {
  let offset: usize = 0;
  const end = addresses + ((<usize>k) << 2);
  for (; pairs > 7; pairs -= 8) {
    let target = to;
    for (let at = addresses; at < end; at += 4) {
      const source = load<u32>(at) + offset;
      const x0 = v128.load(source);
      const x1 = v128.load(source, 16);
      const x2 = v128.load(source, 32);
      const x3 = v128.load(source, 48);
      let panel = target;
      v128.store64_lane(panel, x0, 0);
      panel += panelBytes;
      v128.store64_lane(panel, x0, 1);
      panel += panelBytes;
      v128.store64_lane(panel, x1, 0);
      panel += panelBytes;
      v128.store64_lane(panel, x1, 1);
      panel += panelBytes;
      v128.store64_lane(panel, x2, 0);
      panel += panelBytes;
      v128.store64_lane(panel, x2, 1);
      panel += panelBytes;
      v128.store64_lane(panel, x3, 0);
      panel += panelBytes;
      v128.store64_lane(panel, x3, 1);
      target += 8;
    }
    offset += 64;
    to += 8 * panelBytes;
  }
  for (; pairs > 0; pairs--) {
    let target = to;
    for (let at = addresses; at < end; at += 4) {
      const source = load<u32>(at) + offset;
      store<u64>(target, load<u64>(source));
      target += 8;
    }
    offset += 8;
    to += panelBytes;
  }
}

/** The last column of A stored as [k, m] where m is odd. */
export function packColumn(to: usize, from: usize, k: i32, rowBytes: usize): void {
  for (; k > 0; k--) {
    const x = load<f32>(from);
    store<f32>(to, x);
    store<f32>(to, x, 4);
    from += rowBytes;
    to += 8;
  }
}

/**
 * `panels` × 16 columns of B stored as [k, n], row by row: memory is read from front to back, which fetches ahead, and each panel
 * gets a whole cache line at a time.
 */
export function packB16(to: usize, from: usize, panels: i32, k: i32, rowBytes: usize): void {
  const panelBytes = (<usize>k) << 6;
  for (; k > 0; k--) {
    let source = from;
    let target = to;
    for (let panel = 0; panel < panels; panel++) {
      const x0 = v128.load(source);
      const x1 = v128.load(source, 16);
      const x2 = v128.load(source, 32);
      const x3 = v128.load(source, 48);
      v128.store(target, x0);
      v128.store(target, x1, 16);
      v128.store(target, x2, 32);
      v128.store(target, x3, 48);
      source += 64;
      target += panelBytes;
    }
    from += rowBytes;
    to += 64;
  }
}

/** Up to `width` (4 or 8) columns of B stored as [k, n]; missing ones become zeros. */
export function packBEdge(to: usize, from: usize, k: i32, rowBytes: usize, columns: i32, width: i32): void {
  for (; k > 0; k--) {
    for (let j = 0; j < width; j++) store<f32>(to + (j << 2), j < columns ? load<f32>(from + (j << 2)) : 0);
    from += rowBytes;
    to += (<usize>width) << 2;
  }
}

/** Four columns of a panel of `width` columns, from B stored as [n, k]: 4 × 4 transposes. Missing columns become zeros. */
export function packBTransposed4(to: usize, from: usize, k: i32, rowBytes: usize, columns: i32, width: i32): void {
  const step = (<usize>width) << 2;
  if (columns >= 4) {
    for (; k > 3; k -= 4) {
      let row = from;
      const r0 = v128.load(row);
      row += rowBytes;
      const r1 = v128.load(row);
      row += rowBytes;
      const r2 = v128.load(row);
      row += rowBytes;
      const r3 = v128.load(row);
      storeTransposed(to, step, r0, r1, r2, r3);
      to += step << 2;
      from += 16;
    }
  }
  for (; k > 0; k--) {
    let row = from;
    for (let j = 0; j < 4; j++) {
      store<f32>(to + (j << 2), j < columns ? load<f32>(row) : 0);
      row += rowBytes;
    }
    from += 4;
    to += step;
  }
}
