// A space as the coordinates that a Gaussian process searches: from 0 to 1 where values lie close, and the number of the value where they do not.

import { type Assignment, counts, type Dimension, fromUnit, sizeOfDimension, toUnit } from "../dimensions.js";

/** One dimension as a coordinate. */
interface Axis {
  readonly dimension: Dimension;
  readonly choice: boolean;
  /** How many values there are; undefined where they lie close. */
  readonly size: number | undefined;
  readonly coordinateOf: (unit: number) => number;
  readonly numberAt: (coordinate: number) => number;
  /** Where a value lies, as distances are measured. */
  readonly featureOf: (value: number) => number;
}

/** Where a number lies that is not there: in the middle, where it tells nothing; of a choice, beside all others. */
const absent = { number: 0.5, choice: -1 } as const;

const axisOf = (dimension: Dimension): Axis => {
  const { kind, low, step, high } = dimension;
  const size = sizeOfDimension(dimension);
  const choice = kind === "choice";
  if (size === Number.POSITIVE_INFINITY) {
    return {
      ...{ dimension, choice, size: undefined },
      coordinateOf: (unit) => unit,
      numberAt: (coordinate) => fromUnit(dimension, coordinate),
      featureOf: (value) => toUnit(dimension, value),
    };
  }
  // Logarithms of whole numbers come again and again.
  const known = new Map<number, number>();
  return {
    ...{ dimension, choice, size },
    coordinateOf: (unit) =>
      choice
        ? Math.min(size - 1, Math.floor(unit * size))
        : Math.min(size - 1, Math.round((fromUnit(dimension, unit) - low) / step!)),
    numberAt: (coordinate) => Math.min(high, low + coordinate * step!),
    featureOf: (value) => {
      if (choice) return value;
      const found = known.get(value) ?? toUnit(dimension, value);
      known.set(value, found);
      return found;
    },
  };
};

/** All dimensions of a space as coordinates, those included that are not always there. */
export class Axes {
  readonly list: readonly Axis[];
  readonly choices: readonly boolean[];
  readonly #branches: boolean;
  readonly #known = new WeakMap<Assignment, Float64Array>();

  constructor(readonly dimensions: readonly Dimension[]) {
    this.list = dimensions.map(axisOf);
    this.choices = this.list.map(({ choice }) => choice);
    this.#branches = dimensions.some(({ when }) => when.length > 0);
  }

  /** The point as distances are measured, of a trial. */
  pointOf(assignment: Assignment): Float64Array {
    const known = this.#known.get(assignment);
    if (known) return known;
    const point = Float64Array.from(this.list, ({ dimension: { path }, choice, featureOf }) => {
      const value = assignment[path];
      return value === undefined ? absent[choice ? "choice" : "number"] : featureOf(value);
    });
    this.#known.set(assignment, point);
    return point;
  }

  assignmentAt(coordinates: Float64Array): Assignment {
    const chosen: Record<string, number> = {};
    this.list.forEach(({ dimension, numberAt }, i) => {
      if (counts(dimension, chosen)) chosen[dimension.path] = numberAt(coordinates[i]!);
    });
    return chosen;
  }

  /** The coordinates of a trial; in the middle where it has none. */
  coordinatesOf(assignment: Assignment): Float64Array {
    return Float64Array.from(this.list, ({ dimension, coordinateOf, size }) => {
      const value = assignment[dimension.path];
      if (value === undefined) return coordinateOf(0.5);
      return size === undefined ? toUnit(dimension, value) : Math.round((value - dimension.low) / dimension.step!);
    });
  }

  /** Which coordinates count beside the others. */
  activeAt(coordinates: Float64Array): readonly boolean[] {
    if (!this.#branches) return this.list.map(() => true);
    const chosen = this.assignmentAt(coordinates);
    return this.list.map(({ dimension: { path } }) => path in chosen);
  }

  /** The point as distances are measured, of coordinates. */
  pointAt(coordinates: Float64Array, active = this.activeAt(coordinates)): Float64Array {
    return coordinates.map((coordinate, i) => {
      const { choice, size, numberAt, featureOf } = this.list[i]!;
      if (!active[i]) return absent[choice ? "choice" : "number"];
      return size === undefined ? coordinate : featureOf(numberAt(coordinate));
    });
  }
}
