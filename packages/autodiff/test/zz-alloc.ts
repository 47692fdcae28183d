import { grad } from '@tapeloop/autodiff';
import { sin } from '@tapeloop/autodiff/scalar';
const n = 2e5; const gc = (globalThis as any).gc;
const used = () => process.memoryUsage().heapUsed;
for (let r = 0; r < 6; r++) {
  gc(); let m1 = 0; const m0 = used();
  const f = (x: number): number => { for (let i = 0; i < n; i++) x = sin(x); m1 = used(); return x; };
  grad(f)(0.5);
  const m2 = used();
  console.log('alloc per entry: forward', ((m1 - m0) / n).toFixed(0), 'backward', ((m2 - m1) / n).toFixed(0));
}
