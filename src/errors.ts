// Every error that fragua raises on purpose. A message says what happened, what was expected and how to mend it.

/** The class of all errors below; catch it to catch any of them. */
export class FraguaError extends Error {
  override name = "FraguaError";
  /** The path of the layer that was traced when it was raised; its message says it, too. */
  layer?: string;
}

/** The error, saying in which layer it was raised; the innermost counts. Others are left as they are. */
export const inLayer = (error: unknown, path: string): unknown => {
  if (!(error instanceof FraguaError) || error.layer !== undefined) return error;
  error.layer = path;
  if (!error.message.startsWith(path)) error.message += ` (in layer ${path})`;
  return error;
};

/** Shapes or ranks do not fit each other. */
export class ShapeError extends FraguaError {
  override name = "ShapeError";
}

/** A tensor has the wrong data type. */
export class DataTypeError extends FraguaError {
  override name = "DataTypeError";
}

/** An option or argument has a value that cannot be used. */
export class ArgumentError extends FraguaError {
  override name = "ArgumentError";
}

/** The data given for training, evaluation or prediction cannot be used. */
export class DataError extends FraguaError {
  override name = "DataError";
}

/** A call came at a time when the object cannot serve it: before `compile`, or while `fit` is running. */
export class StateError extends FraguaError {
  override name = "StateError";
}

/** Memory cannot grow as far as a program needs. */
export class MemoryError extends FraguaError {
  override name = "MemoryError";
}

/** A number became NaN or Infinity. */
export class NumericalError extends FraguaError {
  override name = "NumericalError";
}

/** How a value looks in a message: short, and never able to throw. */
export const show = (value: unknown): string => {
  try {
    return describe(value, 0);
  } catch {
    return `a ${typeof value} that cannot be shown`;
  }
};

/** Arrays in arrays are shown this deep. */
const deepest = 3;

const describe = (value: unknown, depth: number): string => {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 37)}…` : value);
  if (Array.isArray(value)) {
    if (depth === deepest) return "[…]";
    const shown = value.slice(0, 8).map((element) => describe(element, depth + 1));
    return `[${[...shown, ...(value.length > 8 ? ["…"] : [])].join(",")}]`;
  }
  if (typeof value === "function") return `a function${value.name ? ` ${value.name}` : ""}`;
  if (typeof value === "object" && value !== null) {
    const name = value.constructor?.name;
    if (ArrayBuffer.isView(value) && "length" in value) return `${withArticle(name)} of ${value.length} elements`;
    return name && name !== "Object"
      ? withArticle(name)
      : `an object with ${Object.keys(value).slice(0, 5).join(", ") || "no keys"}`;
  }
  return Object.is(value, -0) ? "-0" : String(value);
};

const withArticle = (name: string): string => `${/^[AEIOU](?!int)/i.test(name) ? "an" : "a"} ${name}`;

/** The candidate nearest to a misspelt word, for "did you mean"; undefined when none is near. */
export const nearest = (word: string, candidates: readonly string[]): string | undefined => {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
};

/** Levenshtein's distance, with a swap of neighbours counted as one edit (Damerau 1964). */
const editDistance = (a: string, b: string): number => {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, (beforePrevious[j - 2] ?? 0) + 1);
      }
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
};
