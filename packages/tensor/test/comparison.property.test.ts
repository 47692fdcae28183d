import { equal, greater, greaterEqual, less, lessEqual, notEqual } from '../src/index.ts';
import { bool, isBinary } from './elementwise-table.ts';

isBinary(equal, (a, b) => Number(a === b), bool);
isBinary(notEqual, (a, b) => Number(a !== b), bool);
isBinary(less, (a, b) => Number(a < b), bool);
isBinary(lessEqual, (a, b) => Number(a <= b), bool);
isBinary(greater, (a, b) => Number(a > b), bool);
isBinary(greaterEqual, (a, b) => Number(a >= b), bool);
