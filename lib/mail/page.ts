import { html, Markup } from './html';
import type { Content } from './lay-out-letter';

/*
 * Mail programs know tables and inline styles, and little else. Nothing is fetched from anywhere. Every text has its
 * colour and every surface its background, so that a program that turns colours around in the dark turns both; those
 * that ask are given the dark colours of the site.
 */

const FONT = "font-family:'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',Arial,Helvetica,sans-serif";
const INK = 'color:#191613';
const SOFT = 'color:#57514a';
const LINE = 'border-top:1px solid #d6cfc0';

const DARK = `
  @media (prefers-color-scheme: dark) {
    .paper { background-color: #11100e !important; }
    .ink { color: #f3efe6 !important; }
    .soft { color: #bdb6aa !important; }
    .line { border-color: #35312b !important; }
    .rule { border-color: #f3efe6 !important; }
    .button { background-color: #ff5a3c !important; color: #140705 !important; }
  }`;

function row([label, value]: [string, string], strong = false): Markup {
  const [name, colour] = strong ? ['ink', `${INK};font-weight:bold`] : ['soft', `${SOFT};font-weight:normal`];
  return html`
<tr>
<th scope="row" align="left" valign="top" class="${name} line" style="${LINE};${colour};padding:10px 16px 10px 0">${label}</th>
<td align="right" valign="top" class="ink line" style="${LINE};${INK};font-weight:bold;padding:10px 0">${value}</td>
</tr>`;
}

function table(rows: [string, string][], sum?: [string, string]): Markup {
  return html`
<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:0 0 28px">${rows.map((each) => row(each))}${sum ? row(sum, true) : ''}
</table>`;
}

/** The mail as a page of its own. */
export function drawPage(content: Content): string {
  const { locale, title, hello, lead, facts, tickets, link, linkLabel, foot } = content;
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>${new Markup(DARK)}
</style>
</head>
<body class="paper" style="margin:0;padding:0;background-color:#f5f2ea;word-break:keep-all;overflow-wrap:break-word">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="paper" style="background-color:#f5f2ea">
<tr><td align="center" style="padding:32px 20px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;${FONT};font-size:16px;line-height:1.6">
<tr><td align="left" class="ink" style="${INK}">
<p class="ink" style="${INK};font-weight:bold;margin:0 0 24px">Frontrow</p>
<h1 class="ink rule" style="${INK};border-top:3px solid #191613;font-size:30px;line-height:1.15;margin:0;padding:16px 0">${title}</h1>
<p class="ink" style="${INK};margin:0 0 12px">${hello}</p>${lead.map(
    (paragraph) => html`
<p class="ink" style="${INK};margin:0 0 12px">${paragraph}</p>`,
  )}
<div style="height:12px"></div>${facts.length > 0 ? table(facts) : ''}${
    tickets
      ? html`
<h2 class="ink" style="${INK};font-size:18px;line-height:1.3;margin:0 0 8px">${tickets.title}</h2>${table(tickets.lines, tickets.sum)}`
      : ''
  }
<p style="margin:0 0 36px"><a href="${link}" class="button" style="background-color:#d3290f;color:#ffffff;display:inline-block;font-weight:bold;padding:12px 20px;text-decoration:none">${linkLabel}</a></p>
<div class="line" style="${LINE};padding-top:12px">${foot.map(
    (line) => html`
<p class="soft" style="${SOFT};font-size:14px;margin:0;overflow-wrap:anywhere">${line}</p>`,
  )}
</div>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.text;
}
