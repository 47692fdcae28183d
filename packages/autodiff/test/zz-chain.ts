import { grad } from '@tapeloop/autodiff';
import { sin } from '@tapeloop/autodiff/scalar';
const n = 1e6;
const f = (x: number): number => { for (let i = 0; i < n; i++) x = sin(x); return x; };
for (let r = 0; r < 4; r++) {
  const t = performance.now(); const c = process.cpuUsage();
  const g = grad(f)(0.5);
  const u = process.cpuUsage(c);
  console.log(g, (performance.now() - t).toFixed(0), 'ms', ((u.user + u.system) / 1e3).toFixed(0), 'cpu ms', (process.memoryUsage().rss / 1e6).toFixed(0), 'MB rss');
}
