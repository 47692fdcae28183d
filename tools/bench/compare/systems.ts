import type { Machine } from './machine.ts';
import { ours, peer, type System } from './system.ts';

/** What the targets compare. */
export interface Systems {
  readonly relaxed: System;
  readonly twoThreads: System;
  readonly notebook: System;
  readonly plain: System;
  readonly eager: System;
  readonly numpy: System;
  readonly torch: System;
  readonly torchTwo: System;
  readonly torchCustom: System;
  readonly torchAvx2: System | undefined;
  readonly jaxJs: System;
  readonly tensorflowJs: System;
}

/** All of them, on this machine. */
export function systems(python: string, { simd }: Machine): Systems {
  const compiled = ['--mode=compiled', '--donate'];
  const torch = (name: string, cell: string, threads: number, env = {}): System =>
    peer(name, [python, 'torch_step.py'], { threads, more: [cell, String(threads)], env });
  return {
    relaxed: ours('tapeloop, `lstmCell`', 'lstmCell', compiled),
    twoThreads: ours('tapeloop, `lstmCell`', 'lstmCell', compiled, 2),
    notebook: ours("tapeloop, the notebooks' cell", 'notebook', compiled),
    plain: ours('tapeloop, `lstmCell`, plain SIMD', 'lstmCell', [
      ...compiled,
      '--simd=plain',
      '--node=caller',
    ]),
    eager: ours('tapeloop, `lstmCell`, eager', 'lstmCell', ['--mode=eager']),
    numpy: peer('numpy, backpropagation by hand', [python, 'numpy_step.py']),
    torch: torch('PyTorch, `nn.LSTM`', 'lstm', 1),
    torchTwo: torch('PyTorch, `nn.LSTM`', 'lstm', 2),
    torchCustom: torch('PyTorch, the same cell by hand', 'custom', 1),
    // WebAssembly has vectors of 128 bits; AVX2 has 256, AVX-512 has 512.
    torchAvx2: simd.includes('avx512f')
      ? torch('PyTorch, `nn.LSTM`, without AVX-512', 'lstm', 1, {
          OPENBLAS_CORETYPE: 'Haswell',
          ATEN_CPU_CAPABILITY: 'avx2',
        })
      : undefined,
    jaxJs: peer('jax-js, WebAssembly, `jit`', [process.execPath, 'jax-js.mjs']),
    tensorflowJs: peer('TensorFlow.js, WebAssembly', [process.execPath, 'tensorflow-js.mjs']),
  };
}
