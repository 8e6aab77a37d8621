/**
 * The rules of the site. Sizes are rem, so that they follow the reader's own text size; what
 * changes on a small screen is asked in em for the same reason (200 % text on a phone).
 */
export const rules = `
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--canvas);color:var(--ink);font:400 1rem/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-font-smoothing:antialiased;overflow-wrap:break-word}
h1,h2,p,ul,dl,dd,fieldset{margin:0;padding:0;border:0;min-width:0}
ul{list-style:none}
p{text-wrap:pretty}
a{color:inherit;text-decoration-color:var(--edge);text-underline-offset:3px;text-decoration-thickness:1px}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:3px}
b{font-weight:600;color:var(--ink)}
.i{width:1.75rem;height:1.75rem;flex:none;fill:none;stroke:currentColor;stroke-width:1.1;stroke-linecap:round;stroke-linejoin:round}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.sheet{position:relative;max-width:35rem;min-height:100vh;margin:0 auto;padding:.5rem 1.25rem 1.5rem;background:var(--paper)}
.shop{display:flex;align-items:center;gap:.625rem;min-height:2.75rem;font-weight:600;font-size:.9375rem}
.shop img,.mark{width:1.5rem;height:1.5rem;border-radius:5px;flex:none;object-fit:contain}
.mark{display:grid;place-items:center;background:var(--care-solid);color:var(--on-care);font-size:.8125rem}
.tongue{margin-left:auto;position:relative;font-weight:400;font-size:.875rem;color:var(--ink-2)}
.tongue summary{list-style:none;display:flex;align-items:center;gap:.375rem;min-height:2.75rem;cursor:pointer}
.tongue summary::after{content:"";width:.375rem;height:.375rem;margin-top:-.1875rem;border:solid var(--ink-3);border-width:0 1.5px 1.5px 0;transform:rotate(45deg)}
.tongue summary::-webkit-details-marker{display:none}
.tongue ul{position:absolute;right:0;top:100%;z-index:1;min-width:9rem;padding:.25rem;background:var(--raised);border:1px solid var(--line-2);border-radius:8px}
.tongue a{display:flex;align-items:center;min-height:2.75rem;padding:0 .75rem;border-radius:5px;text-decoration:none;color:var(--ink)}
.tongue a:hover{background:var(--well)}
.by{display:flex;gap:.75rem;align-items:flex-start;margin-top:1.25rem;font-weight:500;font-size:.9375rem;line-height:1.35}
.by small{display:block;font-weight:400;font-size:.875rem;color:var(--ink-3)}
.av{margin-top:.125rem;width:2.25rem;height:2.25rem;border-radius:8px;flex:none;display:grid;place-items:center;font-weight:600;font-size:.8125rem;background:var(--team-back);color:var(--team-ink)}
h1{font-weight:600;font-size:1.625rem;line-height:1.23;letter-spacing:-.022em;margin:1.75rem 0 .5rem;text-wrap:balance}
.by+h1{margin-top:1rem}
h2{font-weight:600;font-size:1rem;line-height:1.5;margin-top:1.75rem}
.lead{color:var(--ink-2)}
.wrong{margin-top:1rem;padding:.75rem 1rem;border:1px solid var(--bad);border-radius:8px;background:var(--bad-wash);color:var(--ink)}
fieldset{margin-top:1.625rem}
legend{display:flex;align-items:baseline;gap:.75rem;width:100%;padding:0;margin-bottom:.625rem;font-weight:600}
legend span{margin-left:auto;font-weight:400;font-size:.8125rem;color:var(--ink-3)}
.scale{display:grid;grid-auto-columns:minmax(0,1fr);grid-auto-flow:column;border:1px solid var(--edge);border-radius:8px;overflow:hidden;background:var(--raised)}
.scale label{position:relative;display:grid;cursor:pointer;font-weight:500;text-align:center}
.scale label+label{border-left:1px solid var(--line)}
.scale input{position:absolute;opacity:0}
.cell{display:grid;place-items:center;align-content:center;gap:.375rem;min-height:3rem;padding:.25rem .125rem}
.cell:hover{background:var(--well)}
.scale input:checked+.cell{background:var(--care-solid);color:var(--on-care);font-weight:600}
.scale input:focus-visible+.cell{outline:2px solid var(--focus);outline-offset:-4px}
.scale input:checked:focus-visible+.cell{outline-color:var(--on-care)}
.faces .cell{align-content:start;min-height:5.25rem;padding:1rem .125rem .625rem;font-size:.8125rem;line-height:1.23}
.faces input:not(:checked)+.cell{color:var(--ink-2)}
.numbers label+label{border-left:0}
.numbers label{box-shadow:1px 0 var(--line),0 1px var(--line)}
.words{grid-auto-flow:row}
.words .cell{justify-content:start;padding:0 1rem;text-align:left}
.words label+label{border-left:0;border-top:1px solid var(--line)}
.ends{display:flex;justify-content:space-between;gap:1rem;margin-top:.375rem;font-size:.875rem;color:var(--ink-3)}
.ends span+span{text-align:right}
.picks{display:grid;grid-template-columns:1fr 1fr;border-top:1px solid var(--line)}
.picks label{display:flex;padding-right:.5rem;align-items:center;gap:.625rem;min-height:2.875rem;border-bottom:1px solid var(--line);cursor:pointer;line-height:1.25}
.picks input{width:1.25rem;height:1.25rem;flex:none;margin:0;accent-color:var(--care-solid)}
textarea{display:block;width:100%;min-height:5.75rem;padding:.625rem .75rem;border:1px solid var(--edge);border-radius:5px;background:var(--raised);color:inherit;font:inherit;resize:vertical}
textarea:focus{outline:2px solid var(--focus);outline-offset:-1px;border-color:transparent}
.go{display:grid;gap:.75rem;margin-top:1.375rem}
.btn{display:flex;align-items:center;justify-content:center;width:100%;min-height:3rem;padding:.5rem 1.25rem;border:0;border-radius:5px;background:var(--ink-solid);color:var(--on-ink);font:inherit;font-weight:550;text-align:center;text-decoration:none;overflow-wrap:anywhere;cursor:pointer}
.btn:hover{opacity:.92}
.btn.plain{background:none;color:var(--ink);box-shadow:inset 0 0 0 1px var(--edge)}
.small{font-size:.875rem;line-height:1.43;color:var(--ink-2)}
.foot{margin-top:1.5rem;padding-top:.375rem;border-top:1px solid var(--line);font-size:.875rem;color:var(--ink-2)}
.foot li{display:flex;flex-wrap:wrap;align-items:center;column-gap:.5rem}
.foot a,.away{display:inline-flex;align-items:center;min-height:2.75rem;max-width:100%;overflow-wrap:anywhere}
.bee{position:absolute;left:-999rem;width:1px;height:1px;overflow:hidden}
.facts{margin-top:.5rem;border-top:1px solid var(--line)}
.facts li{display:grid;grid-template-columns:1.25rem minmax(0,1fr);gap:.75rem;padding:.75rem 0;border-bottom:1px solid var(--line)}
.facts .i{width:1.25rem;height:1.25rem;margin-top:.125rem;stroke-width:1.4;color:var(--care-ink)}
.facts li:last-child,.kept>li:last-child{border:0}
.facts span{display:block;color:var(--ink-2)}
.said{margin-top:1.625rem;padding:.75rem .875rem;border-radius:8px;background:var(--well);font-size:.875rem;color:var(--ink-2)}
.done{margin:0 0 1rem;padding:.75rem .875rem;border-radius:8px;background:var(--well)}
.choice{margin-top:1.5rem;padding-top:1.25rem;border-top:1px solid var(--line)}
.choice h2{margin-top:0}
.choice fieldset{margin-top:.75rem}
.choice legend{font-weight:400;font-size:.875rem;color:var(--ink-2)}
.part{margin-top:2.5rem;padding-top:1.5rem;border-top:1px solid var(--line);font-size:1.125rem}
.two{grid-template-columns:1fr 1fr}
.ask{display:grid;gap:.375rem;margin-top:1.25rem}
.ask label{font-weight:600}
.text{width:100%;min-height:2.75rem;padding:.375rem .75rem;border:1px solid var(--edge);
border-radius:5px;background:var(--raised);color:inherit;font:inherit}
.text:focus{outline:2px solid var(--focus);outline-offset:-1px;border-color:transparent}
.kept{border-top:1px solid var(--line);margin-top:1.5rem}
.kept>li{padding:1rem 0;border-bottom:1px solid var(--line)}
.kept+.small{padding-top:1rem;border-top:1px solid var(--line)}
.kept h2{margin:0 0 .25rem}
.kept dl{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.25rem 1rem;margin-top:.5rem;font-size:.9375rem}
.kept dt{color:var(--ink-3)}
.kept dd{color:var(--ink-2)}
@media (max-width:22em){
.sheet{padding-inline:.75rem}
.faces{grid-auto-flow:row}
.faces .cell{grid-auto-flow:column;place-content:center start;gap:.75rem;min-height:3rem;padding:0 1rem;font-size:1rem}
.faces label+label{border-left:0;border-top:1px solid var(--line)}
.picks,.kept dl{grid-template-columns:minmax(0,1fr)}
}
@media (max-width:24em){.numbers{grid-auto-flow:row;grid-template-columns:repeat(4,minmax(0,1fr))}}
@media (max-width:34em){.numbers.many{grid-auto-flow:row;grid-template-columns:repeat(6,minmax(0,1fr))}}
@media (min-width:44em){
.sheet{padding:1.25rem 3rem 2.5rem;border-inline:1px solid var(--line)}
.faces .cell{min-height:6rem;padding-top:1.25rem}
}
@media (forced-colors:active){.scale input:checked+.cell{outline:3px solid Highlight;outline-offset:-5px}}
`.replaceAll('\n', '')
