// What random programs found in compiled code, made as small as they could be.
import { expect, test } from 'vitest';
import { checkCompiled } from './programs/check-compiled.ts';
import type { Program } from './programs/program.ts';

const small = { long: 0, short: 0, batch: 1, hidden: 1, rows: 1 };
const scan = { op: 'scan', reverse: false, segment: null, inputs: [], outputs: [] } as const;
const plain = { seed: 0, derivative: 'first', results: 'all' } as const;

const found: Readonly<Record<string, Program>> = {
  'what every step reads is not overwritten by one': {
    ...plain,
    sizes: small,
    body: [
      {
        ...scan,
        length: 2,
        carries: [{ from: 6, to: 0 }],
        body: [
          { op: 'stack', of: [0, 0], k: 0 },
          { op: 'ownSigmoid', of: [0], k: 0 },
          { op: 'lstm', of: [1, 0, 0, 0], k: 0 },
          { op: 'matmul', of: [0, 0], k: 0 },
          { op: 'ownProduct', of: [3, 0], k: 0 },
        ],
      },
    ],
  },
  'what only a loop reads survives its first step': {
    ...plain,
    sizes: { long: 4, short: 0, batch: 2, hidden: 4, rows: 1 },
    body: [
      {
        ...scan,
        length: 'long',
        carries: [],
        inputs: [2],
        outputs: [0],
        body: [
          {
            ...scan,
            length: 2,
            carries: [
              { from: 21, to: 0 },
              { from: 2, to: 0 },
            ],
            body: [
              { op: 'recurrent', of: [0, 0, 1, 0], k: 0 },
              { op: 'div', of: [0, 3], k: 0 },
            ],
          },
        ],
      },
      { op: 'lstm', of: [2, 0, 0, 0], k: 11 },
    ],
  },
  'what a product begins with is copied where it is read again': {
    ...plain,
    sizes: { ...small, short: 2 },
    results: [0],
    body: [
      {
        ...scan,
        length: 'short',
        carries: [{ from: 0, to: 0 }],
        body: [
          { op: 'norm', of: [0], k: 0 },
          { op: 'lstm', of: [0, 0, 1, 0], k: 1 },
          { op: 'matmul', of: [0, 0], k: 0 },
          { op: 'mul', of: [0, 3], k: 0 },
        ],
      },
    ],
  },
  'a carry that is turned at every step': {
    ...plain,
    sizes: { ...small, short: 2, hidden: 2 },
    results: [1],
    body: [
      {
        ...scan,
        length: 'short',
        carries: [2, 0, 2, 0].map((from) => ({ from, to: 0 })),
        body: [
          { op: 'matmul', of: [0, 0], k: 0 },
          { op: 'smooth', of: [0], k: 0 },
          { op: 'smooth', of: [0], k: 0 },
          { op: 'transpose', of: [6], k: 0 },
        ],
      },
    ],
  },
  'a product is written in order': {
    ...plain,
    derivative: 'second',
    sizes: { ...small, batch: 2, hidden: 2 },
    body: [
      {
        ...scan,
        length: 2,
        carries: [{ from: 0, to: 0 }],
        body: [
          { op: 'transposedLeft', of: [0, 0], k: 0 },
          { op: 'sumOfProducts', of: [2, 0, 1, 23], k: 0 },
        ],
      },
      { ...scan, length: 0, segment: 1, carries: [{ from: 0, to: 0 }], body: [] },
    ],
  },
};

test.each(Object.entries(found))('%s', (_, program) => {
  expect(() => checkCompiled(program)).not.toThrow();
});
