import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  type Initializer,
} from '../../src/index.ts';

/** Initialisers with the variance that each has for weights with so many inputs and outputs. */
export const varianceScaling: readonly {
  readonly name: string;
  readonly initializer: Initializer;
  readonly variance: (inputs: number, outputs: number) => number;
  readonly isUniform: boolean;
}[] = [
  {
    name: 'glorotNormal',
    initializer: glorotNormal,
    variance: (i, o) => 2 / (i + o),
    isUniform: false,
  },
  {
    name: 'glorotUniform',
    initializer: glorotUniform,
    variance: (i, o) => 2 / (i + o),
    isUniform: true,
  },
  { name: 'heNormal', initializer: heNormal, variance: (i) => 2 / i, isUniform: false },
  { name: 'heUniform', initializer: heUniform, variance: (i) => 2 / i, isUniform: true },
  { name: 'lecunNormal', initializer: lecunNormal, variance: (i) => 1 / i, isUniform: false },
  { name: 'lecunUniform', initializer: lecunUniform, variance: (i) => 1 / i, isUniform: true },
];
