import { SaleStats } from '../../sale/sale-stats';
import { byId, operation } from '../operation';

export const saleOperations = {
  getStats: operation({
    tag: 'Admin',
    access: 'admin',
    method: 'GET',
    path: '/admin/performances/{id}/stats',
    summary:
      'How a sale stands, published or not, about a second old at most: `admitted` are those inside now, `admittedSoFar` all who were let in',
    params: byId,
    success: { status: 200, body: SaleStats },
  }),
};
