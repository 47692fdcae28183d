import { exp, log, sqrt, tanh } from '../src/index.ts';
import { float, isUnary } from './elementwise-table.ts';

isUnary(exp, (x) => Math.exp(x), float);
isUnary(log, (x) => Math.log(x), float);
isUnary(sqrt, (x) => Math.sqrt(x), float);
isUnary(tanh, (x) => Math.tanh(x), float);
