// The build makes this module: the start functions of all component scripts.
declare module "components" {
  export const starts: ((root: ParentNode) => void)[];
}
