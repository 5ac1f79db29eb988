export const frame = {
  en: {
    'desk.title': 'Desk',
    'desk.nav': 'Desk',
    'desk.overview': 'Overview',
    'desk.concerts': 'Concerts',
    'desk.venues': 'Venues',
    'desk.orders': 'Orders',
    'desk.people': 'People',
    'desk.auditLog': 'Audit log',
    'desk.door': 'Door',
  },
  ko: {
    'desk.title': '운영 데스크',
    'desk.nav': '운영 데스크',
    'desk.overview': '한눈에 보기',
    'desk.concerts': '공연',
    'desk.venues': '공연장',
    'desk.orders': '주문',
    'desk.people': '사람과 권한',
    'desk.auditLog': '기록',
    'desk.door': '입장 확인',
  },
} as const;
