// SPDX-License-Identifier: EUPL-1.2
import { css, unsafeCSS } from "lit";

// Values of the KERN design system 2.7 (@kern-ux/native, EUPL-1.2), copied: its style sheet alone is larger than this widget may be.
// --accent is the town's colour after colour.ts has made it readable, or KERN's own.
const LIGHT = unsafeCSS(`color-scheme: light; --ink: #131525; --soft: #51577a; --paper: #fff; --sunk: #f3f4f7; --line: #6e7597; --focus: #454b6b;
  --bad: #c31c13; --good: #007155; --warn: #ffe7b6; --accent: var(--amts-lotse-light, #2044aa); --on-accent: var(--amts-lotse-on-light, #fff);`);
const DARK = unsafeCSS(`color-scheme: dark; --ink: #f3f4f7; --soft: #b2b6cc; --paper: #131525; --sunk: #1d2034; --line: #6e7597; --focus: #a9aec6;
  --bad: #ea7060; --good: #16a884; --warn: #351b00; --accent: var(--amts-lotse-dark, #97afe1); --on-accent: var(--amts-lotse-on-dark, #000);`);

export const style = css`
  :host { ${LIGHT} --size: 1; font: 1rem/1.5 var(--kern-typography-font-family-default, "Fira Sans"), system-ui, "Segoe UI", sans-serif; color: var(--ink); }
  @media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { ${DARK} } }
  :host([theme="dark"]) { ${DARK} }
  *, *::before { box-sizing: border-box; }
  [hidden] { display: none !important; }
  button, select, textarea, input { font: inherit; color: inherit; letter-spacing: inherit; word-spacing: inherit; }
  button, .action { min-height: 44px; min-width: 44px; padding: .4em .9em; border: 2px solid var(--accent); border-radius: 4px; background: transparent; color: var(--accent); cursor: pointer; overflow-wrap: anywhere; }
  button.main, .action { background: var(--accent); color: var(--on-accent); }
  button:hover, .action:hover, summary:hover { text-decoration: underline; text-decoration-thickness: 2px; }
  :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
  ::placeholder { color: var(--soft); opacity: 1; }
  a { color: var(--accent); text-underline-offset: .15em; overflow-wrap: anywhere; }
  h1, h2, h3 { font-size: 1.1em; line-height: 1.3; margin: 0; }
  .launcher { position: fixed; inset-block-end: var(--amts-lotse-offset-block, 1.25rem); inset-inline-end: var(--amts-lotse-offset-inline, 1.25rem); z-index: var(--amts-lotse-layer, 1000); display: flex; gap: .6em; align-items: center; max-width: calc(100vw - 2.5rem); padding: .7em 1.2em; border-radius: 2em; background: var(--accent); color: var(--on-accent); border-color: var(--paper); box-shadow: 0 4px 18px #0004; font-weight: 600; text-align: start; }
  .launcher:focus-visible { outline-offset: 4px; } .launcher svg { flex: none; }
  :host([corner="left"]) .launcher, :host([corner="left"]) .panel { inset-inline-end: auto; inset-inline-start: var(--amts-lotse-offset-inline, 1.25rem); }
  .fresh { background: var(--paper); color: var(--ink); border-radius: 1em; padding: 0 .6em; font-size: .85em; }
  .panel { position: fixed; z-index: var(--amts-lotse-layer, 1000); inset-block-end: 1.25rem; inset-inline-end: 1.25rem; width: min(27rem * var(--size), calc(100vw - 2.5rem)); height: min(46rem, calc(100dvh - 2.5rem)); display: flex; flex-direction: column; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 10px 40px #0005; overflow: hidden; font-size: calc(1rem * var(--size)); }
  :host([mode="page"]) .panel { position: static; width: 100%; max-width: 50rem; height: 100dvh; margin: 0 auto; border: 0; border-radius: 0; box-shadow: none; }
  header { padding: .6em 1em; background: var(--accent); color: var(--on-accent); flex: none; }
  header :focus-visible { outline-color: currentcolor; }
  .row { display: flex; flex-wrap: wrap; gap: .5em; align-items: center; } .row.apart { flex-wrap: nowrap; justify-content: space-between; }
  header button, header select { color: inherit; border: 1px solid currentcolor; padding: .2em .7em; background: transparent; min-height: 44px; border-radius: 4px; max-width: 100%; }
  header select { flex: 1 1 6em; min-width: 5em; width: 6em; max-width: 12em; } header option { color: var(--ink); background: var(--paper); } header .row + .row { margin-top: .3em; }
  .badge { font-size: .85em; border: 1px solid currentcolor; border-radius: 1em; padding: 0 .6em; }
  .push { margin-inline-start: auto; }
  .menu { list-style: none; margin: 0; padding: .4em 1em; background: var(--sunk); border-block-end: 1px solid var(--line); max-height: 45%; overflow-y: auto; flex: none; }
  .menu button, .menu a { display: flex; align-items: center; width: 100%; min-height: 44px; border: 0; padding: .2em 0; text-align: start; text-decoration: underline; background: none; }
  .notice { font-size: .9em; color: var(--soft); margin: 0 0 .8em; padding: .5em .8em; background: var(--sunk); border-radius: 4px; } .notice a { display: inline-block; padding-block: .3em; min-height: 44px; align-content: center; }
  .scroll { flex: 1; overflow-y: auto; padding: 1em; overscroll-behavior: contain; min-height: 5em; position: relative; }
  ol.talk { list-style: none; margin: 0; padding: 0; display: grid; gap: 1em; grid-template-columns: minmax(0, 1fr); }
  ol.talk > li { scroll-margin: 1em; }
  .who { font-size: .85em; color: var(--soft); display: block; }
  .bubble { padding: .6em .9em; border-radius: 8px; background: var(--sunk); overflow-wrap: anywhere; white-space: pre-line; width: fit-content; max-width: 100%; }
  li.question { justify-self: end; max-width: 88%; } li.question .bubble { background: var(--accent); color: var(--on-accent); margin-inline-start: auto; } li.question .who { text-align: end; }
  li.reply .bubble, li.case .bubble { border-inline-start: 4px solid var(--good); }
  li.note .bubble { color: var(--soft); font-size: .9em; }
  .block { margin: .5em 0; overflow-wrap: anywhere; } .answer-body { overflow-wrap: anywhere; } .lines { white-space: pre-line; }
  [data-outcome="emergency"] { border: 3px solid var(--bad); border-radius: 8px; padding: .2em .9em; font-size: 1.1em; }
  blockquote { margin: .5em 0; padding: .5em .9em; border-inline-start: 4px solid var(--accent); background: var(--sunk); border-radius: 4px; overflow-wrap: anywhere; }
  blockquote p, dd p { margin: .25em 0; } blockquote b { display: block; font-size: .9em; color: var(--soft); }
  .mark { border: 0; padding: 0; font-size: .85em; margin-block: -.7em; text-decoration: underline; }
  .tick { display: flex; align-items: center; } .tick label { display: flex; gap: .6em; align-items: center; min-height: 44px; cursor: pointer; flex: 1; } .tick input, .reasons input { flex: none; width: 1.4em; height: 1.4em; margin: 0; accent-color: var(--accent); }
  .card { border: 1px solid var(--line); border-radius: 8px; padding: .6em .9em; } .card p { margin: .1em 0; }
  .fact dt { font-size: .9em; color: var(--soft); } .fact dd { margin: 0; font-weight: 600; font-size: 1.15em; white-space: pre-line; }
  .card a, .next a, .phone { display: inline-block; min-height: 44px; min-width: 44px; align-content: center; }
  .sources a { padding-block: .85em; } .answer-body > p .phone { min-height: 0; padding: .6em .2em; margin-block: -.6em; font-weight: 600; }
  .hours { margin: .3em 0 0; display: grid; grid-template-columns: auto 1fr; gap: 0 .8em; } .hours dd { margin: 0; } .open { color: var(--good); font-weight: 600; margin-inline-start: .3em; } .shut { color: var(--bad); font-weight: 600; margin-inline-start: .3em; }
  .action { display: inline-flex; align-items: center; text-decoration: none; font-weight: 600; }
  summary { cursor: pointer; min-height: 44px; align-content: center; color: var(--accent); }
  .simpler { margin-block: .5em; } .simpler .hint { margin-block: .3em; } dl.words { margin: .3em 0 .6em; } dl.words div { margin-block: .4em; } dl.words dt { font-weight: 600; overflow-wrap: anywhere; } dl.words dd { margin: 0; }
  .staffed[data-staffed="now"] b { color: var(--good); }
  details ul { margin: 0 0 .5em; padding-inline-start: 1.4em; }
  .sources { padding-inline-start: 1.8em; margin: 0; } .origin { display: flex; flex-wrap: wrap; gap: 0 .8em; font-size: .9em; color: var(--soft); } .sources q { display: block; white-space: pre-line; border-inline-start: 2px solid var(--line); padding-inline-start: .6em; margin-block-end: .8em; }
  .chips { display: flex; flex-wrap: wrap; gap: .5em; padding: 0; margin: .6em 0; list-style: none; } .chips button { border-radius: 1.4em; border-width: 1px; text-align: start; }
  .rating { display: flex; gap: .5em; align-items: center; flex-wrap: wrap; margin-top: .5em; font-size: .95em; } .rating [aria-pressed="true"] { background: var(--accent); color: var(--on-accent); }
  .push.quiet, .quiet { border-color: transparent; text-decoration: underline; }
  .reasons { border: 1px solid var(--line); border-radius: 8px; padding: .6em .9em; margin: .5em 0 0; display: grid; gap: .2em; } .reasons label { display: flex; gap: .6em; align-items: center; min-height: 44px; } .reasons label.text { display: grid; }
  .problem { color: var(--bad); margin: .3em 0; } .hint { color: var(--soft); font-size: .9em; margin: 0; }
  .bar { padding: .4em 1em; background: var(--warn); margin: 0; flex: none; }
  .status { color: var(--soft); margin: 0; padding: 0 1em; min-height: 1.5em; flex: none; }
  .jump { position: sticky; inset-block-end: 0; display: block; margin: 0 auto; background: var(--paper); }
  form.ask { display: flex; flex: none; flex-wrap: wrap; gap: .5em; padding: .5em 1em .2em; border-top: 1px solid var(--line); align-items: flex-end; }
  form.ask textarea { flex: 1 1 9em; field-sizing: content; max-height: 9em; } .count { flex-basis: 100%; margin: 0; }
  textarea, input[type="email"] { width: 100%; min-width: 0; min-height: 44px; padding: .55em .7em; border: 1px solid var(--line); border-radius: 4px; background: var(--paper); resize: vertical; }
  footer { padding: .2em 1em .6em; flex: none; } .person { width: 100%; }
  .sheet { display: grid; gap: .5em; padding: .8em 1em; align-content: start; border-top: 1px solid var(--line); background: var(--sunk); overflow-y: auto; flex: 0 1 auto; min-height: 6em; } .sheet p { margin: 0; } .sheet label { display: grid; gap: .2em; } .sheet.warn { background: var(--warn); }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .dots::after { content: "…"; }
  @media (max-width: 30rem) { :host(:not([mode="page"])) .panel { inset: 0; width: 100%; height: 100dvh; border-radius: 0; border: 0; } }
  @media (max-height: 30rem) { .panel { overflow-y: auto !important; display: block !important; } .scroll, .sheet, .menu { overflow: visible; max-height: none; min-height: 0; } }
  @media (forced-colors: active) { .bubble, blockquote, .card, .bar, .notice, .sheet, .badge { border: 1px solid CanvasText; } .launcher, .action, button.main { border: 2px solid ButtonText; forced-color-adjust: auto; } .rating [aria-pressed="true"] { background: Highlight; color: HighlightText; forced-color-adjust: none; } :focus-visible { outline-color: Highlight; } }
  @media (prefers-reduced-motion: no-preference) { .scroll { scroll-behavior: smooth; } .dots::after { animation: pulse 1.2s infinite; } @keyframes pulse { 50% { opacity: .2; } } }
  @media print { :host { ${LIGHT} } .launcher, form.ask, footer, .rating, .reasons, .chips, .menu, .sheet, .status, .bar, .jump, header .row + .row, header button, .person { display: none !important; } .panel { position: static !important; display: block !important; height: auto !important; width: auto !important; border: 0; box-shadow: none; overflow: visible !important; } .scroll { overflow: visible; } header { background: none; color: #000; padding-inline: 0; } .sources a::after { content: " " attr(href); font-size: .85em; } li.question .bubble { background: none; color: #000; border: 1px solid #000; } ol.talk { display: block; } ol.talk > li { margin-block: 1em; break-inside: avoid-page; } }
`;
