// What an editor shows: the messages of mistakes, and the types of results.
import { describe, expect, it } from 'vitest';
import { compile } from '../../shapes/test/compiler.ts';
import * as exports from '../src/index.ts';
import { hovers } from './hovers.ts';
import { mistakes } from './mistakes.ts';

const prelude = `
import { grad, scan } from '@tapeloop/autodiff';
import { dim } from '@tapeloop/shapes';
import { ${Object.keys(exports).join(', ')}, type NdArray, type Tensor } from '@tapeloop/tensor';
declare const list: Tensor<[2, 3]>[], some: NdArray<[2, 3]>, unknownRank: Tensor;
const x = zeros([64, 100]), w = zeros([100, 256]);
const ids = zeros([64], { dtype: 'int32' }), labels = zeros([64, 2], { dtype: 'int32' });
const batch = dim('batch', 64), time = dim('time', 35), n = 5 as number;
const head = (h: Tensor<[number, 256]>) => matmul(h, zeros([256, 10]));
const fixed = (h: Tensor<[64, 256]>) => h;
`;

describe('types', () => {
  const codes = [...mistakes, ...hovers].map(([code]) => code);
  const firstLine = prelude.split('\n').length;
  const lines = codes.map(
    (code, i) => `const v${i} = ${code}; export type T${i} = { hover: typeof v${i} };`,
  );
  const compiled = compile(prelude + lines.join('\n'));
  const errorsOf = (code: string): string[] =>
    compiled.errors
      .filter(({ line }) => line === firstLine + codes.indexOf(code))
      .map(({ message }) => message);

  it.each(mistakes)('%s is one error', (code, error) => {
    expect(errorsOf(code)).toEqual([error]);
  });

  it.each(hovers)('%s is %s', (code, type) => {
    expect(errorsOf(code)).toEqual([]);
    expect(compiled.show(`T${codes.indexOf(code)}`)).toBe(`{ hover: ${type}; }`);
  });

  it('has no error elsewhere', () => {
    expect(compiled.errors.filter(({ line }) => line < firstLine)).toEqual([]);
  });

  it.each([
    ['', 10],
    ['zeros([2])', 100],
    ['add(matmul(zeros([64, 100]), zeros([100, 256])), zeros([256]))', 3000],
    ['concat([zeros([64, 100]), zeros([64, 256])], 1)', 1600],
  ])('importing the package and %s cost at most %d instantiations', (code, budget) => {
    const imports = "import { add, concat, matmul, zeros } from '@tapeloop/tensor';\n";
    const text = code === '' ? imports : `${imports}export const x = ${code};`;
    expect(compile(text).instantiations).toBeLessThan(budget);
  });
});
