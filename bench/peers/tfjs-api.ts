// What is used of TensorFlow.js; its own types are there only once the peers are installed.

export interface Tensor {
  readonly shape: readonly number[];
  dataSync(): Float32Array;
  dispose(): void;
}

interface Optimizer {
  minimize(loss: () => Tensor, returnCost: boolean): Tensor;
  dispose(): void;
}

type Unary = (x: Tensor) => Tensor;
type Binary = (a: Tensor, b: Tensor | number) => Tensor;

export interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  getBackend(): string;
  env(): { set(flag: string, value: boolean): void };
  readonly version: { readonly tfjs: string };
  ready(): Promise<void>;
  tidy<T>(work: () => T): T;
  tensor(values: Float32Array | readonly number[], shape: readonly number[], dtype?: "float32" | "int32"): Tensor;
  zeros(shape: readonly number[]): Tensor;
  variable(initial: Tensor): Tensor;
  cast(x: Tensor, dtype: "float32"): Tensor;
  oneHot(labels: Tensor, depth: number): Tensor;
  matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor;
  reshape(x: Tensor, shape: readonly number[]): Tensor;
  transpose(x: Tensor, order: readonly number[]): Tensor;
  split(x: Tensor, parts: number, axis: number): Tensor[];
  unstack(x: Tensor, axis: number): Tensor[];
  mean(x: Tensor, axis: number, keepDims: boolean): Tensor;
  readonly add: Binary;
  readonly sub: Binary;
  readonly mul: Binary;
  readonly div: Binary;
  readonly relu: Unary;
  readonly tanh: Unary;
  readonly sigmoid: Unary;
  readonly erf: Unary;
  readonly sqrt: Unary;
  readonly square: Unary;
  readonly softmax: Unary;
  readonly losses: {
    sigmoidCrossEntropy(labels: Tensor, logits: Tensor): Tensor;
    softmaxCrossEntropy(labels: Tensor, logits: Tensor): Tensor;
  };
  readonly train: { sgd(learningRate: number): Optimizer; adam(learningRate: number): Optimizer };
}
