import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { eigenvalues, ringInitializers } from '../../src/cells/ring.ts';
import { thrownBy } from '../thrown.ts';

describe('eigenvalues', () => {
  it('are exp(-exp(nu) + i exp(theta)), within the unit circle for any nu', () => {
    const nu = tensor([-30, 0, 0, 30], { dtype: 'float64' });
    const theta = tensor([0, 0, Math.log(Math.PI), 1], { dtype: 'float64' });
    const [re, im] = eigenvalues(nu, theta);
    const e = Math.exp(-1);
    const expected = [
      [Math.cos(1), Math.sin(1)],
      [e * Math.cos(1), e * Math.sin(1)],
      [-e, 0],
      [0, 0],
    ];
    expected.forEach(([x, y], j) => {
      expect(re.data[j]).toBeCloseTo(x!, 12);
      expect(im.data[j]).toBeCloseTo(y!, 12);
    });
  });
});

describe('ringInitializers', () => {
  it.each([
    [{ magnitudes: [0, 0.9] }, 'magnitudes must be 0 < least <= greatest < 1, got [0, 0.9].'],
    [{ magnitudes: [0.5, 1] }, 'magnitudes must be 0 < least <= greatest < 1, got [0.5, 1].'],
    [{ magnitudes: [0.9, 0.5] }, 'magnitudes must be 0 < least <= greatest < 1, got [0.9, 0.5].'],
    [{ magnitudes: [0.5, NaN] }, 'magnitudes must be 0 < least <= greatest < 1, got [0.5, NaN].'],
    [{ maximumPhase: 0 }, 'maximumPhase must be above 0 and at most 2 pi, got 0.'],
    [{ maximumPhase: 7 }, 'maximumPhase must be above 0 and at most 2 pi, got 7.'],
  ] as const)('refuses %o', (ring, message) => {
    expect(thrownBy(() => ringInitializers('cell', ring))).toBe(`cell: ${message}`);
  });
});
