/** How much a test does: little in `npm test`, much in `npm run test:long`. */
export function effort<T>(short: T, long: T): T {
  return process.env.LONG ? long : short
}
