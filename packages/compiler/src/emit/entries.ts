import type { Equation, Variable } from '@tapeloop/autodiff';
import {
  i32,
  type FunctionBuilder,
  type Local,
  type ModuleBuilder,
  type WasmFunction,
} from '@tapeloop/wasm';
import type { LanesOptions, Vector } from '@tapeloop/wasm/codegen';
import type { DType, NdArray } from '@tapeloop/tensor';
import { constantEntry } from '../constant-entry.ts';
import type { Entries } from '../lower/instruction.ts';
import { entryBytes, sizeOf, type View } from '../memory/buffer.ts';
import { jointAxes, type JointAxis } from '../memory/joint-axes.ts';
import { arrayType } from '../shapes.ts';
import { addressOf, type Where } from './address.ts';
import { codeOf } from './code.ts';
import { nest } from './nest.ts';
import { loadStrided, loadVector, storeLanes, type VectorKind } from './vectors.ts';

/** The function of a group of equations: it takes the address of every view. */
export type EntriesFunction = WasmFunction<Readonly<Record<string, 'i32'>>, 'none'>;

interface Loaded {
  readonly variable: Variable;
  readonly view: View;
}

const loadsOf = ({ loads }: Entries): Loaded[] =>
  [...loads].map(([variable, view]) => ({ variable, view }));

/** Defines the loop over all entries of a group: equations in vectors along the last axis. */
export function defineEntries(
  module: ModuleBuilder,
  entries: Entries,
  options: LanesOptions,
): EntriesFunction {
  const views = [...loadsOf(entries).map(({ view }) => view), ...entries.stores.map(([, v]) => v)];
  const axes = jointAxes(
    entries.shape,
    views.map(({ strides }) => strides),
  );
  const parameters = Object.fromEntries(views.map((_, i) => [`view${i}`, 'i32' as const]));
  const name = [...new Set(entries.equations.map(({ primitive }) => primitive.name))].join('_');
  return module.define(name, parameters, (f, given) => {
    const starts = views.map((_, i) => given[`view${i}`]!);
    const bytes = views.map(({ dtype }) => entryBytes[dtype]);
    const inner = axes.at(-1) ?? { length: 1, strides: views.map(() => 0) };
    nest(f, axes.slice(0, -1), starts, bytes, (addresses) => {
      new Row(f, entries, inner, addresses, options).write();
    });
  });
}

/** Calls it. */
export function callEntries(
  f: FunctionBuilder,
  callee: EntriesFunction,
  entries: Entries,
  where: Where,
): void {
  if (sizeOf(entries.shape) === 0) return;
  const views = [...loadsOf(entries).map(({ view }) => view), ...entries.stores.map(([, v]) => v)];
  const args = Object.fromEntries(views.map((view, i) => [`view${i}`, addressOf(view, where)]));
  f.call(callee, args);
}

/** The code for one row of entries. */
class Row {
  readonly #f: FunctionBuilder;
  readonly #entries: Entries;
  readonly #axis: JointAxis;
  readonly #addresses: readonly Local<'i32'>[];
  readonly #options: LanesOptions;
  readonly #lanes: 4 | 2;

  constructor(
    f: FunctionBuilder,
    entries: Entries,
    axis: JointAxis,
    addresses: readonly Local<'i32'>[],
    options: LanesOptions,
  ) {
    this.#f = f;
    this.#entries = entries;
    this.#axis = axis;
    this.#addresses = addresses.map((address) => f.let(address));
    this.#options = options;
    this.#lanes = lanesOf(entries);
  }

  write(): void {
    const f = this.#f;
    const lanes = this.#lanes;
    const { length } = this.#axis;
    const whole = length - (length % lanes);
    // What is the same along the row is loaded before it.
    const fixed = new Map<Variable, Vector>();
    loadsOf(this.#entries).forEach(({ variable }, i) => {
      if (this.#axis.strides[i] !== 0) return;
      fixed.set(variable, f.let(loadStrided(f, this.#kindOf(variable), this.#addresses[i]!, 0)));
    });
    if (whole > 0) {
      f.for({ below: whole, step: lanes }, () => {
        this.#round(fixed, lanes);
        this.#advance(lanes);
      });
    }
    for (let rest = whole; rest < length; rest += 1) {
      this.#round(fixed, 1);
      this.#advance(1);
    }
  }

  #kindOf(x: Variable): VectorKind {
    return { dtype: arrayType(x).dtype, lanes: this.#lanes };
  }

  #step(index: number, dtype: DType): number {
    return this.#axis.strides[index]! * entryBytes[dtype];
  }

  #advance(count: number): void {
    const views = [
      ...loadsOf(this.#entries).map(({ view }) => view),
      ...this.#entries.stores.map(([, view]) => view),
    ];
    views.forEach(({ dtype }, i) => {
      const step = this.#step(i, dtype) * count;
      const address = this.#addresses[i]!;
      if (step !== 0) this.#f.set(address, i32.add(address, step));
    });
  }

  /** One vector, or one entry in all of its lanes. */
  #round(fixed: ReadonlyMap<Variable, Vector>, count: number): void {
    const f = this.#f;
    const values = new Map(fixed);
    const loads = loadsOf(this.#entries);
    loads.forEach(({ variable, view }, i) => {
      if (fixed.has(variable)) return;
      const kind = this.#kindOf(variable);
      const step = this.#step(i, view.dtype);
      const address = this.#addresses[i]!;
      const isSide = step === entryBytes[view.dtype];
      const loaded =
        count === 1
          ? loadStrided(f, kind, address, 0)
          : isSide
            ? loadVector(f, kind, address)
            : loadStrided(f, kind, address, step);
      values.set(variable, f.let(loaded));
    });
    for (const equation of this.#entries.equations) {
      values.set(equation.outputs[0]!, f.let(this.#evaluate(equation, values)));
    }
    this.#entries.stores.forEach(([variable, view], i) => {
      const index = loads.length + i;
      const step = this.#step(index, view.dtype);
      const value = values.get(variable)!;
      storeLanes(f, this.#kindOf(variable), this.#addresses[index]!, value, step, count);
    });
  }

  #evaluate(equation: Equation, values: ReadonlyMap<Variable, Vector>): Vector {
    const { inputs, outputs } = equation;
    const operands = inputs.map((x) => ({
      ...this.#kindOf(x),
      value: values.get(x),
      number: x.constant === undefined ? undefined : constantEntry(x.constant as NdArray),
      weak: arrayType(x).weak !== undefined,
    }));
    const context = { f: this.#f, options: this.#options };
    return codeOf(equation)!(operands, this.#kindOf(outputs[0]!), context);
  }
}

/** Two lanes where anything is of 64 bits. */
function lanesOf({ equations, loads }: Entries): 4 | 2 {
  const variables = [
    ...loads.keys(),
    ...equations.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]),
  ];
  const isWide = (x: Variable): boolean => {
    const { dtype, weak } = arrayType(x);
    return dtype === 'float64' && weak === undefined;
  };
  return variables.some(isWide) ? 2 : 4;
}
