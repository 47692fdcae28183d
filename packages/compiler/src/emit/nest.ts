import { i32, type Expression, type FunctionBuilder, type Local } from '@tapeloop/wasm';
import type { JointAxis } from '../memory/joint-axes.ts';

/**
 * Loops over axes, outermost first; `body` sees the address of each view there. Strides are in
 * entries of so many bytes as each view has.
 */
export function nest(
  f: FunctionBuilder,
  axes: readonly JointAxis[],
  starts: readonly Expression<'i32'>[],
  bytes: readonly number[],
  body: (addresses: readonly Local<'i32'>[]) => void,
): void {
  const [axis, ...inner] = axes;
  const addresses = starts.map((start) => f.let(start));
  if (axis === undefined) return body(addresses);
  f.for({ below: axis.length }, () => {
    nest(f, inner, addresses, bytes, body);
    addresses.forEach((address, i) => {
      const step = axis.strides[i]! * bytes[i]!;
      if (step !== 0) f.set(address, i32.add(address, step));
    });
  });
}
