export { loadFile, saveFile } from './file.ts';
