// The gradient of a function of one number.
import { grad } from '@tapeloop/autodiff';
import { mul } from '@tapeloop/autodiff/scalar';

console.log(grad((x: number) => mul(x, x))(3));
