import type { Initializer } from '@tapeloop/layers';
import { concat, log, neg, uniform, zeros } from '@tapeloop/tensor';

/**
 * First biases of an LSTM whose units remember for 2 to `longest` steps (Tallec & Ollivier 2018): those
 * of the forget gate are logarithms of lengths less one, those of the input gate the same with the
 * other sign.
 */
export const chronoBiases =
  (longest: number): Initializer =>
  (key, [columns]) => {
    const units = columns / 4;
    const forget = log(uniform(key, [units], { minimum: 1, maximum: longest - 1 }));
    return concat([neg(forget), forget, zeros([2 * units])], 0) as never;
  };
