declare module '*?url' {
  /** Where the bundler put the file. */
  const url: string;
  export default url;
}
