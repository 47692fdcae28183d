import { matmulShape, type MatMul } from '@tapeloop/shapes';

const hidden: MatMul<[64, 100], [100, 256]> = [[64, 256]];
const shape = matmulShape([64, 100], [100, 256]);
if (shape.join() !== hidden[0].join()) throw new Error(`the shape is [${shape.join(', ')}]`);
console.log(shape);
