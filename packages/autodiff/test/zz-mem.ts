import { grad } from '@tapeloop/autodiff';
import { sin } from '@tapeloop/autodiff/scalar';
const n = 1e6;
const gc = (globalThis as any).gc;
const fw: number[] = [], bw: number[] = []; let mem = 0;
for (let r = 0; r < 6; r++) {
  gc(); const m0 = process.memoryUsage().heapUsed;
  let t1 = 0, tg = 0;
  const f = (x: number): number => { for (let i = 0; i < n; i++) x = sin(x); t1 = performance.now(); if (r === 5) { gc(); mem = process.memoryUsage().heapUsed - m0; } tg = performance.now(); return x; };
  const t0 = performance.now();
  grad(f)(0.5);
  const t2 = performance.now();
  fw.push(Math.round(t1 - t0)); bw.push(Math.round(t2 - tg));
}
console.log('forward', fw.join(' '), 'backward', bw.join(' '), 'ms; retained', (mem / 1e6).toFixed(0), 'MB');
