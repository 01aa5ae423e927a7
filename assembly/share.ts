export function shareBegin(count: i32, grain: i32, thread: i32, threads: i32): i32 {
  if (thread >= threads) return count;
  const grains = (count + grain - 1) / grain;
  return min<i32>(count, <i32>((<i64>grains * thread) / threads) * grain);
}

/** What `takeShare` returns when nothing is left. */
export const NOTHING_LEFT: i64 = -1;

/**
 * Takes the next share of `count` units that threads split as they get to it: large ones first, `least` units at the end, so that a
 * thread which is held up, on a slower core or by a neighbour, leaves more to the others. Returns begin · 2³² + end. Which
 * thread works out what changes no bit of it.
 * `taken`: the address of a word that is 0 when the first thread comes; it is 0 again after all of them were told that nothing is left.
 */
export function takeShare(taken: usize, count: i32, least: i32, threads: i32): i64 {
  let begin = atomic.load<i32>(taken);
  while (begin < count) {
    const left = count - begin;
    const end = begin + min<i32>(left, max<i32>(least, (2 * left) / (3 * threads)));
    const seen = atomic.cmpxchg<i32>(taken, begin, end);
    if (seen === begin) return ((<i64>begin) << 32) | end;
    begin = seen;
  }
  // Every thread comes here once; the last one leaves the word as it was.
  if (atomic.add<i32>(taken, 1) === count + threads - 1) atomic.store<i32>(taken, 0);
  return NOTHING_LEFT;
}
