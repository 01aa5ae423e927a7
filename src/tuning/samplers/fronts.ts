// Which of several goals' values beat which: fronts that nothing in them beats, and how alone each stands in its own.

/** The values of some trials, one for each goal, to be made small. */
type Values = readonly number[];

/** Whether the first is as good in every goal and better in one. */
export const dominates = (a: Values, b: Values): boolean =>
  a.every((value, i) => value <= b[i]!) && a.some((value, i) => value < b[i]!);

/** Which stand in each front: those that nothing beats, those that only the ones before beat, and so on (fast non-dominated sort; Deb et al. 2002). */
export const frontsOf = (list: readonly Values[]): number[][] => {
  const beaten: number[][] = list.map(() => []);
  const open = list.map(() => 0);
  const beats = (i: number, j: number): void => {
    beaten[i]!.push(j);
    open[j]! += 1;
  };
  for (let i = 0; i < list.length; i++) {
    for (let j = 0; j < i; j++) {
      if (dominates(list[i]!, list[j]!)) beats(i, j);
      else if (dominates(list[j]!, list[i]!)) beats(j, i);
    }
  }
  const fronts: number[][] = [];
  let front = open.flatMap((count, i) => (count === 0 ? [i] : []));
  while (front.length > 0) {
    fronts.push(front);
    const next: number[] = [];
    for (const i of front) {
      for (const j of beaten[i]!) {
        open[j]! -= 1;
        if (open[j] === 0) next.push(j);
      }
    }
    front = next.sort((a, b) => a - b);
  }
  return fronts;
};

/** How far the neighbours of each are apart, in shares of what each goal spans; Infinity at the ends (crowding distance; Deb et al. 2002). */
export const crowdingOf = (list: readonly Values[]): number[] => {
  const distances = list.map(() => 0);
  const goals = list[0]?.length ?? 0;
  for (let goal = 0; goal < goals; goal++) {
    const order = list.map((_, i) => i).sort((a, b) => list[a]![goal]! - list[b]![goal]! || a - b);
    const at = (place: number): number => list[order[place]!]![goal]!;
    const span = at(order.length - 1) - at(0);
    // Where all are the same nobody is alone.
    if (!(span > 0)) continue;
    order.forEach((trial, place) => {
      const end = place === 0 || place === order.length - 1;
      distances[trial]! += end ? Number.POSITIVE_INFINITY : (at(place + 1) - at(place - 1)) / span;
    });
  }
  return distances;
};
