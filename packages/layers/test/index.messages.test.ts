import { describe, expect, it } from 'vitest';
import { compilerMistakes } from './compiler-mistakes.ts';
import { openText } from './editor.ts';
import { mistakes } from './mistakes.ts';
import { thrownBy } from './thrown.ts';

const head = `
import { bidirectional, conv1d, dense, dropout, embedding, groupNorm, layerNorm, lstmCell, multiHeadAttention, pointwise, recurrent, recurrentStack, residual, rmsNorm, sequential, timeDistributed, type AnyLayer, type Rule } from '@tapeloop/layers';
import { dim } from '@tapeloop/shapes';
import { key, ones, relu, zeros, type Tensor } from '@tapeloop/tensor';
const k = key(0);
const layer = dense({ inputs: 100, outputs: 256 });
const net = sequential(layer, pointwise(relu), dense({ inputs: 256, outputs: 10 }));
const letters = embedding({ vocabulary: 27, features: 100 });
const cell = lstmCell({ inputSize: 100, hiddenSize: 256 });
const bare = lstmCell({ inputSize: 100, hiddenSize: 256, biases: false });
const small = lstmCell({ inputSize: 256, hiddenSize: 8 });
const bothParams = bidirectional(cell, cell).init(k);
const lstm = recurrent(cell);
const timeMajor = recurrent(cell, { timeMajor: true });
const bareLayer = dense({ inputs: 100, outputs: 256, biases: false });
const norm = layerNorm({ features: 100 });
const rms = rmsNorm({ features: 100 });
const group = groupNorm({ features: 100, groups: 4 });
const conv = conv1d({ width: 3, inputs: 100, outputs: 16 });
const steps = timeDistributed(group);
const attention = multiHeadAttention({ features: 100, heads: 4 });
const cross = multiHeadAttention({ features: 100, heads: 4, memoryFeatures: 32 });
interface TotalRule extends Rule {
  readonly out: this['in'] extends [number, ...infer Rest extends number[]] ? [[1, ...Rest]] : [number[]];
}
declare const total: AnyLayer & { readonly rule?: TotalRule; init(): {} };
const [normParams, ap, xp, barep] = [norm.init(k), attention.init(k), cross.init(k), bareLayer.init(k)];
const [p, np, ep, cp, bp] = [layer.init(k), net.init(k), letters.init(k), cell.init(k), bare.init(k)];
const floats = zeros([64, 35]);
`;
const codes = [...mistakes.map(({ code }) => code), ...compilerMistakes.map(([code]) => code)];
const program = openText(head + codes.join('\n'));

/** The errors on the line of a mistake. */
const errorsOf = (code: string): string[] => {
  const line = head.split('\n').length + codes.indexOf(code);
  return program.errors.filter((error) => error.line === line).map(({ message }) => message);
};

describe('a mistake', () => {
  it.each(mistakes)('is a sentence in the editor: $code', ({ code, got, message, isOption }) => {
    expect(errorsOf(code)).toEqual([
      isOption === true
        ? `Type '${got}' is not assignable to type '"${message}"'.`
        : `Argument of type '${got}' is not assignable to parameter of type '"${message}"'.`,
    ]);
  });

  const running = mistakes.filter(({ run }) => run !== undefined);
  it.each(running)('is the same sentence at run time: $code', ({ run, message }) => {
    expect(thrownBy(run!)).toBe(message);
  });

  it.each(compilerMistakes)('is one error of the compiler: %s', (code, ...lines) => {
    const errors = errorsOf(code);
    expect(errors).toHaveLength(1);
    for (const line of lines) expect(errors[0]).toContain(line);
  });

  it('is the only error of its program', () => {
    expect(program.errors).toHaveLength(codes.length);
  });
});
