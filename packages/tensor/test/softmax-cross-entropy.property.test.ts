import { fc, test } from '@fast-check/vitest';
import {
  logSoftmax,
  mul,
  neg,
  oneHot,
  softmaxCrossEntropy,
  sum,
  tensor,
  type IntTensor,
  type Tensor,
} from '../src/index.ts';
import { floats, anyShape, tame } from './arbitraries.ts';
import { entryAt, expectArray, expectSame, indicesOf } from './oracle.ts';

const logitsAndLabels = fc
  .tuple(floats, anyShape(0, 4), fc.integer({ min: 1, max: 5 }))
  .chain(([dtype, examples, classes]) => {
    const count = indicesOf(examples).length;
    const label = fc.array(fc.nat(classes - 1), {
      minLength: count,
      maxLength: count,
      size: 'max',
    });
    return fc.tuple(
      tame(dtype, [...examples, classes]) as fc.Arbitrary<Tensor>,
      label.map((list): IntTensor => tensor({ shape: examples, data: Int32Array.from(list) })),
    );
  });

test.prop([logitsAndLabels])(
  'softmaxCrossEntropy is -logSoftmax at the label',
  ([logits, labels]) => {
    const [atLogits, atLabels] = [entryAt(logSoftmax(logits)), entryAt(labels)];
    expectArray(softmaxCrossEntropy(logits, labels), {
      dtype: logits.dtype,
      shape: labels.shape,
      entry: (i) => -atLogits([...i, atLabels(i)]) + 0,
    });
  },
);

test.prop([logitsAndLabels])(
  'softmaxCrossEntropy is a sum over one-hot labels',
  ([logits, labels]) => {
    const target = oneHot(labels, logits.shape.at(-1)!, { dtype: logits.dtype });
    const loss = neg(sum(mul(target, logSoftmax(logits)), -1));
    expectSame(softmaxCrossEntropy(logits, labels), mul(loss, 1), 1e-12);
  },
);
