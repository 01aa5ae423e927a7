// What the page's picture of a network needs to know: what its units respond to, its weights, and every number of one step.

/** One layer of the picture: the inputs are the first. */
export interface LookedLayer {
  /** The path of its weights; empty for the inputs. */
  readonly path: string;
  readonly units: number;
  /** Of each unit that is shown; empty for the inputs. */
  readonly biases: Float32Array;
  /** Kernel between shown units: row after row, from the layer before; empty for the inputs. */
  readonly weights: Float32Array;
  /** Of the loss, with respect to these weights. */
  readonly gradients: Float32Array;
  /** Least and greatest of what each shown unit puts out for the samples probed. */
  readonly ranges: Float32Array;
}

/** The picture of a network at one moment. */
export interface Look {
  readonly layers: readonly LookedLayer[];
  /** Shown units one after another, layer by layer, `mapSide`² values each; of no length where there are none. */
  readonly maps: Float32Array;
  readonly mapSide: number;
}

/** Units of a layer that are shown at most. */
export const mostShown = 8;
