// The layers of which a workload's network is made, as every library is told of them, and the weights that all of them begin with.

/** One layer; images are [height, width, channels], sequences [time, features]. */
export type LayerRecord =
  | { readonly layer: "dense"; readonly units: number; readonly activation?: "tanh" | "relu"; readonly bias?: false }
  /** 3 × 3 pixels inside of the image, then relu. */
  | { readonly layer: "convolution"; readonly filters: number }
  /** The greatest of 2 × 2 pixels. */
  | { readonly layer: "maxPool" }
  | { readonly layer: "flatten" }
  /** 3 × 3 pixels with a border of one zero and without bias, batch normalization, relu. */
  | { readonly layer: "normalizedConvolution"; readonly filters: number }
  /**
   * Two of those with what goes past them added before the last relu; where the shape changes, what goes past takes a convolution of
   * 1 × 1 pixels with batch normalization.
   */
  | { readonly layer: "residual"; readonly filters: number; readonly strides: number }
  | { readonly layer: "averagePool" }
  /** The last state. GRU with the reset behind its product. */
  | { readonly layer: "lstm" | "gru"; readonly units: number }
  /** Rows of a table by number, and a row of another for each place. */
  | { readonly layer: "embedding"; readonly rows: number; readonly steps: number; readonly width: number }
  /** A block of a GPT: x + attention(norm(x)), then x + network(norm(x)), with the erf form of gelu, and without dropout. */
  | { readonly layer: "block"; readonly width: number; readonly heads: number; readonly hidden: number };

/** What a library makes of each layer; `parameter` gives the next of `parametersOf`. */
export type Builders<Value> = {
  readonly [Name in LayerRecord["layer"]]: (
    record: Extract<LayerRecord, { readonly layer: Name }>,
    x: Value,
    parameter: () => Value,
  ) => Value;
};

/** The network's output. */
export const forward = <Value>(
  builders: Builders<Value>,
  layers: readonly LayerRecord[],
  x: Value,
  parameter: () => Value,
): Value =>
  layers.reduce(
    (value, record) => (builders[record.layer] as Builders<Value>["dense"])(record as never, value, parameter),
    x,
  );

/** A parameter before the first step: random numbers between −limit and limit, or the same number everywhere. */
export interface ParameterRecord {
  readonly shape: readonly number[];
  readonly limit?: number;
  readonly fill?: number;
}

const filled = (shape: readonly number[], fill: number): ParameterRecord => ({ shape, fill });
/** Uniform weights of Glorot and Bengio 2010 over the last two axes, those before them being taps. */
const glorot = (...shape: number[]): ParameterRecord => {
  const [inputs, outputs] = shape.slice(-2) as [number, number];
  const taps = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  return { shape, limit: Math.sqrt(6 / (taps * (inputs + outputs))) };
};
/** Gain, shift, moving mean and moving variance of a batch normalization. */
const batchNormalized = (channels: number): ParameterRecord[] => [1, 0, 0, 1].map((value) => filled([channels], value));
const normalizedConvolution = (size: number, from: number, to: number): ParameterRecord[] => [
  glorot(size, size, from, to),
  ...batchNormalized(to),
];

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** What a layer owns, in Keras' layouts, and the shape of what it makes of a sample. */
interface Facts {
  readonly parameters: readonly ParameterRecord[];
  readonly shape: readonly number[];
}

const factsOf: {
  readonly [Name in LayerRecord["layer"]]: (
    record: Extract<LayerRecord, { readonly layer: Name }>,
    shape: readonly number[],
  ) => Facts;
} = {
  dense: ({ units, bias }, shape) => ({
    parameters: [glorot(shape.at(-1)!, units), ...(bias === false ? [] : [filled([units], 0)])],
    shape: [...shape.slice(0, -1), units],
  }),
  convolution: ({ filters }, [height, width, channels]) => ({
    parameters: [glorot(3, 3, channels!, filters), filled([filters], 0)],
    shape: [height! - 2, width! - 2, filters],
  }),
  maxPool: (_, [height, width, channels]) => ({ parameters: [], shape: [height! >> 1, width! >> 1, channels!] }),
  flatten: (_, shape) => ({ parameters: [], shape: [sizeOf(shape)] }),
  normalizedConvolution: ({ filters }, [height, width, channels]) => ({
    parameters: normalizedConvolution(3, channels!, filters),
    shape: [height!, width!, filters],
  }),
  residual: ({ filters, strides }, [height, width, channels]) => ({
    parameters: [
      ...normalizedConvolution(3, channels!, filters),
      ...normalizedConvolution(3, filters, filters),
      ...(channels === filters && strides === 1 ? [] : normalizedConvolution(1, channels!, filters)),
    ],
    shape: [height! / strides, width! / strides, filters],
  }),
  averagePool: (_, shape) => ({ parameters: [], shape: shape.slice(-1) }),
  lstm: ({ units }, [, features]) => ({
    parameters: [glorot(features!, 4 * units), glorot(units, 4 * units), filled([4 * units], 0)],
    shape: [units],
  }),
  gru: ({ units }, [, features]) => ({
    parameters: [glorot(features!, 3 * units), glorot(units, 3 * units), filled([2, 3 * units], 0)],
    shape: [units],
  }),
  embedding: ({ rows, steps, width }) => ({
    parameters: [
      { shape: [rows, width], limit: 0.05 },
      { shape: [steps, width], limit: 0.05 },
    ],
    shape: [steps, width],
  }),
  block: ({ width, heads, hidden }, shape) => {
    const [each, limit] = [width / heads, Math.sqrt(3 / width)];
    const norm = [filled([width], 1), filled([width], 0)];
    const products = [1, 2, 3].flatMap(() => [{ shape: [width, heads, each], limit }, filled([heads, each], 0)]);
    return {
      parameters: [
        ...norm,
        ...products,
        { shape: [heads, each, width], limit },
        filled([width], 0),
        ...norm,
        ...[glorot(width, hidden), filled([hidden], 0), glorot(hidden, width), filled([width], 0)],
      ],
      shape,
    };
  },
};

/** Every parameter of a network, in order: queries, keys and values of a block by themselves, each gate beside the others. */
export const parametersOf = (layers: readonly LayerRecord[], sample: readonly number[]): ParameterRecord[] => {
  const parameters: ParameterRecord[] = [];
  let shape = sample;
  for (const record of layers) {
    const facts = (factsOf[record.layer] as (record: LayerRecord, shape: readonly number[]) => Facts)(record, shape);
    parameters.push(...facts.parameters);
    shape = facts.shape;
  }
  return parameters;
};

/** Fractions in [0, 1) with three decimals from a linear congruential generator: the same for every library. */
export const fractions = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 4294967.296) / 1000;
  };
};

/** The numbers that the parameters of a network begin with; pytorch.py draws the same. */
export const firstValues = (parameters: readonly ParameterRecord[]): Float32Array[] =>
  parameters.map(({ shape, limit, fill }, i) => {
    const next = fractions(i + 1);
    const draw = limit === undefined ? () => fill! : () => (2 * next() - 1) * limit;
    return Float32Array.from({ length: sizeOf(shape) }, draw);
  });
