import { table } from '../gradients/table.ts';
import { derivativeFree } from './derivative-free.ts';
import { withGradients, withoutDerivative, type Program } from './program.ts';

/** All operations. */
export const programs: readonly Program[] = [
  ...table.map(withGradients),
  ...derivativeFree.map(withoutDerivative),
];
