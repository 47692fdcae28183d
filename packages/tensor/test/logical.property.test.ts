import { test } from '@fast-check/vitest';
import { describe } from 'vitest';
import {
  isFinite,
  isNaN,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  notEqual,
} from '../src/index.ts';
import { anyArray } from './arbitraries.ts';
import { bool, isBinary, isUnary } from './elementwise-table.ts';
import { expectSame } from './oracle.ts';

/** What is not 0 holds. */
const holds = (x: number): boolean => x !== 0;

isBinary(logicalAnd, (a, b) => Number(holds(a) && holds(b)), bool);
isBinary(logicalOr, (a, b) => Number(holds(a) || holds(b)), bool);
isBinary(logicalXor, (a, b) => Number(holds(a) !== holds(b)), bool);
isUnary(logicalNot, (x) => Number(!holds(x)), bool);
isUnary(isNaN, (x) => Number(Number.isNaN(x)), bool);
isUnary(isFinite, (x) => Number(Number.isFinite(x)), bool);

describe('laws', () => {
  test.prop([anyArray])('not a, or not b, is not both', (x) => {
    const both = logicalAnd(x, isFinite(x));
    expectSame(logicalOr(logicalNot(x), logicalNot(isFinite(x))), logicalNot(both));
  });

  test.prop([anyArray])('only NaN differs from itself', (x) => {
    expectSame(isNaN(x), notEqual(x, x));
  });
});
