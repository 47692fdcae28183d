import { treeMap } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { checkGradients } from '@tapeloop/gradcheck';
import { gruCell, lstmCell, recurrent, rnnCell } from '@tapeloop/layers';
import { key, mul, normal, pow, sum, tanh, type Scalar, type Tensor } from '@tapeloop/tensor';
import { notebookCell } from '../../../docs/examples/names/cell.ts';

const size = { inputSize: 2, hiddenSize: 3 };
const cells = { notebook: notebookCell, lstm: lstmCell, gru: gruCell, rnn: rnnCell };

/** The verdict on each cell's derivatives, as it is or compiled. */
export function checkDerivatives(options: { readonly compiled: boolean }): Record<string, string> {
  const verdicts = Object.entries(cells).map(([name, makeCell]) => {
    // The cast: nothing here looks into parameters.
    const cell = (makeCell as typeof notebookCell)(size);
    const loss = (
      params: ReturnType<typeof cell.init>,
      xs: Tensor<[number, number, number]>,
    ): Scalar => sum(pow(tanh(recurrent(cell).apply(params, xs)[1]), 2));
    let seed = 0;
    const params = treeMap(
      (x: Tensor) => {
        seed += 1;
        return mul(0.5, normal(key(seed), x.shape, { dtype: 'float64' }));
      },
      cell.init(key(0)),
    );
    const xs = normal(key(1), [2, 3, 2], { dtype: 'float64' });
    const f = options.compiled ? compile(loss) : loss;
    return [name, checkGradients(f, [params, xs]).verdict];
  });
  return Object.fromEntries(verdicts) as Record<string, string>;
}
