import { grad, jvp, treeLeaves, treeMap, valueAndGrad } from '@tapeloop/autodiff';
import { mul, tanh, type NdArray, type Scalar, type Tensor } from '@tapeloop/tensor';
import type { Inputs, Named } from './inputs.ts';
import type { Program } from './program.ts';
import { isFloat, lossOf, pick, run, type Pool } from './run.ts';

/** What a program is asked for, as a function of its inputs: values, and derivatives by all parameters. */
export function asked(program: Program): (inputs: Inputs) => readonly NdArray[] {
  return ({ params, integers }) =>
    treeLeaves<NdArray>(derivatives[program.derivative](program, params, integers));
}

const derivatives: Record<
  Program['derivative'],
  (program: Program, params: Named, integers: Named) => unknown
> = {
  first: (program, params, integers) =>
    valueAndGrad(
      (p: Named) => {
        const results = resultsOf(program, p, integers);
        return [lossOf([p.scalar!, ...results]), results] as const;
      },
      { aux: true },
    )(params),
  second: (program, params, integers) => {
    const loss = (p: Named): Scalar => lossOf([p.scalar!, ...resultsOf(program, p, integers)]);
    return grad((p: Named) => lossOf(treeLeaves<NdArray>(grad(loss)(p))))(params);
  },
  forward: (program, params, integers) => {
    const directions = treeMap((x: Tensor) => tanh(mul(2, x)), params);
    return jvp(
      (p: Named) => resultsOf(program, p, integers).filter(isFloat),
      [params],
      [directions],
    );
  },
};

function resultsOf({ body, results, sizes }: Program, params: Named, integers: Named): Pool {
  const inputs = [...Object.values(integers), ...Object.values(params)];
  const made = run(body, inputs, sizes).slice(inputs.length);
  if (made.length === 0) return [params.scalar!];
  return results === 'all' ? made : results.map((n) => pick(made, n, () => true)!);
}
