import { describe, expect, it } from 'vitest';
import { Builder, isSymbolic, stageFlat } from '../src/builder.ts';
import { grad } from '../src/grad.ts';
import { evaluateGraph } from '../src/graph.ts';
import { isNumber, numberType } from '../src/number.ts';
import { print } from '../src/print.ts';
import { primitiveOf, type Primitive } from '../src/primitive.ts';
import { add, mul, sin } from '../src/scalar.ts';
import { tracerOf, typeOf } from '../src/value.ts';
import { argmax, fill, show, vec, type Vec } from './vector.ts';

const ofNumbers = (f: (...xs: number[]) => unknown[], inputs = 1): string =>
  print(
    stageFlat(
      'stage',
      (xs) => f(...(xs as number[])),
      Array.from({ length: inputs }, () => numberType),
    ).graph,
  );

describe('a builder', () => {
  it('makes symbolic values that have a type and no entries', () => {
    const builder = new Builder('stage');
    const x = builder.input(typeOf(vec([1, 2], 'float32'))) as Vec;
    expect(show(x)).toBe('float32 [2]: ');
    expect(isSymbolic(x)).toBe(true);
    expect(tracerOf(x)?.owner).toBe(builder);
    const at = argmax(x);
    expect(show(at)).toBe('int32 []: ');
    expect(isSymbolic(at)).toBe(true);
    expect(isNumber(builder.input(numberType))).toBe(true);
  });

  it('writes an equation for each application, and drops those that nothing needs', () => {
    const text = ofNumbers((x) => {
      sin(x);
      return [mul(x, add(x, 2))];
    });
    expect(text).toBe(
      ['(a: a number) {', '  b: a number = add a 2', '  c: a number = mul a b', '} -> (c)'].join(
        '\n',
      ),
    );
  });

  it('shares equal uniform constants, and tells zeros apart', () => {
    const builder = new Builder('stage');
    const { variableOf } = builder;
    expect(variableOf(0)).toBe(variableOf(0));
    expect(variableOf(0)).not.toBe(variableOf(-0));
    expect(variableOf(0)).not.toBe(variableOf(fill(0, [])));
    expect(variableOf(fill(2, [3]))).toBe(variableOf(fill(2, [3])));
    expect(variableOf(fill(2, [3]))).not.toBe(variableOf(fill(2, [4])));
    expect(variableOf(fill(2, [3]))).not.toBe(variableOf(fill(2, [3], 'float32')));
    const own = vec([1, 2]);
    expect(variableOf(own)).toBe(variableOf(own));
    expect(variableOf(own)).not.toBe(variableOf(vec([1, 2])));
    expect(variableOf(own).constant).toBe(own);
  });

  it('takes outer traced values as its first inputs, once each', () => {
    const outer = new Builder('stage');
    const [w, v] = [outer.input(numberType) as number, outer.input(numberType) as number];
    let product: unknown;
    const { graph, captures } = stageFlat(
      'scan',
      ([x]) => {
        // What is made of outer values alone is theirs.
        product = mul(v, w);
        return [mul(add(x as number, w), mul(product as number, add(w, x as number)))];
      },
      [numberType],
    );
    expect(captures.map((value) => [w, product].indexOf(value))).toEqual([0, 1]);
    expect(evaluateGraph(graph, [2, 6, 5])).toEqual([(5 + 2) * (6 * (2 + 5))]);
    expect(outer.graph([product]).equations).toHaveLength(1);
  });

  it('knows what made a value of its own', () => {
    const builder = new Builder('stage');
    const x = builder.input(numberType) as number;
    const y = sin(x);
    expect(builder.definitionOf(y)?.primitive.name).toBe('sin');
    expect(builder.definitionOf(x)).toBeUndefined();
    expect(builder.definitionOf(1)).toBeUndefined();
    expect(new Builder('stage').definitionOf(y)).toBeUndefined();
  });

  it('that shares writes equal equations once', () => {
    const both = (share: boolean): number => {
      const builder = new Builder('stage', { share });
      const x = builder.input(numberType) as number;
      return builder.graph([add(sin(x), sin(x))]).equations.length;
    };
    expect([both(false), both(true)]).toEqual([3, 2]);
  });

  it('takes equations ready made', () => {
    const builder = new Builder('stage');
    const x = builder.variableOf(builder.input(numberType));
    const sine = (sin as unknown as { [primitiveOf]: Primitive })[primitiveOf];
    const [y] = builder.append(sine, [x], undefined, [numberType]);
    expect(evaluateGraph(builder.graph([builder.valueOf(y!)]), [0.5])).toEqual([Math.sin(0.5)]);
  });

  it('names a value that has escaped', () => {
    let kept!: number;
    stageFlat('stage', ([x]) => [(kept = x as number)], [numberType]);
    const escaped =
      'a value has escaped from the stage that traced it; return it there (as an auxiliary output).';
    expect(() => sin(kept)).toThrow(new Error(`sin: ${escaped}`));
    expect(() => grad((x: number) => mul(x, kept))(1)).toThrow(new Error(`mul: ${escaped}`));
    // Met by the builder of another graph.
    expect(() => ofNumbers((x) => [mul(x, kept)])).toThrow(new Error(`stage: ${escaped}`));
  });

  it('is closed where the function throws', () => {
    let kept!: number;
    const fails = (): unknown =>
      stageFlat(
        'stage',
        ([x]) => {
          kept = x as number;
          throw new Error('on purpose');
        },
        [numberType],
      );
    expect(fails).toThrow('on purpose');
    expect(() => sin(kept)).toThrow('has escaped from the stage');
  });
});

describe('isSymbolic', () => {
  it('looks through tapes', () => {
    const seen: boolean[] = [];
    const note = (x: number): number => {
      seen.push(isSymbolic(x));
      return sin(x);
    };
    grad(note)(1);
    stageFlat('stage', ([x]) => [grad(grad(note))(x as number)], [numberType]);
    note(1);
    expect(seen).toEqual([false, true, false]);
  });
});
