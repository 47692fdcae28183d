/** Takes down what a pass has done, or why it has not. */
export type Note = (text: string) => void;
