// Mistakes over the names of index.messages.test.ts.

/** Mistakes whose message is the compiler's: its first line, and the one that names the shapes or keys. */
export const compilerMistakes: readonly (readonly [code: string, ...lines: string[]])[] = [
  [
    'cell.step(p, cell.initialCarry(64), zeros([64, 100]))',
    "Argument of type 'DenseParams<100, 256>' is not assignable to parameter of type 'LSTMParams<100, 256>'.",
    "  Type 'DenseParams<100, 256>' is missing the following properties from type 'LSTMParams<100, 256>': wx, wh",
  ],
  [
    'cell.step(bp, cell.initialCarry(64), zeros([64, 100]))',
    "Argument of type 'BiasFreeLSTMParams<100, 256>' is not assignable to parameter of type 'LSTMParams<100, 256>'.",
    "  Property 'b' is missing in type 'BiasFreeLSTMParams<100, 256>' but required in type 'LSTMParams<100, 256>'.",
  ],
  [
    'lstm.apply(np, zeros([64, 35, 100]))',
    "Argument of type '[DenseParams<100, 256>, {}, DenseParams<256, 10>]' is not assignable to parameter of type 'LSTMParams<100, 256>'.",
  ],
  [
    'net.apply(cp, zeros([64, 100]))',
    "Argument of type 'LSTMParams<100, 256>' is not assignable to parameter of type '[DenseParams<100, 256>, {}, DenseParams<256, 10>]'.",
  ],
  [
    'layer.apply({ w: zeros([100, 255]), b: zeros([256]) }, zeros([64, 100]))',
    "Type 'Tensor<[100, 255]>' is not assignable to type 'Tensor<[100, 256]>'",
    "      Type '255' is not assignable to type '256'.",
  ],
  [
    'cell.step(cp, { h: zeros([64, 256]), c: zeros([64, 1]) }, zeros([64, 100]))',
    "Type 'Tensor<[64, 1]>' is not assignable to type 'Tensor<[64, 256]>'",
    "      Type '1' is not assignable to type '256'.",
  ],
  [
    'lstm.apply(cp, zeros([64, 35, 100]), { initialCarry: cell.initialCarry(32) })',
    "Type '{ h: Tensor<[32, 256]>; c: Tensor<[32, 256]>; }' is not assignable to type '{ h: Tensor<[64, 256]>; c: Tensor<[64, 256]>; }'.",
  ],
  [
    "lstm.apply(cp, zeros([64, 35, 100]), { lengths: zeros([32], { dtype: 'int32' }) })",
    "Type 'IntTensor<[32]>' is not assignable to type 'NdArray<[64], \"int32\">'.",
  ],
  [
    "lstm.apply(cp, zeros([64, 35, 100]), { mask: ones([35, 64], { dtype: 'bool' }) })",
    "Type 'BoolTensor<[35, 64]>' is not assignable to type 'NdArray<[64, 35], \"bool\">'.",
  ],
  [
    'letters.apply(ep, floats)',
    "Argument of type 'Tensor<[64, 35]>' is not assignable to parameter of type 'IntTensor<[64, 35]>'",
  ],
  [
    'dense({ inputs: 100 })',
    "Argument of type '{ inputs: 100; }' is not assignable to parameter of type 'DenseOptions<100, number, true>'.",
    "  Property 'outputs' is missing in type '{ inputs: 100; }' but required in type 'DenseOptions<100, number, true>'.",
  ],
  [
    'lstmCell({ inputSize: 100, hidden: 256 })',
    "Object literal may only specify known properties, and 'hidden' does not exist in type 'WeightOptions<number, number, true>'.",
  ],
  [
    'layer.apply(barep, zeros([64, 100]))',
    "Argument of type 'BiasFreeDenseParams<100, 256>' is not assignable to parameter of type 'DenseParams<100, 256>'.",
    "  Property 'b' is missing in type 'BiasFreeDenseParams<100, 256>' but required in type 'DenseParams<100, 256>'.",
  ],
  ['cross.apply(xp, zeros([64, 35, 100]))', 'Expected 3-4 arguments, but got 2.'],
  [
    'sequential(norm, cross)',
    "Argument of type 'CrossAttention<100, 4, 32>' is not assignable to parameter of type 'AnyLayer'.",
    "Types of parameters 'memory' and 'options' are incompatible.",
  ],
  [
    'multiHeadAttention({ features: 6, heads: 2, memoryFeatures: 3, causal: true })',
    "Type 'true' is not assignable to type 'false | \"multiHeadAttention: a memory has no order in common with the input; leave out causal or memoryFeatures.\"'.",
  ],
  [
    'attention.apply(ap, zeros([64, 35, 100]), { mask: ones([35, 35]) })',
    "Type 'Tensor<[35, 35]>' is not assignable to type 'NdArray<[35, 35], \"bool\">'.",
  ],
  [
    'dropout({ rate: 0.5 })',
    "Argument of type '{ rate: number; }' is not assignable to parameter of type 'number'.",
  ],
  [
    'residual(cell)',
    "Argument of type 'LSTMCell<100, 256>' is not assignable to parameter of type 'AnyLayer'.",
    "  Property 'apply' is missing in type 'LSTMCell<100, 256>' but required in type 'AnyLayer'.",
  ],
];
