export { loadFile, openFile, saveFile } from './file.ts';
export { loadNpy, loadNpz, saveNpy, saveNpz } from './npy-file.ts';
