// SPDX-License-Identifier: EUPL-1.2
import { css } from "lit";

// Names and values follow the tokens of the KERN design system; a city's colour replaces the accent.
export const style = css`
  :host {
    --ink: #14202e; --soft: #4d5b69; --paper: #fff; --sunk: #f1f4f8; --line: #b9c4cf; --accent: var(--amts-lotse-color, #1b4f8f);
    --on-accent: #fff; --focus: #1b4f8f; --bad: #a3182b; font: 1rem/1.5 "Fira Sans", system-ui, "Segoe UI", sans-serif; color: var(--ink);
  }
  @media (prefers-color-scheme: dark) {
    :host { --ink: #e9eef4; --soft: #b3c0cd; --paper: #15202b; --sunk: #1f2d3a; --line: #4c5d6d; --accent: #8dbcf4; --on-accent: #0c1620; --focus: #ffd24a; --bad: #ff97a3; }
  }
  *, *::before { box-sizing: border-box; }
  [hidden] { display: none !important; }
  button, select, textarea, input { font: inherit; color: inherit; }
  button { min-height: 44px; min-width: 44px; padding: .4rem .9rem; border: 2px solid var(--accent); border-radius: .4rem; background: transparent; color: var(--accent); cursor: pointer; }
  button.main { background: var(--accent); color: var(--on-accent); }
  :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
  a { color: var(--accent); text-underline-offset: .15em; overflow-wrap: anywhere; }
  .launcher { position: fixed; inset-block-end: 1.25rem; inset-inline-end: 1.25rem; z-index: 1000; display: flex; gap: .6rem; align-items: center; padding: .7rem 1.2rem; border-radius: 2rem; background: var(--accent); color: var(--on-accent); border-color: var(--on-accent); box-shadow: 0 4px 18px #0004; font-weight: 600; }
  :host([corner="left"]) .launcher, :host([corner="left"]) .panel { inset-inline-end: auto; inset-inline-start: 1.25rem; }
  .panel { position: fixed; z-index: 1000; inset-block-end: 1.25rem; inset-inline-end: 1.25rem; width: min(27rem, calc(100vw - 2.5rem)); height: min(44rem, calc(100dvh - 2.5rem)); display: flex; flex-direction: column; background: var(--paper); border: 1px solid var(--line); border-radius: .8rem; box-shadow: 0 10px 40px #0005; overflow: hidden; }
  :host([mode="page"]) .panel { position: static; width: 100%; max-width: 48rem; height: 100dvh; margin: 0 auto; border: 0; border-radius: 0; box-shadow: none; }
  header { padding: .7rem 1rem; background: var(--accent); color: var(--on-accent); }
  header .row { display: flex; gap: .5rem; align-items: center; justify-content: space-between; }
  h2 { font-size: 1.1rem; margin: 0; } header button { color: inherit; border-color: currentcolor; padding: .2rem .6rem; }
  .badge { font-size: .8rem; border: 1px solid currentcolor; border-radius: 1rem; padding: 0 .6rem; white-space: nowrap; }
  .notice { font-size: .85rem; margin: .4rem 0 0; }
  .scroll { flex: 1; overflow-y: auto; padding: 1rem; overscroll-behavior: contain; min-height: 6rem; }
  ol.talk { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
  .who { font-size: .85rem; color: var(--soft); display: block; }
  .bubble { padding: .6rem .9rem; border-radius: .7rem; background: var(--sunk); overflow-wrap: anywhere; white-space: pre-line; width: fit-content; max-width: 100%; }
  li.question { justify-self: end; max-width: 88%; } li.question .bubble { background: var(--accent); color: var(--on-accent); }
  li.reply .bubble { border-inline-start: 4px solid var(--accent); }
  .block { margin: .5rem 0; overflow-wrap: anywhere; }
  blockquote { margin: .5rem 0; padding: .5rem .9rem; border-inline-start: 4px solid var(--accent); background: var(--sunk); border-radius: 0 .5rem .5rem 0; }
  blockquote p { margin: .25rem 0; } blockquote b { display: block; font-size: .9rem; color: var(--soft); }
  .card { border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem; } .card p { margin: .15rem 0; }
  .hours { margin: .3rem 0 0; display: grid; grid-template-columns: max-content 1fr; gap: 0 .8rem; font-size: .95rem; } .hours dd { margin: 0; }
  .action { display: inline-flex; align-items: center; min-height: 44px; padding: .4rem 1rem; border-radius: .4rem; background: var(--accent); color: var(--on-accent); text-decoration: none; }
  details { font-size: .9rem; } summary { cursor: pointer; min-height: 44px; display: flex; align-items: center; color: var(--accent); }
  .sources { padding-inline-start: 1.4rem; margin: 0; } .sources q { display: block; color: var(--soft); white-space: pre-line; }
  .chips { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: .6rem 0; list-style: none; } .chips button { border-radius: 1.4rem; border-width: 1px; text-align: start; }
  .rating { display: flex; gap: .5rem; align-items: center; flex-wrap: wrap; margin-top: .5rem; font-size: .9rem; }
  .status { color: var(--soft); margin: 0; padding: 0 1rem; } .problem { color: var(--bad); margin: 0; padding: .3rem 1rem; }
  form.ask { display: flex; flex: none; gap: .5rem; padding: .6rem 1rem .2rem; border-top: 1px solid var(--line); align-items: flex-end; }
  textarea, input[type="email"] { flex: 1; width: 100%; min-width: 0; padding: .55rem .7rem; border: 1px solid var(--soft); border-radius: .4rem; background: var(--paper); resize: vertical; }
  footer { display: flex; flex-wrap: wrap; gap: 0 .7rem; padding: 0 1rem .3rem; align-items: center; } footer select { max-width: 10rem; } footer button, footer select { border: 0; padding: .2rem .3rem; font-size: .85rem; background: transparent; min-height: 44px; text-decoration: underline; color: var(--accent); }
  .handover { display: grid; gap: .5rem; padding: .8rem 1rem; border-top: 1px solid var(--line); background: var(--sunk); max-height: 70%; overflow-y: auto; flex: none; } .handover h3 { margin: 0; font-size: 1rem; } .handover label { display: grid; gap: .2rem; }
  .row { display: flex; flex-wrap: wrap; gap: .5rem; } .row.apart { flex-wrap: nowrap; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (max-width: 30rem) { :host(:not([mode="page"])) .panel { inset: 0; width: 100%; height: 100dvh; border-radius: 0; border: 0; } }
  @media (forced-colors: active) { .launcher, .bubble, blockquote, .action, button { border: 2px solid ButtonText; } }
  @media (prefers-reduced-motion: no-preference) { .scroll { scroll-behavior: smooth; } }
  @media print { .launcher, form, footer, .rating, .chips { display: none; } .panel { position: static; height: auto; width: auto; border: 0; box-shadow: none; } .scroll { overflow: visible; } }
`;
