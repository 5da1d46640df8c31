/** Counters and gauges in Prometheus text form; labels hold routes and codes, never anything about a person or matter. */
export interface Metrics {
  request(method: string, route: string, status: number): void;
  appended(events: number): void;
  refused(code: string): void;
  /** The whole page. `sseClients` is asked for when the page is read. */
  text(sseClients: number): string;
}

/** Starts all counters at zero. */
export function createMetrics(): Metrics {
  const requests = new Map<string, number>();
  const refusals = new Map<string, number>();
  let events = 0;
  const add = (counts: Map<string, number>, labels: string) =>
    counts.set(labels, (counts.get(labels) ?? 0) + 1);
  const rows = (name: string, counts: Map<string, number>) =>
    [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([labels, count]) => `${name}{${labels}} ${count}`);

  return {
    request: (method, route, status) =>
      add(requests, `method="${method}",route="${route}",status="${status}"`),
    appended: (count) => void (events += count),
    refused: (code) => add(refusals, `code="${code}"`),
    text: (sseClients) =>
      [
        '# HELP countersign_requests_total HTTP requests answered.',
        '# TYPE countersign_requests_total counter',
        ...rows('countersign_requests_total', requests),
        '# HELP countersign_events_appended_total Events added to the chain.',
        '# TYPE countersign_events_appended_total counter',
        `countersign_events_appended_total ${events}`,
        '# HELP countersign_commands_refused_total Commands from outboxes that were refused.',
        '# TYPE countersign_commands_refused_total counter',
        ...rows('countersign_commands_refused_total', refusals),
        '# HELP countersign_sse_clients Clients that listen for live updates.',
        '# TYPE countersign_sse_clients gauge',
        `countersign_sse_clients ${sseClients}`,
        '',
      ].join('\n'),
  };
}
