import { mean } from '@tapeloop/conformance';

const middle = mean([1, 2, 6]);
if (middle !== 3) throw new Error(`the mean is ${middle}`);
console.log(middle);
