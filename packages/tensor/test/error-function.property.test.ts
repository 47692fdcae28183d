import { erf, erfc } from '../src/index.ts';
import { erfOf, erfcOf } from '../src/erf-approximation.ts';
import { float, isUnary } from './elementwise-table.ts';

isUnary(erf, erfOf, float);
isUnary(erfc, erfcOf, float);
