import {
  batchShape,
  diagonalMatricesShape,
  diagonalShape,
  meshgridShapes,
  normalizeAxes,
  solveShape,
  splitMatrices,
  takeAlongAxisShape,
  takeShape,
  tileShape,
  topKShape,
} from '../src/index.ts';
import { numbers, type Row } from './rules.ts';
import type { StructureOperands } from './structure-calls.ts';

export const structureRules: { readonly [R in keyof StructureOperands]: Row<R> } = {
  sameAxes: {
    run({ shape, axes }) {
      normalizeAxes('flip', shape, axes);
      return [...shape];
    },
    type({ shape, axes }, print) {
      const over = typeof axes === 'number' ? print.number(axes) : axes && numbers(axes, print);
      return `SameAxes<'flip', ${print.shape(shape)}, ${over}>`;
    },
  },
  tile: {
    run: ({ shape, times }) => tileShape(shape, times),
    type: ({ shape, times }, print) => `Tile<${print.shape(shape)}, ${numbers(times, print)}>`,
  },
  take: {
    run: ({ shape, ids, axis }) => takeShape(shape, ids, axis),
    type: ({ shape, ids, axis }, print) =>
      `Take<${print.shape(shape)}, ${print.shape(ids)}, ${print.number(axis)}>`,
  },
  takeAlongAxis: {
    run: ({ shape, ids, axis }) => takeAlongAxisShape(shape, ids, axis),
    type: ({ shape, ids, axis }, print) =>
      `TakeAlongAxis<${print.shape(shape)}, ${print.shape(ids)}, ${print.number(axis)}>`,
  },
  topK: {
    run: ({ shape, k, axis }) => topKShape(shape, k, axis),
    type: ({ shape, k, axis }, print) =>
      `TopK<${print.shape(shape)}, ${print.number(k)}, ${print.number(axis)}>`,
  },
  meshgrid: {
    run: ({ shapes, indexing }) => meshgridShapes(shapes, indexing),
    type: ({ shapes, indexing }, print) =>
      `Meshgrid<[${shapes.map((shape) => print.shape(shape)).join(', ')}], '${indexing}'>`,
  },
  matrices: {
    run({ shape }) {
      splitMatrices('tril', shape);
      return [...shape];
    },
    type: ({ shape }, print) => `Matrices<'tril', ${print.shape(shape)}>`,
  },
  squareMatrices: {
    run({ shape }) {
      batchShape('inverse', shape);
      return [...shape];
    },
    type: ({ shape }, print) => `SquareMatrices<'inverse', ${print.shape(shape)}>`,
  },
  batch: {
    run: ({ shape }) => batchShape('determinant', shape),
    type: ({ shape }, print) => `Batch<'determinant', ${print.shape(shape)}>`,
  },
  diagonal: {
    run: ({ shape }) => diagonalShape(shape),
    type: ({ shape }, print) => `Diagonal<${print.shape(shape)}>`,
  },
  diagonalMatrices: {
    run: ({ shape }) => diagonalMatricesShape(shape),
    type: ({ shape }, print) => `DiagonalMatrices<${print.shape(shape)}>`,
  },
  solve: {
    run: ({ a, b }) => solveShape(a, b),
    type: ({ a, b }, print) => `Solve<${print.shape(a)}, ${print.shape(b)}>`,
  },
};
