// A user's cell with a derivative by hand, as it is and with four faults planted: each must be named.
import { customVjp } from '@tapeloop/autodiff';
import { checkCell, formatConformance, type CellOptions } from '@tapeloop/conformance';
import { defineCell } from '@tapeloop/layers';
import {
  add,
  concat,
  key,
  matmul,
  mul,
  normal,
  sigmoid,
  slice,
  sub,
  swapAxes,
  tanh,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';

type Fault = 'none' | 'a stale carry' | 'a dropped gate term' | 'a transposed weight';
const size = 3;
const turned = (x: Tensor) => swapAxes(x, 0, 1) as Tensor;
const first = (x: Tensor) => slice(x, 0, size, 1) as Tensor;
const second = (x: Tensor) => slice(x, size, 2 * size, 1) as Tensor;

/** h' = f h + (1 - f) c: a gate f and a candidate c from x wx + h wh. */
function gated(fault: Fault) {
  const gates = (x: Tensor, h: Tensor, wx: Tensor, wh: Tensor) => {
    const z = add(matmul(x, wx), matmul(h, wh)) as Tensor;
    return { f: sigmoid(first(z)), c: tanh(second(z)) };
  };
  const plain = (x: Tensor, h: Tensor, wx: Tensor, wh: Tensor): Tensor => {
    const { f, c } = gates(x, h, wx, wh);
    return add(mul(f, h), mul(sub(1, f), c)) as Tensor;
  };
  let kept: Tensor | undefined;
  const fused = customVjp<[Tensor, Tensor, Tensor, Tensor], Tensor, Tensor[]>(plain, {
    forward: (x, h, wx, wh) => [plain(x, h, wx, wh), [x, h, wx, wh]],
    backward(saved, g) {
      const [x, carry, wx, wh] = saved as [Tensor, Tensor, Tensor, Tensor];
      const h = fault === 'a stale carry' ? (kept ?? carry) : carry;
      kept = carry;
      const { f, c } = gates(x, h, wx, wh);
      const df = mul(mul(g, sub(h, c)), mul(f, sub(1, f))) as Tensor;
      const dc = mul(mul(g, sub(1, f)), sub(1, mul(c, c))) as Tensor;
      const dz = concat([df, dc], 1) as Tensor;
      const w = fault === 'a transposed weight' ? first(wh) : turned(first(wh));
      const through = matmul(dc, turned(second(wh)));
      const dh = fault === 'a dropped gate term' ? through : add(through, matmul(df, w));
      return [
        matmul(dz, turned(wx)),
        add(mul(g, f), dh),
        matmul(turned(x), dz),
        matmul(turned(h), dz),
      ] as [Tensor, Tensor, Tensor, Tensor];
    },
  });
  return defineCell(
    { name: 'gated', inputSize: size, hiddenSize: size },
    {
      init: (k) => ({
        wx: normal(k, [size, 2 * size]) as Tensor,
        wh: normal(key(1), [size, 2 * size]) as Tensor,
      }),
      initialCarry: (batch) => zeros([batch, size]) as Tensor,
      step({ wx, wh }, h, x) {
        const next = fused(x, h, wx, wh);
        return [next, next];
      },
    },
  );
}

/** Stops the outputs where the mask is false, and lets the carry go on. */
const leaky: CellOptions['masked'] = (params, initial, xs) => {
  const cell = gated('none');
  let carry = initial as Tensor;
  const outputs = xs.map((x) => {
    const [next, output] = cell.step(params as never, carry, x);
    carry = next;
    return output;
  });
  return [carry, outputs];
};

const named = (fault: string, words: string, report: ReturnType<typeof checkCell>): void => {
  const text = formatConformance(report);
  if (!text.includes(words)) throw new Error(`${fault} is not named: ${text}`);
  console.log(`${fault}: ${report.verdict}`);
};

const check = (fault: Fault, options?: CellOptions) => checkCell(gated(fault), options);
named('none', '9 of 9 properties hold', check('none'));
named('a stale carry', 'stale value', check('a stale carry'));
named(
  'a dropped gate term',
  'the term that goes through operand 3[:, 0..2] is missing',
  check('a dropped gate term'),
);
named(
  'a transposed weight',
  'operand 3[:, 0..2] is transposed in it',
  check('a transposed weight'),
);
named('a mask that leaks', 'the mask leaks', check('none', { masked: leaky }));
