import cluster from 'node:cluster';
import { AggregatorRegistry, type PrometheusContentType, Registry } from 'prom-client';
import { type FiguresOf, figuresOfAll } from '../front-door/worker-figures';
import { type OwnFigures, ownMetrics } from './own-figures';
import { shopMetrics } from './shop-metrics';

let shop: Registry | undefined;

/**
 * The figures of the shop and of the process in Prometheus' text form. Beside other processes on one port, of all of
 * them: gauges of the shop added up, what each process measures of itself under the label `process`.
 */
export async function writeMetrics(): Promise<{ text: string; contentType: string }> {
  shop ??= shopMetrics();
  const { summed, apart } = ownMetrics();
  if (!cluster.isWorker) return written(Registry.merge([shop, summed, apart]));
  const all = AggregatorRegistry.aggregate<PrometheusContentType>(
    togetherOf(await figuresOfAll<OwnFigures>()),
  );
  return written(Registry.merge([shop, all]));
}

async function written(registry: Registry) {
  return { text: await registry.metrics(), contentType: registry.contentType };
}

type Figures = OwnFigures['apart'];

function togetherOf(processes: FiguresOf<OwnFigures>[]): Figures[] {
  return processes.flatMap(({ process, figures }) => [figures.summed, labelled(figures.apart, process)]);
}

/** Each series is of one process then, so whatever the metric is, the first of them is the only one. */
function labelled(figures: Figures, process: number): Figures {
  return figures.map((metric) => ({
    ...metric,
    aggregator: 'first',
    values: metric.values
      // What has not been measured yet is not a number, and on its way between processes becomes null.
      .filter(({ value }) => Number.isFinite(value))
      .map((value) => ({ ...value, labels: { ...value.labels, process: String(process) } })),
  }));
}
