// The points of a square grid over the plane in which samples lie.

import { gridReach } from "./messages.js";

/** `side`² points from −reach to reach, row by row from the top: two numbers each. */
export const planePoints = (side: number, reach = gridReach): Float32Array =>
  Float32Array.from({ length: 2 * side * side }, (_, i) => {
    const point = i >> 1;
    const along = i % 2 === 0 ? point % side : side - 1 - Math.floor(point / side);
    return ((2 * along) / (side - 1) - 1) * reach;
  });
