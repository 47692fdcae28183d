import {
  cast,
  concat,
  floor,
  full,
  mean,
  mul,
  oneHot,
  softmaxCrossEntropy,
  uniform,
  type IntTensor,
} from '@tapeloop/tensor';
import type { SequenceTask } from './sequence-task.ts';

const SYMBOLS = 10;
const ALPHABET = 8;
const BLANK = ALPHABET;
const DELIMITER = ALPHABET + 1;

/** The copy task (Hochreiter & Schmidhuber 1997), with the sizes of Arjovsky et al. (2016). */
export const copying: SequenceTask = {
  title: 'The copy task',
  about: `${SYMBOLS} symbols of an alphabet of ${ALPHABET}, T - 1 blanks, a delimiter and ${SYMBOLS} blanks. The answer is a blank at each of the first T + ${SYMBOLS} steps and then the ${SYMBOLS} symbols; the loss is the cross-entropy in nats, as a mean over all T + ${2 * SYMBOLS} steps.`,
  inputs: ALPHABET + 2,
  outputs: ALPHABET + 1,
  lengths: [20, 50],
  longer: [100, 200],
  steps: 3000,
  learningRate: 0.02,
  // Blanks are certain, and each symbol is a guess.
  baseline: (length) => (SYMBOLS * Math.log(ALPHABET)) / (length + 2 * SYMBOLS),
  solvedBelow: (length) => copying.baseline(length) / 10,
  draw(key, length, batch) {
    const drawn = floor(mul(ALPHABET, uniform(key, [SYMBOLS, batch])));
    const symbols: IntTensor = cast(drawn, 'int32');
    const of = (id: number, steps: number): IntTensor =>
      full([steps, batch], id, { dtype: 'int32' });
    const ids = concat([symbols, of(BLANK, length - 1), of(DELIMITER, 1), of(BLANK, SYMBOLS)], 0);
    const targets = concat([of(BLANK, length + SYMBOLS), symbols], 0);
    return {
      xs: oneHot(ids, ALPHABET + 2),
      loss: (answers) => mean(softmaxCrossEntropy(answers, targets)),
    };
  },
  answering: (outputs) => outputs,
};
