import { key, matmul, normal, relu } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { heNormal } from '../../src/index.ts';
import { moment } from '../moment.ts';
import { varianceScaling } from './variance-scaling.ts';

const shapes: readonly (readonly [shape: number[], inputs: number, outputs: number])[] = [
  [[200, 250], 200, 250],
  // A window multiplies both; a vector has one input.
  [[10, 20, 250], 10 * 20, 10 * 250],
  [[50_000], 1, 50_000],
];

describe.each(varianceScaling)('$name', ({ initializer, variance, isUniform }) => {
  it.each(shapes)('has the variance of its fans for %j', (shape, inputs, outputs) => {
    const made = initializer(key(3), shape);
    const expected = variance(inputs, outputs);
    // Within four standard errors of n = 50,000 entries.
    expect(Math.abs(moment(made, 1))).toBeLessThan(4 * Math.sqrt(expected / 50_000));
    const spread = isUniform ? 4 / 5 : 2;
    const deviation = Math.abs(moment(made, 2) / expected - 1);
    expect(deviation).toBeLessThan(4 * Math.sqrt(spread / 50_000));
  });

  it('has the fourth moment of its distribution', () => {
    const made = initializer(key(4), [200, 250]);
    // E x^4 in units of the variance, and the variance of x^4 in these units.
    const [kurtosis, spread] = isUniform ? [9 / 5, 5.76] : [3, 96];
    const fourth = moment(made, 4) / variance(200, 250) ** 2;
    expect(Math.abs(fourth - kurtosis)).toBeLessThan(4 * Math.sqrt(spread / 50_000));
  });
});

describe('heNormal', () => {
  it('keeps the mean square through a layer with relu', () => {
    const x = normal(key(5), [50, 400]);
    const y = relu(matmul(x, heNormal(key(6), [400, 400])));
    expect(Math.abs(moment(y, 2) / moment(x, 2) - 1)).toBeLessThan(0.1);
  });
});
