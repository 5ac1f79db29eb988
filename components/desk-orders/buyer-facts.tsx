import Link from 'next/link';
import { Facts } from '@/components/ui/facts';
import type { Translate } from '@/lib/i18n/translate';
import type { DeskOrder } from '@/lib/orders/desk-order';
import { ordersHref } from './orders-href';

type BuyerFactsProps = { buyer: DeskOrder['buyer']; t: Translate };

/** Whose order it is, and the way to all of theirs. */
export function BuyerFacts({ buyer, t }: BuyerFactsProps) {
  return (
    <div className="grid gap-2">
      <Facts
        items={[
          { label: t('deskOrders.name'), value: <span className="break-words">{buyer.name}</span> },
          {
            label: t('deskOrders.email'),
            value: (
              <a href={`mailto:${buyer.email}`} className="link break-all">
                {buyer.email}
              </a>
            ),
          },
        ]}
      />
      <p className="text-sm">
        <Link
          href={ordersHref({ query: buyer.email, performanceId: '' })}
          prefetch={false}
          className="link inline-flex min-h-9 items-center"
        >
          {t('deskOrders.otherOrders')}
        </Link>
      </p>
    </div>
  );
}
