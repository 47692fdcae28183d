import { grad } from '@tapeloop/autodiff';
import { mul } from '@tapeloop/autodiff/scalar';

const slope: number = grad((x: number) => mul(x, x))(3);
if (slope !== 6) throw new Error(`the slope is ${slope}`);
console.log(slope);
