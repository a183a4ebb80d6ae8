/** The page's own style: system fonts, light or dark as the reader's system is, and readable on paper. */
export const style = `
:root { color-scheme: light dark; --text: #1c2430; --soft: #5b6675; --page: #f6f7f9; --card: #fff; --line: #dfe3e8;
  --accent: #2f6fde; --second: #d9822b; --track: #e9edf3; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ee; --soft: #9aa5b4; --page: #14171c; --card: #1d2127;
  --line: #333a44; --accent: #6ea0ff; --second: #f0a35a; --track: #2a3039; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 0 0 12px; overflow-wrap: anywhere; }
h3 { font-size: 15px; margin: 20px 0 8px; }
p { margin: 0 0 12px; } .soft { color: var(--soft); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px; margin-top: 20px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 20px 0 0; padding: 0; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; }
.tile dt { color: var(--soft); font-size: 13px; } .tile dd { margin: 0; font-size: 22px; font-weight: 600; }
.tile .hint { display: block; font-size: 13px; font-weight: 400; color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: start; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 500; white-space: nowrap; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.text { overflow-wrap: anywhere; min-width: 220px; } td.name { overflow-wrap: anywhere; min-width: 110px; }
td.bar { width: 38%; min-width: 120px; vertical-align: middle; }
details { margin-top: 12px; } summary { cursor: pointer; color: var(--accent); }
summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
svg { display: block; max-width: 100%; } svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
.fill { fill: var(--accent); } .track { fill: var(--track); } .axis { stroke: var(--line); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 24px; }
.label { display: inline-block; background: var(--track); border-radius: 5px; padding: 0 7px; margin: 1px 4px 1px 0; }
.wrong { text-decoration: line-through; } .right { outline: 2px solid var(--second); }
@media print { body { background: none; } section, .tile { break-inside: avoid; } }
`;
