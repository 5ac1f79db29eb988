import { ODD_VALUES } from './odd-values';

/** A body for a server action, with the headers that say what it is. */
export type Payload = { what: string; headers: [string, string][]; body: Buffer };

const BOUNDARY = '----frontrow';
const PLAIN = 'text/plain;charset=UTF-8';

const plain = (what: string, body: string): Payload => ({
  what,
  headers: [['content-type', PLAIN]],
  body: Buffer.from(body),
});

type Field = [name: string, value: string, filename?: string];

function form(what: string, fields: Field[], end = `--${BOUNDARY}--\r\n`): Payload {
  const parts = fields.map(([name, value, filename]) => {
    const file = filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: text/html`;
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
  });
  return {
    what,
    headers: [['content-type', `multipart/form-data; boundary=${BOUNDARY}`]],
    body: Buffer.from(parts.join('') + end),
  };
}

/** References of React's own format to what is not there, to itself, and to what no caller is to reach. */
const REFERENCES = [
  '$',
  '$0',
  '$1',
  '$1:a',
  '$0:__proto__:constructor',
  '$1:__proto__:then',
  '$F0',
  '$h1',
  '$K0',
  '$Q0',
  '$W1',
  '$B1',
  '$R0',
  '$r0',
  '$i0',
  '$g0',
  '$T0',
  '$A0',
  '$@0',
  '$@',
  '$Sreact.element',
  '$Dnever',
  '$n99999999999999999999999999',
  '$nx',
  '$undefined',
  '$NaN',
  '$-Infinity',
  '$-0',
  '$P',
  '$Z',
  '$E{}',
  '$$escaped',
];

/** A model that pretends to be one of React's own, as exploits of its format do. */
const POSING_AS_A_CHUNK = JSON.stringify({
  // biome-ignore lint/suspicious/noThenProperty: what the exploits send.
  then: '$1:__proto__:then',
  status: 'resolved_model',
  reason: -1,
  value: '{"then":"$B1337"}',
  _response: { _prefix: 'throw 1;', _chunks: '$Q2', _formData: { get: '$1:constructor:constructor' } },
});

/**
 * What may be posted to the server action `id`. `known`: fields with somebody's ids, of which each action takes those
 * that it knows.
 */
export function actionPayloads(id: string, known: Record<string, unknown>): Payload[] {
  const asFields = Object.entries(known).map(([name, value]): Field => [`1_${name}`, String(value)]);
  const json = (value: unknown) => JSON.stringify(value) ?? '';
  return [
    plain("somebody's ids", json([known])),
    ...Object.keys(known).map((name) => plain(`no ${name}`, json([{ ...known, [name]: undefined }]))),
    ...Object.keys(known).map((name) =>
      plain(`${name} in a list`, json([{ ...known, [name]: [known[name]] }])),
    ),
    ...ODD_VALUES.map((value, index) => plain(`odd value ${index}`, json([value]))),
    ...REFERENCES.map((reference) => plain(`the reference ${reference}`, json([reference]))),
    ...REFERENCES.map((reference) => plain(`a field with ${reference}`, json([{ ...known, id: reference }]))),
    plain('no argument', '[]'),
    plain('many arguments', json(Array.from({ length: 2_000 }, () => known))),
    plain('no list', json(known)),
    plain('nothing', ''),
    plain('broken JSON', '[{"a":'),
    plain('prototype keys', '[{"__proto__":{"role":"admin"},"constructor":{"prototype":{"ok":true}}}]'),
    plain('a huge text', json([{ ...known, name: 'x'.repeat(900_000) }])),
    plain('more than is taken', json([{ name: 'x'.repeat(1_500_000) }])),
    plain('a deep value', `[${'['.repeat(5_000)}${']'.repeat(5_000)}]`),
    form('a form', [...asFields, ['0', '["$K1"]']]),
    form('a form with files', [
      ...asFields.map(([name, value]): Field => [name, value, 'a.html']),
      ['0', '["$K1"]'],
    ]),
    form('a form with nothing in it', []),
    form('a form that refers to itself', [['0', '["$0"]']]),
    form('a form without the first part', [['1', '"a"']]),
    form('a form that is not closed', asFields, ''),
    form('a posing chunk', [
      ['0', POSING_AS_A_CHUNK],
      ['1', '"$@0"'],
      ['2', '[]'],
    ]),
    form(
      'many fields',
      Array.from({ length: 3_000 }, (_, index): Field => [`1_${index}`, 'x']),
    ),
    form('the fields of a form without script', [
      [`$ACTION_ID_${id}`, ''],
      ...Object.entries(known).map(([name, value]): Field => [name, String(value)]),
    ]),
    form('a reference of a form without script', [
      ['$ACTION_REF_1', ''],
      ['$ACTION_1:0', json({ id, bound: '$@1' })],
      ['$ACTION_1:1', '["$1:__proto__"]'],
      ['$ACTION_KEY', 'k'],
    ]),
    form('the state of a form that is none', [
      ['$ACTION_KEY', 'k'.repeat(5_000)],
      ['$ACTION_ID_', ''],
    ]),
    {
      ...plain('form encoding', 'a=b&locale=ko'),
      headers: [['content-type', 'application/x-www-form-urlencoded']],
    },
    { ...plain('JSON by its type', json([known])), headers: [['content-type', 'application/json']] },
    { ...plain('no boundary', 'x'), headers: [['content-type', 'multipart/form-data']] },
    { ...plain('no type', json([known])), headers: [] },
    { ...plain('bytes that are no text', ''), body: Buffer.from([0xff, 0xfe, 0x00, 0x5b, 0x5d]) },
  ];
}
