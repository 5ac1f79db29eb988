import type { ApiDocsTexts } from '@/lib/i18n/api-docs';
import { Code } from './code';

const prepare = (shop: string) => `SHOP=${shop}
TOKEN=$(curl -s "$SHOP/api/v1/tokens" -H "Content-Type: application/json" \\
  -d '{"email":"mina@example.com","password":"a long sentence"}' | jq -r .token)

curl -s "$SHOP/api/v1/wallet" -H "Authorization: Bearer $TOKEN"`;

const BUY = `CONCERT=$(curl -s "$SHOP/api/v1/concerts" | jq -r '.concerts[0].slug')
ID=$(curl -s "$SHOP/api/v1/concerts/$CONCERT" | jq -r '.performances[0].id')
LINE="$SHOP/api/v1/performances/$ID/queue"

TICKET=$(curl -s -X POST "$LINE" -H "Authorization: Bearer $TOKEN" | jq -r .ticket)
curl -s "$LINE/me" -H "Authorization: Bearer $TOKEN" -H "Queue-Ticket: $TICKET"
PASS=$(curl -s -X POST "$LINE/claim" -H "Authorization: Bearer $TOKEN" \\
  -H "Queue-Ticket: $TICKET" | jq -r .pass)

HOLD=$(curl -s "$SHOP/api/v1/performances/$ID/holds" -H "Authorization: Bearer $TOKEN" \\
  -H "Queue-Pass: $PASS" -H "Content-Type: application/json" \\
  -d '{"best":{"quantity":2}}' | jq -r .hold.id)
curl -s "$SHOP/api/v1/orders" -H "Authorization: Bearer $TOKEN" \\
  -H "Idempotency-Key: $(uuidgen)" -H "Content-Type: application/json" \\
  -d "{\\"holdId\\":\\"$HOLD\\"}"`;

/** From nothing to a ticket on the command line. */
export function FirstSteps({ shop, texts }: { shop: string; texts: ApiDocsTexts }) {
  const { start, copyExample } = texts;
  return (
    <div className="grid gap-5">
      <p className="max-w-text">{start.lead}</p>
      <div className="grid gap-2">
        <h3 className="font-semibold">{start.prepare}</h3>
        <Code text={prepare(shop)} copyLabel={copyExample} />
      </div>
      <div className="grid gap-2">
        <h3 className="font-semibold">{start.buy}</h3>
        <p className="max-w-text text-sm text-ink-soft">{start.buyHint}</p>
        <Code text={BUY} copyLabel={copyExample} />
      </div>
    </div>
  );
}
