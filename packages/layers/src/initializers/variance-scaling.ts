import { normalInitializer, uniformInitializer, type Initializer } from './initializer.ts';
import { checkShapeList } from '../option.ts';

/** How many entries a unit adds up: of inputs on the way forward, of outputs on the way back. */
interface Fans {
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * The fans of weights [...window, inputs, outputs], a matrix where there is no window. An output adds
 * up the inputs at each position of the window, an input reaches the outputs at each. A vector has one input.
 */
function fansOf(name: string, shape: readonly number[]): Fans {
  checkShapeList(name, shape);
  const [outputs = 1, inputs = 1, ...window] = shape.toReversed();
  const positions = window.reduce((product, length) => product * length, 1);
  // A tensor without entries has no variance, and needs none.
  return { inputs: Math.max(positions * inputs, 1), outputs: Math.max(positions * outputs, 1) };
}

type Variance = (fans: Fans) => number;

const normalOf =
  (name: string, variance: Variance): Initializer =>
  (key, shape) =>
    normalInitializer(Math.sqrt(variance(fansOf(name, shape))))(key, shape);

// Numbers spread evenly over [-b, b) have variance b^2 / 3.
const uniformOf =
  (name: string, variance: Variance): Initializer =>
  (key, shape) =>
    uniformInitializer(Math.sqrt(3 * variance(fansOf(name, shape))))(key, shape);

/** Keeps the variance of values and of gradients, as far as both can be had (Glorot & Bengio 2010). */
const glorot: Variance = ({ inputs, outputs }) => 2 / (inputs + outputs);
/** Keeps the second moment through a relu, which halves it (He et al. 2015). */
const he: Variance = ({ inputs }) => 2 / inputs;
/** Keeps the variance of values (LeCun et al. 1998). */
const lecun: Variance = ({ inputs }) => 1 / inputs;

/**
 * Normally distributed with variance 2 / (inputs + outputs), which keeps the variance of values and
 * gradients (Glorot & Bengio 2010).
 *
 * For weights [...window, inputs, outputs]; both fans count every position of the window.
 */
export const glorotNormal: Initializer = normalOf('glorotNormal', glorot);

/** As `glorotNormal`, but evenly within sqrt(6 / (inputs + outputs)). */
export const glorotUniform: Initializer = uniformOf('glorotUniform', glorot);

/**
 * Normally distributed with variance 2 / inputs, which keeps the size of values through layers with
 * relu (He et al. 2015).
 *
 * For weights [...window, inputs, outputs]; the fan counts every position of the window.
 */
export const heNormal: Initializer = normalOf('heNormal', he);

/** As `heNormal`, but evenly within sqrt(6 / inputs). */
export const heUniform: Initializer = uniformOf('heUniform', he);

/**
 * Normally distributed with variance 1 / inputs, which keeps the variance of values (LeCun et al. 1998).
 *
 * For weights [...window, inputs, outputs]; the fan counts every position of the window.
 */
export const lecunNormal: Initializer = normalOf('lecunNormal', lecun);

/** As `lecunNormal`, but evenly within sqrt(3 / inputs). */
export const lecunUniform: Initializer = uniformOf('lecunUniform', lecun);
