import type { TaskName } from './job.ts';

/** What papers report of a task, and with what; only what differs from ours is said of it. */
export interface Reported {
  readonly paper: string;
  readonly setting: string;
  readonly result: string;
}

export const reported: Readonly<Partial<Record<TaskName, readonly Reported[]>>> = {
  adding: [
    {
      paper: 'Hochreiter & Schmidhuber 1997, experiment 4',
      setting:
        'numbers from [-1, 1], targets scaled to [0, 1], lengths between T and 1.1 T, an LSTM of 93 weights, one sequence an update, until the mean error is below 0.01 and each of the last 2,000 sequences is off by less than 0.04',
      result:
        'T = 100 after 74,000 sequences (1 of 2,560 test predictions wrong), T = 500 after 209,000 (none wrong), T = 1,000 after 853,000 (1 wrong)',
    },
    {
      paper: 'Le et al. 2015',
      setting: '100 units, lengths 150 to 400, gradient descent with clipping',
      result:
        'IRNN and LSTM learn where simple cells with other first weights stay at the error of a constant',
    },
    {
      paper: 'Arjovsky et al. 2016',
      setting: 'lengths 100 to 750, RMSprop',
      result:
        'LSTM and unitary cell get far below the error of a constant, 0.167; the simple cell stays there',
    },
    {
      paper: 'Li et al. 2018',
      setting: '128 units, two layers of IndRNN, lengths 100 to 1,000, Adam',
      result:
        'at T = 100 all but the simple cell with tanh learn; at T = 1,000 of those compared only IndRNN does',
    },
  ],
  copying: [
    {
      paper: 'Arjovsky et al. 2016',
      setting: 'lengths 100 to 500, about 6,500 parameters for each cell, RMSprop',
      result:
        'the unitary cell comes close to zero; LSTM and simple cell get little below the loss without memory',
    },
    {
      paper: 'Tallec & Ollivier 2018',
      setting: 'an LSTM of 128 units, lengths 500 and 2,000',
      result:
        'an LSTM with gate biases spread over the time scales of the task gets below the loss without memory, with usual biases it hardly does',
    },
  ],
};
