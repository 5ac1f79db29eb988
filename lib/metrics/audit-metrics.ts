import { Gauge, type Registry } from 'prom-client';
import { cached } from '../cache';
import { readLastAudit } from '../last-audit';

const FRESH_MS = 10_000;

const lastAudit = () => cached('metrics-audit', FRESH_MS, readLastAudit).catch(() => null);

/** The invariants as the latest audit found them. Without one there is no series: docs/alarms.yml has an alarm for that. */
export function registerAudit(registry: Registry): void {
  const violations = new Gauge({
    name: 'frontrow_invariant_violations',
    help: 'Rows that break an invariant of the books, by the latest audit; of each check 20 at most',
    labelNames: ['invariant', 'check'],
    registers: [registry],
    async collect() {
      const audit = await lastAudit();
      violations.reset();
      for (const [check, rows] of Object.entries(audit?.rows ?? {}))
        violations.set({ invariant: /^M\d+/.exec(check)?.[0] ?? check, check }, rows);
    },
  });
  const when = new Gauge({
    name: 'frontrow_audit_timestamp_seconds',
    help: 'When the latest audit ended, in seconds since 1970',
    registers: [registry],
    async collect() {
      const audit = await lastAudit();
      when.reset();
      if (audit) when.set(audit.at);
      else when.remove();
    },
  });
  const took = new Gauge({
    name: 'frontrow_audit_duration_seconds',
    help: 'How long the latest audit took',
    registers: [registry],
    async collect() {
      const audit = await lastAudit();
      took.reset();
      if (audit) took.set(audit.seconds);
      else took.remove();
    },
  });
}
