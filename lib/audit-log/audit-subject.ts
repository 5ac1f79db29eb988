/** What an action was done to, as far as it is still known: what people call it, and what leads to it. */
export type AuditSubject =
  | { kind: 'venue'; id: string; name: string }
  | { kind: 'concert'; id: string; name: string }
  | { kind: 'performance'; id: string; name: string; startsAt: string; timezone: string }
  | { kind: 'order'; id: string; email: string }
  | { kind: 'ticket'; orderId: string; name: string; section: string; row: string; label: string }
  | { kind: 'account'; id: string; name: string; email: string };

/** By the id of what it was done to. */
export type AuditSubjects = Record<string, AuditSubject>;
