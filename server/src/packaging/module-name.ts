/** The first part of a dotted module name: of `google.cloud.storage` it is `google`. The name itself where it has no dots. */
export function topLevelOf(module: string): string {
  const dot = module.indexOf('.');
  return dot < 0 ? module : module.slice(0, dot);
}
