import { cbrt, cosh, exp, expm1, log, log1p, sinh, sqrt, tanh } from '../src/index.ts';
import { float, isUnary } from './elementwise-table.ts';

isUnary(exp, (x) => Math.exp(x), float);
isUnary(log, (x) => Math.log(x), float);
isUnary(sqrt, (x) => Math.sqrt(x), float);
isUnary(tanh, (x) => Math.tanh(x), float);
isUnary(expm1, (x) => Math.expm1(x), float);
isUnary(log1p, (x) => Math.log1p(x), float);
isUnary(cbrt, (x) => Math.cbrt(x), float);
isUnary(sinh, (x) => Math.sinh(x), float);
isUnary(cosh, (x) => Math.cosh(x), float);
