// The body of a loop: a graph that is traced once and run once a step, over tensors that change from step to step. Generic in the node,
// as records are.

/** A value that each step hands on to the next. */
export interface CarryOf<Tensor> {
  /** What a step finds. */
  readonly from: Tensor;
  /** What it leaves: the next step's `from`. Computed inside the body, and no other carry's. */
  readonly to: Tensor;
}

/**
 * A loop over `steps` steps. Its tensors at the border (`from` of carries, elements of sequences) are leaves or tensors of another
 * body whose values were stacked; everything else that the body reads comes from outside and is the same at every step.
 *
 *     operands of the operation:   first carries … | sequences, [steps, ...] each … | what is the same at every step …
 */
export interface BodyOf<Tensor> {
  readonly steps: number;
  /** Steps run from the last element of the sequences to the first. */
  readonly reverse: boolean;
  readonly carries: readonly CarryOf<Tensor>[];
  /** What stands for one element of each sequence. */
  readonly elements: readonly Tensor[];
  /** Where the border is: carries' `from`, elements, and the operands that are the same at every step. */
  readonly border: ReadonlySet<Tensor>;
}

/** What of a loop is asked for. Tensors that nobody asks for are not kept beyond their step. */
export type BodyPartOf<Tensor> =
  /** All values of a tensor of the body, in the order of the sequences: [steps, ...]. */
  | { readonly kind: "stack"; readonly of: Tensor }
  /** All values of a carry with the first one before them (reverse: behind them): [steps + 1, ...]. */
  | { readonly kind: "trajectory"; readonly of: CarryOf<Tensor> }
  /** The value of a carry after the last step. */
  | { readonly kind: "last"; readonly of: CarryOf<Tensor> }
  /** The sum of all values of a tensor, as a carry that begins at 0 and is none of the body's own. */
  | { readonly kind: "sum"; readonly of: CarryOf<Tensor>; readonly term: Tensor };
