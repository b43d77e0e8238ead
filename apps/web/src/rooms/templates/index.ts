// The fields of a template as the other rooms show them: to be filled in, and to be read. Its data are fetched when wanted.
export { useTemplateNames } from './names.ts';
