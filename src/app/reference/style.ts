// The look of the reference: the site's colours and type, the desk's density.

import { siteStylesheet } from '../../site/index.ts'

const rules = `
.frame{display:grid;grid-template-columns:16rem minmax(0,1fr);max-width:76rem;margin:0 auto;background:var(--paper);border-right:1px solid var(--line)}
nav{position:sticky;top:0;align-self:start;height:100vh;overflow-y:auto;padding:1.5rem 1rem 2rem;background:var(--canvas);border-right:1px solid var(--line);font-size:.8125rem;line-height:1.4}
nav p{margin:0 0 .75rem;font-weight:600}nav ul{list-style:none;margin:0;padding:0}nav a{text-decoration:none;color:var(--ink-2)}nav p a{color:var(--ink)}
nav a:hover{color:var(--ink);text-decoration:underline}nav summary{padding:.25rem 0;cursor:pointer;font-weight:500;color:var(--ink)}nav li a{display:block;padding:.25rem 0;min-height:1.5rem}nav li li{padding-left:.875rem}
main{padding:2rem 2.5rem 6rem;min-width:0;outline:none}h1{margin:0 0 .5rem;font-size:1.75rem;font-weight:600;letter-spacing:-.015em}
.lead{max-width:42rem;margin:0 0 1.5rem;color:var(--ink-2)}h2{margin:3rem 0 0;padding-top:1rem;border-top:1px solid var(--line-2);font-size:1.25rem;font-weight:600;letter-spacing:-.01em}
.terms{display:grid;grid-template-columns:8rem minmax(0,1fr);gap:.375rem 1rem;max-width:46rem;margin:0;font-size:.875rem}dt{color:var(--ink-3)}dd{margin:0}
article{padding:1.25rem 0 1.5rem;border-bottom:1px solid var(--line);scroll-margin-top:1rem}article:last-child{border:0}
h3{margin:0 0 .375rem;font-size:1rem;font-weight:600}h3 a{text-decoration:none}h3 a:hover{text-decoration:underline}
h4{margin:1rem 0 .25rem;font-size:.8125rem;font-weight:600}.line{margin:0;overflow-wrap:anywhere}
code,pre{font:400 .8125rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.verb{display:inline-block;min-width:3.25rem;font-weight:600;font-size:.75rem;letter-spacing:.02em;color:var(--ink-2)}.verb.delete{color:var(--bad)}
.who,.none{margin:.25rem 0 0;font-size:.8125rem;color:var(--ink-3)}.wide{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.8125rem;line-height:1.45}thead th{font-weight:400;color:var(--ink-3)}
th,td{padding:.3125rem 1rem .3125rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}tr:last-child>*{border-bottom:0}
tbody th{width:34%;overflow-wrap:anywhere}td:nth-child(2){width:26%;color:var(--ink-2)}td i{font-style:normal;color:var(--ink-3)}td:last-child{color:var(--ink-2)}
table.codes{table-layout:fixed}.codes th:first-child{width:26%}.codes th:nth-child(2),.codes td:nth-child(2){width:4.5rem}
tr:target>*{background:var(--well)}article:target h3{color:var(--care-ink)}
.long summary,.example summary{cursor:pointer;font-size:.8125rem;color:var(--ink-2);margin-top:.75rem}.long h4{display:inline;color:var(--ink)}.long span{color:var(--ink-3)}
pre{margin:.5rem 0 0;padding:.75rem 1rem;max-height:24rem;overflow:auto;background:var(--well);border-radius:8px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;z-index:2;padding:.5rem .75rem;background:var(--raised);border-radius:6px}
@media(max-width:48rem){.frame{display:block;border:0}nav{position:static;height:auto;max-height:40vh;border:0;border-bottom:1px solid var(--line)}main{padding:1.25rem}.terms{grid-template-columns:1fr;gap:0}.terms dd{margin-bottom:.5rem}}
`

export const referenceStylesheet = (): string => siteStylesheet(null).css + rules
