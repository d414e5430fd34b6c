/** What load.ts uses of autocannon, which has no types of its own. */
declare module 'autocannon' {
  type Options = {
    url: string
    connections: number
    /** Seconds. */
    duration: number
    /** Milliseconds between samples. */
    sampleInt: number
    requests: Request[]
    setupClient: (client: { setRequests: (requests: Request[]) => void }) => void
  }
  type Request = {
    method: string
    path: string
    body?: string
    headers?: Record<string, string>
    onResponse: (status: number, body: string) => void
  }
  type Result = {
    requests: { total: number }
    /** Milliseconds. */
    latency: { p50: number; p99: number }
    /** Seconds. */
    duration: number
    errors: number
    timeouts: number
  }
  export default function autocannon(options: Options): Promise<Result>
}
