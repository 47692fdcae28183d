import { maximum, minimum } from '../src/index.ts';
import { arithmetic, isBinary } from './elementwise-table.ts';

const larger = (a: number, b: number): number => {
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
  return a > b || (a === b && Object.is(b, -0)) ? a : b;
};

isBinary(maximum, larger, arithmetic);
isBinary(minimum, (a, b) => -larger(-a, -b), arithmetic);
