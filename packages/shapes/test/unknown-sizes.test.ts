import { describe, expect, it } from 'vitest';
import { compile } from './compiler.ts';

// What the types say where they do not know everything: what the fuzz test calls "less" is here
// spelled out, as an editor would show it. `Batch` and `Time` stand for named dimensions.
const families: Readonly<Record<string, readonly (readonly [type: string, shown: string])[]>> = {
  'results and messages': [
    ['Out<[[2, 3]]>', '[2, 3]'],
    ["Out<'a message'>", 'any'],
    ['OutShapes<[[[2], [3]]]>', '[[2], [3]]'],
    ["OutShapes<'a message'>", 'any'],
    ["Arg<'a message', 7>", '"a message"'],
    ['Arg<[[2, 3]], 7>', '7'],
    ['Last<[2, 3]>', '3'],
    ['Last<[...number[], 3]>', '3'],
    ['Last<number[]>', 'number'],
    ["ValidShape<'zeros', [2, number, Batch]>", '[[2, number, Dim<"batch">]]'],
    ["ValidShape<'zeros', number[]>", '[number[]]'],
  ],
  dimensions: [
    ['Agree<3, 3>', 'true'],
    ['Agree<3, 4>', 'false'],
    ['Agree<3, number>', 'true'],
    ['Agree<Batch, Batch>', 'true'],
    ['Agree<Batch, number>', 'true'],
    ['Agree<Batch, Time>', 'false'],
    ['Agree<Batch, 64>', 'false'],
    ['IsLiteral<0>', 'true'],
    ['IsLiteral<-1>', 'false'],
    ['IsLiteral<1.5>', 'false'],
    ['IsLiteral<1e21>', 'false'],
    ['IsLiteral<number>', 'false'],
    ['IsLiteral<Batch>', 'false'],
  ],
  arithmetic: [
    ['Add<number, 3>', 'number'],
    ['Add<Batch, 3>', 'number'],
    ['[Add<Batch, 0>]', '[Dim<"batch">]'],
    ['[Sub<Batch, 0>]', '[Dim<"batch">]'],
    ['Sub<3, number>', 'number'],
    ['[Mul<Batch, 1>]', '[Dim<"batch">]'],
    ['Mul<number, 0>', '0'],
    ['Mul<Batch, 2>', 'number'],
    ['[DivExact<Batch, 1>]', '[Dim<"batch">]'],
    ['DivExact<number, 3>', 'number'],
    ['DivExact<3, 0>', 'never'],
    ['Product<[64, 35, 256]>', '573440'],
    ['Product<[]>', '1'],
    ['Product<[2, number]>', 'number'],
    ['Product<[number, 0]>', '0'],
    ['Product<number[]>', 'number'],
    ['[6 | 7] extends [Add<2 | 3, 4>] ? 1 : 0', '1'],
  ],
  broadcasting: [
    ["Broadcast<'add', [number, 100], [100]>", '[[number, 100]]'],
    ["Broadcast<'add', [number, 3], [5, number]>", '[[5, 3]]'],
    ["Broadcast<'add', [number], [1]>", '[[number]]'],
    ["Broadcast<'add', [Batch, 1], [3]>", '[[Dim<"batch">, 3]]'],
    ["Broadcast<'add', [Batch], [number]>", '[[number]]'],
    ["Broadcast<'add', number[], [3]>", '[number[]]'],
    ["Broadcast<'add', [...number[], 4], [2, 4]>", '[[...number[], 4]]'],
    [
      "Broadcast<'sub', [Batch, 10], [Time, 10]>",
      '"sub: cannot broadcast [batch, 10] with [time, 10]: axis -2 is batch vs time"',
    ],
    [
      "Broadcast<'add', [...number[], 4], [5]>",
      '"add: cannot broadcast [..., 4] with [5]: axis -1 is 4 vs 5"',
    ],
    ['BroadcastTo<[number, 1], [Batch, 3]>', '[[Dim<"batch">, 3]]'],
    ['BroadcastTo<number[], [2, 3]>', '[[2, 3]]'],
    ['BroadcastTo<[1, 3], number[]>', '[number[]]'],
  ],
  matmul: [
    ['MatMul<[Batch, 100], [100, 256]>', '[[Dim<"batch">, 256]]'],
    ['MatMul<[2, number], [4, 5]>', '[[2, 5]]'],
    ['MatMul<number[], [3, 4]>', '[[...number[], number, 4]]'],
    ['MatMul<[2, 3], number[]>', '[[...number[], 2, number]]'],
    [
      'MatMul<[Batch, 100], [Batch, 100]>',
      '"matmul: cannot multiply [batch, 100] by [batch, 100]: inner dimensions 100 and batch differ; did you mean transpose(b)?"',
    ],
  ],
  axes: [
    ["Reduce<'sum', [2, 3], number, false>", '[Shape]'],
    ["Reduce<'sum', [2, 3], 0, boolean>", '[Shape]'],
    ["Reduce<'sum', [2, 3], undefined, boolean>", '[Shape]'],
    ["Reduce<'sum', number[], undefined, true>", '[1[]]'],
    ["Reduce<'sum', [...number[], 4, 5], -1, false>", '[[...number[], 4]]'],
    ["Reduce<'sum', [...number[], 4, 5], [-1, -2], false>", '[Shape]'],
    ["Reduce<'sum', [2, 3, 4], [0, number], false>", '[Shape]'],
    ["Reduce<'sum', [2, 3], readonly number[], false>", '[Shape]'],
    ["[[2] | [3]] extends [Out<Reduce<'sum', [2, 3], 0 | 1, false>>] ? 1 : 0", '1'],
    ["SameAxis<'softmax', number[], 3>", '[number[]]'],
    ['ExpandDims<number[], -1>', '[[...number[], 1]]'],
    ['ExpandDims<number[], 0>', '[[1, ...number[]]]'],
    ['ExpandDims<number[], 1>', '[Shape]'],
    ['ExpandDims<[2, 3], number>', '[Shape]'],
    ['Squeeze<[number, 3], 0>', '[[3]]'],
    ['Squeeze<[number, 3], undefined>', '[Shape]'],
    ['Squeeze<[Batch, 1], 1>', '[[Dim<"batch">]]'],
    ['Squeeze<[Batch, 1], 0>', '"squeeze: axis 0 of [batch, 1] has size batch, not 1"'],
    ['Squeeze<number[], undefined>', '[Shape]'],
  ],
  order: [
    ['Transpose<number[], undefined>', '[Shape]'],
    ['Transpose<number[], [1, 0]>', '[[number, number]]'],
    ['Transpose<[2, 3], number[]>', '[[number, number]]'],
    ['Transpose<[2, Batch], [number, 0]>', '[[number, number]]'],
    ['Transpose<[2, Batch], [-1, 0]>', '[[Dim<"batch">, 2]]'],
    ['SwapAxes<[2, 3], number, 0>', '[[number, number]]'],
    ['SwapAxes<number[], 0, 1>', '[number[]]'],
  ],
  reshape: [
    ['Reshape<[Batch, 6], [-1, 2, 3]>', '[[number, 2, 3]]'],
    ['Reshape<[Batch, 6], [Batch, -1]>', '[[Dim<"batch">, 6]]'],
    ['Reshape<[Time, Batch, 100], [-1, 100]>', '[[number, 100]]'],
    ['Reshape<[Batch], [-1]>', '[[Dim<"batch">]]'],
    ['Reshape<[number, 6], [number, -1]>', '[[number, number]]'],
    ['Reshape<[number, 6], [7, 5]>', '[[7, 5]]'],
    ['Reshape<number[], [2, -1]>', '[[2, number]]'],
    ['Reshape<[2, 3], number[]>', '[number[]]'],
    ['Reshape<[2, 3], [-1, ...number[]]>', '[[number, ...number[]]]'],
    [
      'Reshape<[Batch, 6], [Batch, 7]>',
      '"reshape: [batch, 6] has ? elements but [batch, 7] has ?"',
    ],
  ],
  'joining and cutting': [
    ['Concat<[[2], [number]], 0>', '[[number]]'],
    ['Concat<[[Batch, 3], [Batch, 4]], -1>', '[[Dim<"batch">, 7]]'],
    ['Concat<[[number, 3], [5, 4]], 1>', '[[5, 7]]'],
    ['Concat<[2, 3][], 0>', '[[number, 3]]'],
    ['Concat<[2, 3][], 2>', '"concat: axis 2 is out of range for shape [2, 3]"'],
    ['Concat<[[2, 3], ...[2, 3][]], 0>', '[[number, 3]]'],
    ['Concat<[[2, 3], [2, 3]], number>', '[Shape]'],
    ['Concat<[[2], number[]], 0>', '[Shape]'],
    [
      'Concat<[[2, number], [3, 4], [5, 6]], 0>',
      '"concat: [2, ?] and [5, 6] differ off axis 0: axis 1 is 4 vs 6"',
    ],
    ['Stack<[2, 3][], 1>', '[[2, number, 3]]'],
    ['Stack<[[2, number], [number, 3]], 0>', '[[2, 2, 3]]'],
    ['Stack<[[2], number[]], 0>', '[[2, ...number[]]]'],
    ['Unstack<[2, Batch], 0>', '[[[Dim<"batch">], [Dim<"batch">]]]'],
    ['Unstack<[Batch, 3], 0>', '[[3][]]'],
    ['Unstack<[17, 3], 0>', '[[3][]]'],
    ['Unstack<number[], 0>', '[Shape[]]'],
    ['Split<[Batch, 3], 2, 0>', '[[[number, 3], [number, 3]]]'],
    ['Split<[6], number, 0>', '[[number][]]'],
    ['Split<number[], 2, 0>', '[[Shape, Shape]]'],
    ['Slice<[Batch, 3], 0, undefined, 0>', '[[Dim<"batch">, 3]]'],
    ['Slice<[Batch, 3], -1, undefined, 0>', '[[number, 3]]'],
    ['Slice<[number, 3], 1, 5, 0>', '[[4, 3]]'],
    ['Slice<[9, 3], number, 5, 0>', '[[number, 3]]'],
    ['Slice<number[], 0, 5, 0>', '[Shape]'],
    ['Pad<[Batch, 3], [[1, 2], [0, 1]]>', '[[number, 4]]'],
    ['Pad<[5, 3], (readonly [number, number])[]>', '[[number, number]]'],
    ['Pad<number[], [[1, 2]]>', '[number[]]'],
  ],
  'rows and losses': [
    ['Gather<[27, 100], [Batch]>', '[[Dim<"batch">, 100]]'],
    ['Gather<number[], [3]>', '[[3, ...number[]]]'],
    ['Gather<[27, 100], number[]>', '[[...number[], 100]]'],
    ['ScatterAdd<[Batch, 100], [Batch], 27>', '[[27, 100]]'],
    ['ScatterAdd<number[], [3], 27>', '[[27, ...number[]]]'],
    ['ScatterAdd<[3, 100], number[], 27>', '[[27, ...number[]]]'],
    ['SoftmaxCrossEntropy<[number, 10], [64]>', '[[64]]'],
    ['SoftmaxCrossEntropy<number[], [64]>', '[[64]]'],
    ['SoftmaxCrossEntropy<[64, 10], number[]>', '[[64]]'],
    ['SoftmaxCrossEntropy<[...number[], 10], [64]>', '[[64]]'],
  ],
};

const inFull = (type: string): string =>
  type.replaceAll('Batch', "Dim<'batch'>").replaceAll('Time', "Dim<'time'>");

const rows = Object.values(families).flat();
const names = [...new Set(rows.flatMap(([type]) => type.match(/\b[A-Z]\w*(?=<)/g) ?? []))];
const compiled = compile(
  [
    `import type { Dim, ${names.join(', ')} } from '../src/index.ts';`,
    ...rows.map(([type], k) => `export type Row${k} = ${inFull(type)};`),
  ].join('\n'),
);

it('compiles', () => {
  expect(compiled.errors).toEqual([]);
});

describe.each(Object.entries(families))('%s', (_family, table) => {
  it.each(table)('%s is %s', (type, shown) => {
    const k = rows.findIndex(([other]) => other === type);
    expect(compiled.show(`Row${k}`)).toBe(shown);
  });
});
