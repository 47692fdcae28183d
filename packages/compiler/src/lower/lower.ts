import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { bodyOf } from '@tapeloop/autodiff/staging';
import type { NdArray } from '@tapeloop/tensor';
import { loopOf, isLoop } from '../loop.ts';
import { type View } from '../memory/buffer.ts';
import { sameRegion } from '../memory/regions.ts';
import { stepOf } from '../memory/views.ts';
import { canEmit } from '../emit/code.ts';
import { kernel } from '../passes/fuse.ts';
import { hostInstructions } from './host.ts';
import { carryPlace } from './carry-place.ts';
import { lowerKernel } from './kernel.ts';
import { isFloatProduct, lowerProduct } from './product.ts';
import { ProgramWriter, type Program } from './program.ts';

/** Where variables are. */
export type Places = Map<Variable, View>;

/** Writes a graph that has been through the passes as instructions. */
export function lower(graph: Graph): Program {
  const writer = new ProgramWriter();
  const places: Places = new Map();
  const inputs = graph.inputs.map((input) => {
    const view = writer.placeFor(input);
    places.set(input, view);
    return view;
  });
  lowerEquations(graph.equations, places, new Map(), writer);
  // JavaScript reads them, and copies them at once where they have no gaps.
  const outputs = graph.outputs.map((output) => writer.inOrder(placeOf(output, places, writer)));
  const { instructions, constants } = writer;
  return { instructions, inputs, outputs, constants, resident: [] };
}

/** The place of a variable, constants among them. */
export function placeOf(x: Variable, places: Places, writer: ProgramWriter): View {
  if (x.constant !== undefined) return writer.constant(x.constant as NdArray | number, x);
  const view = places.get(x);
  if (view === undefined) throw new Error('internal: a variable is read before it is made.');
  return view;
}

/** Writes equations; `targets` says where some of what they make must stand. */
function lowerEquations(
  equations: readonly Equation[],
  places: Places,
  targets: ReadonlyMap<Variable, View>,
  writer: ProgramWriter,
): void {
  for (const equation of equations) {
    const { primitive, params, inputs, outputs } = equation;
    const targetOf = (x: Variable): View => targets.get(x) ?? writer.placeFor(x);
    const placeOfInput = (x: Variable): View => placeOf(x, places, writer);
    if (isLoop(equation)) lowerLoop(equation, places, targets, writer);
    else if (canEmit(equation)) {
      // Numbers, which no pass has made a kernel of.
      lowerKernel({ inputs, equations: [equation], outputs }, { places, targets, writer });
    } else if (primitive === kernel) {
      lowerKernel(bodyOf(params)!, { places, targets, writer });
    } else if (primitive.kind === 'opaque') {
      lowerCall(bodyOf(params)!, equation, places, targets, writer);
    } else if (isFloatProduct(equation)) {
      const out = targetOf(outputs[0]!);
      lowerProduct(inputs.map(placeOfInput), out, writer);
      places.set(outputs[0]!, out);
    } else {
      const to = outputs.map(targetOf);
      const written = hostInstructions(equation, inputs.map(placeOfInput), to, writer);
      for (const instruction of written) writer.add(instruction);
      outputs.forEach((output, i) => places.set(output, to[i]!));
    }
  }
}

/** What is called is written in the place of the call. */
function lowerCall(
  body: Graph,
  { inputs, outputs }: Equation,
  places: Places,
  targets: ReadonlyMap<Variable, View>,
  writer: ProgramWriter,
): void {
  const inner: Places = new Map();
  body.inputs.forEach((input, i) => inner.set(input, placeOf(inputs[i]!, places, writer)));
  const innerTargets = new Map<Variable, View>();
  body.outputs.forEach((output, i) => {
    const target = targets.get(outputs[i]!);
    if (target !== undefined) innerTargets.set(output, target);
  });
  lowerEquations(body.equations, inner, innerTargets, writer);
  body.outputs.forEach((output, i) => places.set(outputs[i]!, placeOf(output, inner, writer)));
}

function lowerLoop(
  equation: Equation,
  places: Places,
  targets: ReadonlyMap<Variable, View>,
  writer: ProgramWriter,
): void {
  const loop = loopOf(equation);
  const operands = equation.inputs.map((input) => placeOf(input, places, writer));
  const first = loop.constants.length;
  const afterCarries = first + loop.carries.length;
  const carries = loop.carries.map((_, k) => {
    const place = carryPlace(loop, k, writer);
    writer.add({ kind: 'copy', from: operands[first + k]!, to: place.initial });
    if (place.stacks !== undefined) writer.holds(place.initial, equation.inputs[first + k]!);
    return place;
  });
  const stackOf = (x: Variable): View | undefined =>
    carries[loop.next.indexOf(x)]?.stacks?.after ??
    carries[loop.carries.indexOf(x)]?.stacks?.before;
  const stacked = equation.outputs
    .slice(loop.carries.length)
    .map(
      (output, i) => stackOf(loop.outputs[i]!) ?? targets.get(output) ?? writer.placeFor(output),
    );

  writer.repeat(loop.length, loop.reverse, (counter) => {
    const inner: Places = new Map();
    const before = carries.map((carry) => carry.before(counter));
    const after = carries.map((carry) => carry.after(counter));
    loop.constants.forEach((x, i) => inner.set(x, operands[i]!));
    loop.carries.forEach((x, k) => inner.set(x, before[k]!));
    loop.stepInputs.forEach((x, i) => inner.set(x, stepOf(operands[afterCarries + i]!, counter)));
    const steps = stacked.map((view) => stepOf(view, counter));
    const innerTargets = new Map<Variable, View>();
    loop.next.forEach((x, k) => {
      if (carries[k]!.stacks !== undefined) innerTargets.set(x, after[k]!);
    });
    loop.outputs.forEach((x, i) => {
      if (!innerTargets.has(x)) innerTargets.set(x, steps[i]!);
    });
    lowerEquations(loop.equations, inner, innerTargets, writer);
    loop.outputs.forEach((x, i) => copyUnlessThere(placeOf(x, inner, writer), steps[i]!, writer));
    const next = loop.next.map((x) => placeOf(x, inner, writer));
    // Carries that change places must not overwrite each other, nor one that is turned itself.
    const safe = next.map((view, k) => {
      const isCarry = before.some(({ buffer }) => buffer === view.buffer);
      if (!isCarry || isAt(view, after[k]!)) return view;
      const copy = writer.placeFor(loop.carries[k]!);
      writer.add({ kind: 'copy', from: view, to: copy });
      return copy;
    });
    safe.forEach((view, k) => copyUnlessThere(view, after[k]!, writer));
  });
  carries.forEach(({ last }) => writer.settle(last));
  const results = [...carries.map(({ last }) => last), ...stacked];
  results.forEach((view, i) => places.set(equation.outputs[i]!, view));
}

function copyUnlessThere(from: View, to: View, writer: ProgramWriter): void {
  if (!isAt(from, to)) writer.add({ kind: 'copy', from, to });
}

/** Whether what a view sees stands where another one is. */
const isAt = (view: View, place: View): boolean =>
  view.buffer === place.buffer && sameRegion(view, place);
