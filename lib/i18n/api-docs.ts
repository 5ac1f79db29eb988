import type { ErrorCode } from '../errors';
import type { Locale } from './locale';

/*
 * The texts of the page for developers, apart from the others because those go to every page's browser. What the
 * contract itself says (names, summaries) is English in both.
 */

type Convention = { title: string; text: string };

export type ApiDocsTexts = {
  title: string;
  lead: string;
  machine: string;
  contents: string;
  start: { title: string; lead: string; prepare: string; buy: string; buyHint: string };
  conventions: { title: string; items: Convention[] };
  tags: Record<string, string>;
  signedIn: string;
  anybody: string;
  parameters: string;
  places: Record<'path' | 'query' | 'header', string>;
  required: string;
  optional: string;
  body: string;
  answers: string;
  noBody: string;
  refusals: string;
  example: string;
  copyExample: string;
  errors: { title: string; lead: string; code: string; status: string; meaning: string };
  codes: Record<ErrorCode, string>;
};

const en: ApiDocsTexts = {
  title: 'HTTP API',
  lead: 'Everything the shop does, for programs. This is version 1: calls are added to it, never changed.',
  machine: 'The same for machines: OpenAPI 3.1',
  contents: 'On this page',
  start: {
    title: 'First steps',
    lead: 'Get a token with an email address and password, or create one in your profile, and send it with every call.',
    prepare: 'Sign in and look at the balance',
    buy: 'From the line to the ticket',
    buyHint:
      'With a line, ask for your place until it is your turn, then claim it. Without one, the claim succeeds at once.',
  },
  conventions: {
    title: 'Conventions',
    items: [
      {
        title: 'Format',
        text: 'Requests and answers are JSON in UTF-8. Times are ISO 8601 in UTC. Ids are opaque: keep them as they come and read nothing into them.',
      },
      {
        title: 'Who is calling',
        text: 'Programs send “Authorization: Bearer” with a token. Tokens live for 30 days and end at once when they are revoked. The site itself uses its session cookie; a write that carries the cookie from another origin is refused.',
      },
      {
        title: 'Money',
        text: 'Amounts are whole numbers in the minor unit of their currency. The won has none: 150000 is ₩150,000.',
      },
      {
        title: 'Once only',
        text: 'Calls that move money need an Idempotency-Key of your choice, 1 to 255 visible ASCII characters: a new one for each intention, the same one for each retry. A repeat has no further effect and gets the first answer, with “Idempotency-Replayed: true”. Keys are kept for at least 24 hours.',
      },
      {
        title: 'Lists',
        text: 'Lists take limit (1 to 100, otherwise 20) and cursor. Send the nextCursor of one answer as the cursor of the next; null is the end.',
      },
      {
        title: 'Errors',
        text: 'Every refusal is application/problem+json (RFC 9457). Branch on code, which is stable; detail is for people and may change. Where Retry-After is given, wait that many seconds. Name the requestId when you ask for help.',
      },
      {
        title: 'Polling',
        text: 'The status of a line is the same for everybody and may be kept for a second: subtract your own number, and ask again after the time that poll gives. The venue plan never changes under its version; the seat status answers If-None-Match.',
      },
    ],
  },
  tags: {},
  signedIn: 'signed in',
  anybody: 'open to all',
  parameters: 'Parameters',
  places: { path: 'path', query: 'query', header: 'header' },
  required: 'required',
  optional: 'optional',
  body: 'Body',
  answers: 'Answers',
  noBody: 'no content',
  refusals: 'Refusals',
  example: 'Example',
  copyExample: 'Copy the example',
  errors: {
    title: 'Error codes',
    lead: 'A code belongs to one status and keeps its meaning for ever.',
    code: 'Code',
    status: 'Status',
    meaning: 'Meaning',
  },
  codes: {
    'malformed-json': 'The body is not JSON.',
    'idempotency-key-required': 'The call moves money and came without an Idempotency-Key.',
    unauthenticated: 'No token, or one that is unknown, revoked or too old.',
    'bad-credentials': 'Email address and password do not belong together.',
    'insufficient-balance':
      'The wallet holds too little; shortBy says how much is missing. The hold stays as it is.',
    forbidden: 'The account does not have the role that this call needs.',
    'cross-origin': 'A write with the site’s cookie came from another origin.',
    'ticket-invalid': 'The queue ticket is forged, or belongs to another account, performance or opening.',
    'pass-invalid': 'The pass is forged, has run out, or belongs to another account or performance.',
    'pass-required': 'Seats can be held only with a pass: join the line and claim your turn first.',
    'challenge-required':
      'A challenge is switched on, and its response is missing, wrong or used. The problem’s challenge says whose and under which key; send what its widget gives as Challenge-Response.',
    'not-found': 'There is no such thing, or it belongs to somebody else.',
    'method-not-allowed': 'The address exists, but not with this method.',
    'email-taken': 'There is an account with this email address already.',
    'slug-taken': 'Another concert has this slug already.',
    'edit-conflict': 'Somebody else has changed it since the revision that was sent. Read it again.',
    'not-editable': 'It is cancelled, over or on sale, and this can no longer be changed.',
    'below-sold': 'A limit cannot be lower than what has been sold already.',
    'own-role': 'Nobody changes their own role.',
    'last-admin': 'There must always be an admin.',
    'wrong-performance': 'The ticket is for another performance than this door’s. It has not been used.',
    'not-checked-in': 'Nobody has come in with this ticket.',
    'in-progress':
      'The first request with this idempotency key is still running. Try again after Retry-After.',
    'sale-not-open': 'The waiting room of this performance has not opened yet.',
    'sale-closed': 'The sale of this performance is over.',
    'sold-out': 'Every seat of this performance is sold.',
    'not-your-turn': 'The number has not been called yet.',
    'seats-taken': 'At least one of the seats is gone; taken lists them. Nothing is held.',
    'leaves-single-seat':
      'The choice leaves single seats where another one of the same price would not; stranded lists them. Nothing is held.',
    'limit-exceeded':
      'More seats than one order or one account may have for this performance, or more money than a wallet can.',
    'not-on-sale': 'The performance or one of the seats is not on sale at the moment.',
    'already-extended': 'A hold can be prolonged once, and this one has been.',
    'hold-not-active': 'The hold was released or is already paid.',
    'not-refundable': 'The tickets are used or refunded already, or the time for refunds is over.',
    'already-used': 'Somebody has come in with this ticket already; checkedInAt says when.',
    refunded: 'The ticket was given back, or its performance is cancelled: it opens no door.',
    'turn-missed': 'The turn was not claimed in time. Join the line again.',
    'hold-expired': 'The hold ran out and its seats are on sale again. Nothing was charged.',
    'too-large': 'The body is larger than any request of this contract.',
    'unsupported-media-type': 'The body is not sent as application/json.',
    invalid: 'Fields are missing or wrong; errors names each with its path.',
    'idempotency-key-reused': 'The idempotency key was used for another request before.',
    'rate-limited': 'Too many tries. Wait as long as Retry-After says.',
    internal: 'A fault on our side. It is logged under the requestId.',
    unavailable:
      'A part of the shop cannot be reached. Try again after Retry-After, a change with the same key: it then happens once, whether or not it already has.',
  },
};

const ko: ApiDocsTexts = {
  title: 'HTTP API',
  lead: '예매 서비스의 모든 기능을 프로그램에서 쓸 수 있어요. 버전 1 규격이며, 호출은 추가만 되고 바뀌지 않아요.',
  machine: '기계용 규격: OpenAPI 3.1',
  contents: '이 페이지의 내용',
  start: {
    title: '시작하기',
    lead: '이메일과 비밀번호로 토큰을 받거나 내 정보에서 만들고, 모든 호출에 함께 보내세요.',
    prepare: '로그인하고 잔액 확인하기',
    buy: '줄서기부터 티켓까지',
    buyHint:
      '대기열이 있으면 차례가 될 때까지 순번을 확인한 뒤 입장을 요청하세요. 대기열이 없으면 바로 입장돼요.',
  },
  conventions: {
    title: '공통 규칙',
    items: [
      {
        title: '형식',
        text: '요청과 응답은 UTF-8 JSON이에요. 시각은 ISO 8601 UTC로 적어요. id는 뜻이 없는 문자열이니 받은 그대로 쓰세요.',
      },
      {
        title: '인증',
        text: '프로그램은 Authorization: Bearer 헤더로 토큰을 보내요. 토큰은 30일 동안 유효하고, 폐기하면 즉시 쓸 수 없어요. 사이트는 세션 쿠키를 쓰며, 다른 출처에서 쿠키로 보낸 쓰기 요청은 거절돼요.',
      },
      {
        title: '금액',
        text: '금액은 통화의 최소 단위로 적은 정수예요. 원화는 최소 단위가 원이라서 150000은 ₩150,000이에요.',
      },
      {
        title: '한 번만 처리',
        text: '돈이 움직이는 호출에는 Idempotency-Key가 필요해요. 눈에 보이는 ASCII 1~255자이고, 새로운 일에는 새 키를, 재시도에는 같은 키를 쓰세요. 다시 보내도 한 번만 처리되고 처음과 같은 응답에 Idempotency-Replayed: true가 붙어요. 키는 24시간 이상 보관돼요.',
      },
      {
        title: '목록',
        text: '목록은 limit(1~100, 기본 20)과 cursor를 받아요. 응답의 nextCursor를 다음 요청의 cursor로 보내세요. null이면 끝이에요.',
      },
      {
        title: '오류',
        text: '모든 거절은 application/problem+json(RFC 9457)이에요. 변하지 않는 code로 판단하세요. detail은 사람이 읽는 글이라 바뀔 수 있어요. Retry-After가 있으면 그만큼 기다리세요. 문의할 때는 requestId를 알려 주세요.',
      },
      {
        title: '주기적 조회',
        text: '대기열 상태는 모두에게 똑같고 1초 동안 저장해 쓸 수 있어요. 내 번호를 빼서 계산하고 poll이 알려 주는 시간 뒤에 다시 조회하세요. 좌석 배치도는 버전이 같으면 바뀌지 않고, 좌석 상태는 If-None-Match에 응답해요.',
      },
    ],
  },
  tags: {
    Accounts: '계정',
    Wallet: '지갑',
    Catalogue: '공연',
    'Waiting room': '대기실',
    'Holds and orders': '좌석 선점과 예매',
    Door: '입장 확인',
    Admin: '관리자',
  },
  signedIn: '로그인 필요',
  anybody: '누구나',
  parameters: '매개변수',
  places: { path: '경로', query: '쿼리', header: '헤더' },
  required: '필수',
  optional: '선택',
  body: '본문',
  answers: '응답',
  noBody: '내용 없음',
  refusals: '거절',
  example: '예시',
  copyExample: '예시 복사',
  errors: {
    title: '오류 코드',
    lead: '코드마다 상태 코드가 하나씩 정해져 있고, 뜻은 바뀌지 않아요.',
    code: '코드',
    status: '상태',
    meaning: '뜻',
  },
  codes: {
    'malformed-json': '본문이 JSON이 아니에요.',
    'idempotency-key-required': '돈이 움직이는 호출인데 Idempotency-Key가 없어요.',
    unauthenticated: '토큰이 없거나, 알 수 없거나, 폐기됐거나, 만료됐어요.',
    'bad-credentials': '이메일과 비밀번호가 맞지 않아요.',
    'insufficient-balance': '지갑 잔액이 부족해요. shortBy가 모자라는 금액이에요. 선점한 좌석은 그대로예요.',
    forbidden: '이 호출에 필요한 권한이 없는 계정이에요.',
    'cross-origin': '다른 출처에서 사이트 쿠키로 쓰기 요청을 보냈어요.',
    'ticket-invalid': '위조됐거나 다른 계정, 다른 회차, 다른 판매의 대기표예요.',
    'pass-invalid': '위조됐거나 만료됐거나 다른 계정 또는 회차의 입장권이에요.',
    'pass-required': '입장권이 있어야 좌석을 선점할 수 있어요. 먼저 줄을 서고 입장을 요청하세요.',
    'challenge-required':
      '사람인지 확인하는 절차가 켜져 있는데 응답이 없거나 틀렸거나 이미 쓰였어요. 오류의 challenge에 제공자와 키가 있어요. 위젯이 준 값을 Challenge-Response로 보내세요.',
    'not-found': '없거나 다른 사람의 것이에요.',
    'method-not-allowed': '주소는 있지만 이 메서드로는 부를 수 없어요.',
    'email-taken': '이미 가입된 이메일이에요.',
    'slug-taken': '다른 공연이 이미 쓰는 slug예요.',
    'edit-conflict': '보낸 revision 이후에 다른 사람이 바꿨어요. 다시 읽어 오세요.',
    'not-editable': '취소됐거나 끝났거나 판매 중이라 더 이상 바꿀 수 없어요.',
    'below-sold': '이미 판매된 것보다 낮은 한도로 바꿀 수 없어요.',
    'own-role': '자신의 권한은 바꿀 수 없어요.',
    'last-admin': '관리자는 언제나 한 명 이상이어야 해요.',
    'wrong-performance': '이 입구의 회차가 아닌 다른 회차의 티켓이에요. 사용되지 않았어요.',
    'not-checked-in': '이 티켓으로 입장한 기록이 없어요.',
    'in-progress': '같은 키의 첫 요청이 아직 처리 중이에요. Retry-After 뒤에 다시 시도하세요.',
    'sale-not-open': '이 회차의 대기실이 아직 열리지 않았어요.',
    'sale-closed': '이 회차의 판매가 끝났어요.',
    'sold-out': '이 회차의 모든 좌석이 판매됐어요.',
    'not-your-turn': '아직 차례가 아니에요.',
    'seats-taken': '이미 나간 좌석이 있어요. taken에 목록이 있고, 선점된 좌석은 없어요.',
    'leaves-single-seat':
      '한 자리만 남는 선택이에요. 같은 가격에 그렇지 않은 좌석이 있어요. stranded에 남는 좌석이 있고, 선점된 좌석은 없어요.',
    'limit-exceeded':
      '한 주문 또는 한 계정이 이 회차에서 살 수 있는 매수, 또는 지갑에 담을 수 있는 금액을 넘었어요.',
    'not-on-sale': '지금 판매하지 않는 회차이거나 좌석이에요.',
    'already-extended': '선점은 한 번만 연장할 수 있고, 이미 연장했어요.',
    'hold-not-active': '선점이 취소됐거나 이미 결제됐어요.',
    'not-refundable': '이미 사용했거나 환불한 티켓이거나, 환불 기한이 지났어요.',
    'already-used': '이미 입장에 사용한 티켓이에요. 언제 사용했는지는 checkedInAt에 있어요.',
    refunded: '환불했거나 공연이 취소된 티켓이라 입장할 수 없어요.',
    'turn-missed': '제시간에 입장하지 않았어요. 다시 줄을 서세요.',
    'hold-expired': '선점 시간이 끝나 좌석이 다시 판매되고 있어요. 결제된 금액은 없어요.',
    'too-large': '본문이 이 규격의 어떤 요청보다 커요.',
    'unsupported-media-type': '본문을 application/json으로 보내지 않았어요.',
    invalid: '없거나 잘못된 항목이 있어요. errors에 항목별 경로가 있어요.',
    'idempotency-key-reused': '다른 요청에 이미 쓴 키예요.',
    'rate-limited': '시도가 너무 많아요. Retry-After만큼 기다리세요.',
    internal: '서비스 쪽의 문제예요. requestId로 기록돼 있어요.',
    unavailable:
      '서비스 일부에 연결할 수 없어요. Retry-After 뒤에, 변경이라면 같은 키로 다시 시도하세요. 이미 처리되었더라도 한 번만 반영돼요.',
  },
};

/** The texts of the page for developers in one language. */
export function apiDocsTexts(locale: Locale): ApiDocsTexts {
  return locale === 'ko' ? ko : en;
}
