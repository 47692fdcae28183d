import { key, zeros } from '@tapeloop/tensor';
import { groupNorm, layerNorm, rmsNorm } from '../../src/index.ts';
import { calling, making, wrongOptions, type WrongInput } from './row.ts';

const k = key(0);
const norm = layerNorm({ features: 4 });
const rms = rmsNorm({ features: 4 });
const group = groupNorm({ features: 4, groups: 2 });
const p = norm.init(k);
const gainOnly = rms.init(k);

const wrongEpsilon = (
  name: 'layerNorm' | 'rmsNorm' | 'groupNorm',
  good: object,
): readonly WrongInput[] =>
  [-1, Number.NaN, Infinity, 'tiny'].map((epsilon) => [
    `${name}: epsilon must be a finite number of at least 0, got ${typeof epsilon === 'string' ? 'the string "tiny"' : epsilon}.`,
    making(name, { ...good, epsilon }),
  ]);

const wrongLayerNorm: readonly WrongInput[] = [
  ...wrongOptions('layerNorm', { features: 4 }, { sizes: ['features'] }),
  ...wrongEpsilon('layerNorm', { features: 4 }),
  ['layerNorm(4): expected input [..., 4], got [4, 3]', calling(norm, 'apply', p, zeros([4, 3]))],
  ['layerNorm(4): expected input [..., 4], got []', calling(norm, 'apply', p, zeros([]))],
  ['layerNorm(4): expected input [..., 4], got undefined', calling(norm, 'apply', p)],
  [
    "layerNorm(4): expected params { gain, b }, got { gain }; make them with this one's init.",
    calling(norm, 'apply', gainOnly, zeros([4])),
  ],
  [
    'layerNorm(4): expected params.gain [4], got [1]',
    calling(norm, 'apply', { ...p, gain: zeros([1]) }, zeros([4])),
  ],
  [
    "layerNorm(4): expected params { gain }, got { gain, b }; make them with this one's init.",
    calling(layerNorm({ features: 4, biases: false }), 'apply', p, zeros([4])),
  ],
];

const wrongRmsNorm: readonly WrongInput[] = [
  ...wrongOptions('rmsNorm', { features: 4 }, { sizes: ['features'] }),
  ...wrongEpsilon('rmsNorm', { features: 4 }),
  [
    'rmsNorm(4): expected input [..., 4], got [4, 3]',
    calling(rms, 'apply', gainOnly, zeros([4, 3])),
  ],
  ['rmsNorm(4): expected input [..., 4], got a number', calling(rms, 'apply', gainOnly, 3)],
  [
    "rmsNorm(4): expected params { gain }, got { gain, b }; make them with this one's init.",
    calling(rms, 'apply', p, zeros([4])),
  ],
  [
    'rmsNorm(4): expected params.gain [4], got [3]',
    calling(rms, 'apply', { gain: zeros([3]) }, zeros([4])),
  ],
];

const sizes = { features: 4, groups: 2 };

const wrongGroupNorm: readonly WrongInput[] = [
  ...wrongOptions('groupNorm', sizes, { sizes: ['features', 'groups'] }),
  ...wrongEpsilon('groupNorm', sizes),
  [
    'groupNorm: 4 features do not divide into 3 groups',
    making('groupNorm', { ...sizes, groups: 3 }),
  ],
  [
    'groupNorm: 4 features do not divide into 8 groups',
    making('groupNorm', { ...sizes, groups: 8 }),
  ],
  ['groupNorm(4): expected input [batch, ..., 4], got [4]', calling(group, 'apply', p, zeros([4]))],
  [
    'groupNorm(4): expected input [batch, ..., 4], got [2, 3]',
    calling(group, 'apply', p, zeros([2, 3])),
  ],
  [
    'groupNorm(4): expected input [batch, ..., 4], got an array of 1',
    calling(group, 'apply', p, [[1, 2, 3, 4]]),
  ],
  [
    "groupNorm(4): expected params { gain, b }, got undefined; make them with this one's init.",
    calling(group, 'apply', undefined, zeros([1, 4])),
  ],
];

export const wrongNorms = {
  groupNorm: wrongGroupNorm,
  layerNorm: wrongLayerNorm,
  rmsNorm: wrongRmsNorm,
} as const;
