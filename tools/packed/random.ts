import { key, permutation } from '@tapeloop/random';

const order: Uint32Array = permutation(key(42), 5);
if (order.toSorted().join() !== '0,1,2,3,4') throw new Error(`the order is ${order.join()}`);
console.log(order);
