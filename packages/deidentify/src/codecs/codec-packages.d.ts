// The codec packages come without types; what is used of a module stands where it is used.
declare module '@cornerstonejs/codec-*' {
  const factory: (options: object) => Promise<object>;
  export = factory;
}
