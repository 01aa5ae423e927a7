export function shareBegin(count: i32, grain: i32, thread: i32, threads: i32): i32 {
  if (thread >= threads) return count;
  const grains = (count + grain - 1) / grain;
  return min<i32>(count, <i32>((<i64>grains * thread) / threads) * grain);
}
