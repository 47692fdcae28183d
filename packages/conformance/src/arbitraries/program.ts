import { scan } from '@tapeloop/autodiff';
import {
  abs,
  add,
  concat,
  div,
  exp,
  matmul,
  maximum,
  mean,
  mul,
  relu,
  sigmoid,
  slice,
  softmax,
  softplus,
  sub,
  sum,
  tanh,
  type Tensor,
} from '@tapeloop/tensor';

/** The operations of random programs. */
export type OperationName =
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'relu'
  | 'abs'
  | 'gaussian'
  | 'softmax'
  | 'half'
  | 'total'
  | 'rowMean'
  | 'add'
  | 'sub'
  | 'mul'
  | 'ratio'
  | 'maximum'
  | 'project'
  | 'lastOf';

/** What random programs are made of: all values broadcast to [batch, width]. */
export const operations: Readonly<Record<OperationName, (a: Tensor, b: Tensor) => Tensor>> = {
  tanh: (x: Tensor) => tanh(x),
  sigmoid: (x: Tensor) => sigmoid(x),
  softplus: (x: Tensor) => softplus(x),
  relu: (x: Tensor) => relu(x),
  abs: (x: Tensor) => abs(x),
  gaussian: (x: Tensor) => exp(mul(x, mul(x, -1)) as Tensor),
  softmax: (x: Tensor) => (x.rank === 0 ? x : softmax(x)),
  half: (x: Tensor) => mul(x, 0.5),
  total: (x: Tensor) => mul(0.25, sum(x)) as Tensor,
  rowMean: (x: Tensor) => (x.rank === 2 ? mean(x, 1, { keepDims: true }) : x),
  add: (a: Tensor, b: Tensor) => add(a, b) as Tensor,
  sub: (a: Tensor, b: Tensor) => sub(a, b) as Tensor,
  mul: (a: Tensor, b: Tensor) => mul(a, b) as Tensor,
  ratio: (a: Tensor, b: Tensor) => div(a, add(1, mul(b, b))) as Tensor,
  maximum: (a: Tensor, b: Tensor) => maximum(a, b) as Tensor,
  /** One of several gates: x times a part of the columns of the weights. */
  project: (x: Tensor, w: Tensor) => (x.rank === 2 && x.shape[1] === w.shape[0] ? matmul(x, w) : x),
  /** Two side by side, and the half of them that comes second. */
  lastOf: (a: Tensor, b: Tensor) =>
    a.rank === 2 && b.rank === 2 && a.shape[0] === b.shape[0]
      ? slice(concat([a, b], 1), -a.shape[1]!, undefined, 1)
      : a,
};

/** An operation on values made before; numbers count back from the youngest. */
export interface Call {
  readonly op: OperationName;
  readonly of: readonly number[];
}

/** A random program as plain data. */
export interface ProgramText {
  readonly batch: number;
  readonly width: number;
  readonly steps: number;
  /** What is done at every step of a loop over the sequence, on the carry and the input of the step. */
  readonly body: readonly Call[];
  /** What is done after it. */
  readonly after: readonly Call[];
}

/** What a program is run on. */
export interface ProgramInputs {
  readonly w: Tensor;
  readonly bias: Tensor;
  readonly h: Tensor;
  readonly xs: Tensor;
}

type Named = readonly (readonly [name: string, value: Tensor])[];

/** The values of a program: those of every step, and all that are made after the loop. */
export function runProgram(
  { body, after }: ProgramText,
  { w, bias, h, xs }: ProgramInputs,
): Tensor[] {
  const outer: Named = [['bias', bias]];
  const [last, outputs] = scan(
    (carry: Tensor, x: Tensor): [Tensor, Tensor] => {
      const made = calls(body, [...outer, ['x', x], ['carry', carry]], w);
      const next = tanh(add(carry, made.at(-1)![1]) as Tensor);
      return [next, next];
    },
    h,
    xs,
  );
  const made = calls(after, [...outer, ['h', h], ['last', last]], w);
  return [outputs, ...made.slice(2).map(([, value]) => value)];
}

function calls(list: readonly Call[], pool: Named, w: Tensor): Named {
  return list.reduce<Named>((values, { op, of }, i) => {
    const [first, second] = of.map((n) => values.at(-1 - (n % values.length))![1]);
    const apply = operations[op];
    return [...values, [`v${i}`, apply(first!, op === 'project' ? w : second!)]];
  }, pool);
}

/** A program in lines that read like code. */
export function showProgram({ batch, width, steps, body, after }: ProgramText): string {
  return [
    `batch ${batch}, width ${width}, steps ${steps}`,
    'each step, from carry and x:',
    ...callLines(body, ['bias', 'x', 'carry'], 'a'),
    `  carry = tanh(add(carry, ${body.length === 0 ? 'carry' : `a${body.length - 1}`}))`,
    'then, from h and the last carry:',
    ...callLines(after, ['bias', 'h', 'last'], 'b'),
  ].join('\n');
}

function callLines(list: readonly Call[], given: readonly string[], letter: string): string[] {
  const names = [...given];
  return list.map(({ op, of }, i) => {
    const operands = of.map((n) => names.at(-1 - (n % names.length))!);
    if (op === 'project') operands[1] = 'w';
    names.push(`${letter}${i}`);
    const arity = operations[op].length;
    return `  ${letter}${i} = ${op}(${operands.slice(0, arity).join(', ')})`;
  });
}
