import { i32, type Expression, type Local } from '@tapeloop/wasm';
import { entryBytes, sizeOf } from '../../memory/buffer.ts';
import type { Native, NativeContext } from './native.ts';

/** What stands at ids along an axis, one after another. */
function take(context: NativeContext, axis: number): void {
  const { f, inputs, outputs } = context;
  const [table, ids] = inputs;
  const { dtype, shape } = table!.view;
  const length = shape[axis]!;
  const rowBytes = sizeOf(shape.slice(axis + 1)) * entryBytes[dtype];
  const rows = f.let(table!.at);
  const to = f.let(outputs[0]!.at);
  f.for({ below: sizeOf(shape.slice(0, axis)) }, () => {
    eachRow(context, ids!.at, sizeOf(ids!.view.shape), length, (id) => {
      f.copy(to, i32.add(rows, i32.mul(id, rowBytes)), rowBytes);
      f.set(to, i32.add(to, rowBytes));
    });
    f.set(rows, i32.add(rows, length * rowBytes));
  });
}

export const gather: Native = { emit: (context) => take(context, 0) };
export const takeAlong: Native = {
  emit: (context) => take(context, context.equation.params as number),
};

/** Ids in order; where one is not a row, JavaScript says so. */
export function eachRow(
  { f, inJavaScript }: NativeContext,
  ids: Expression<'i32'>,
  count: number,
  rows: number,
  visit: (id: Local<'i32'>) => void,
): void {
  const id = f.local('i32');
  const from = f.let(ids);
  f.for({ below: count }, () => {
    f.set(id, i32.load(from));
    f.if(i32.geU(id, rows), inJavaScript);
    visit(id);
    f.set(from, i32.add(from, 4));
  });
}
