// The consent as the composer shows it: handing the device over. Asked for only when that step is opened.
export { HandOver } from './HandOver.tsx';
