import { grad } from '@tapeloop/autodiff';
import { sin } from '@tapeloop/autodiff/scalar';
const n = 1e6;
const gc = (globalThis as any).gc;
let fmin = 1e9, bmin = 1e9, first = 0;
for (let r = 0; r < 8; r++) {
  gc(); 
  let t1 = 0;
  const f = (x: number): number => { for (let i = 0; i < n; i++) x = sin(x); t1 = performance.now(); return x; };
  const t0 = performance.now();
  grad(f)(0.5);
  const t2 = performance.now();
  if (r === 0) first = t2 - t0;
  fmin = Math.min(fmin, t1 - t0); bmin = Math.min(bmin, t2 - t1);
}
console.log('first', Math.round(first), 'min forward', Math.round(fmin), 'backward', Math.round(bmin));
