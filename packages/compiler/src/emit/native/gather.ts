import { i32, type Expression, type Local } from '@tapeloop/wasm';
import { entryBytes, sizeOf } from '../../memory/buffer.ts';
import type { Native, NativeContext } from './native.ts';

/** The rows of a table at ids, one after another. */
export const gather: Native = {
  emit(context) {
    const { f, inputs, outputs } = context;
    const [table] = inputs;
    const rowBytes = sizeOf(table!.view.shape.slice(1)) * entryBytes[table!.view.dtype];
    const to = f.let(outputs[0]!.at);
    eachRow(context, inputs[1]!.at, sizeOf(inputs[1]!.view.shape), table!.view.shape[0]!, (id) => {
      f.copy(to, i32.add(table!.at, i32.mul(id, rowBytes)), rowBytes);
      f.set(to, i32.add(to, rowBytes));
    });
  },
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
