// The numbers of every instruction and of every step of a map, read by both compilers.

/** What one instruction of a tape does. */
export enum Opcode {
  Gemm = 0,
  Map = 1,
  Reduce = 2,
  ArgReduce = 3,
  Scan = 4,
  Softmax = 5,
  CrossEntropy = 6,
  CrossEntropyGradient = 7,
  StridedCopy = 8,
  Fill = 9,
  GatherRows = 10,
  ScatterAddRows = 11,
  Random = 12,
  Widen = 13,
  Moments = 14,
  ProductSums = 15,
  Convolution = 16,
  Pool = 17,
  Loop = 18,
  NormalizeRows = 19,
  NormalizeRowsGradient = 20,
  Depthwise = 21,
  ArgSort = 22,
  GatherAlong = 23,
  ScatterAddAlong = 24,
  WinogradKernel = 25,
  Winograd = 26,
  WinogradKernelGradient = 27,
  Attention = 28,
  AttentionGradient = 29,
}

/** How Reduce combines two numbers. */
export enum Reduction {
  Sum = 0,
  Product = 1,
  Maximum = 2,
  Minimum = 3,
}

/** What Softmax writes for a row. */
export enum SoftmaxKind {
  Softmax = 0,
  LogSoftmax = 1,
  LogSumExp = 2,
}

/** What Pool writes. */
export enum PoolKind {
  Maximum = 0,
  MaximumGradient = 1,
  Average = 2,
  AverageGradient = 3,
}

/** Rows whose shares of a gradient are added up by one thread, in order. */
export enum RowBlock {
  Rows = 32,
}

/** What attention without a matrix of scores has room for. */
export enum AttentionLimit {
  /** Features of a head. */
  Width = 128,
}

/** What one step of a Map instruction does to a block of floats. `p` and `q` are its two immediates. */
export enum MicroOpcode {
  // Loading an operand that does not lie in memory as it is iterated is not a step: see map.ts.
  Copy = 0,
  // Of one operand.
  Affine, // p·a + q
  Absolute,
  Sign,
  Square,
  SquareRoot,
  ReciprocalSquareRoot,
  Reciprocal,
  Exp,
  Log,
  Log1p,
  Expm1,
  Sin,
  Cos,
  Tanh,
  Sigmoid,
  Softplus,
  Erf,
  Floor,
  Round, // half to even
  Clip, // min(max(a, p), q)
  Power, // a^p
  LeakyRelu, // a > 0 ? a : p·a
  Elu, // a > 0 ? q·a : p·(eᵃ − 1)
  Softsign, // a / (1 + |a|)
  FlushDenormals, // |a| < 2⁻¹²⁶ ? 0 : a
  ToInt32, // truncates
  ToFloat32,
  // Of two operands.
  Add,
  Subtract,
  Multiply,
  Divide,
  Minimum,
  Maximum,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  EqualInt32,
  NotEqualInt32,
  LessInt32,
  LessEqualInt32,
  GreaterInt32,
  GreaterEqualInt32,
  ScaledAdd, // p·a + q·b
  ReluGradient, // b > 0 ? a : 0
  LeakyReluGradient, // b > 0 ? a : p·a
  EluGradient, // b > 0 ? q·a : p·a·eᵇ
  TanhGradient, // a · (1 − b²)
  SigmoidGradient, // a · b · (1 − b)
  ScaledSquareAdd, // p·a + q·b²
  DivideByRoot, // a / (√b + p)
  Raise, // aᵇ
  // Of three operands.
  Where, // a ≠ 0 ? b : c
  MultiplyAdd, // a·b + c
  MultiplySubtract, // c − a·b
  // Of more than one step.
  Adam, // p·a + q·b, the first of the six steps of an update by Adam: see map/adam.ts
}
