import type { MoodWords } from './shape.ts'

export const de: MoodWords = {
  words: {
    '3': 'begeistert, überglücklich, wunderbar*, fantastisch*, großartig*, hervorragend*, traumhaft*, grandios*, genial*, sensationell*, entzückt, liebe es, liebe den, liebe die, liebe das, hin und weg, bester service, beste service',
    '2': 'froh, glücklich, zufrieden, erfreut, freue mich, freut mich, freuen uns, super, perfekt*, ausgezeichnet*, herrlich*, wunderschön*, dankbar, beeindruckt, gefällt, gefallen, erleichtert, liebevoll*, aufmerksam*, vorbildlich*, spitze, klasse, prima service, gut gemacht, fünf sterne, lob, kompliment*',
    '1': 'gut, gute, gutes, guter, guten service, schön, schöne, schöner, nett*, freundlich, freundliche, hilfsbereit*, hilfreich*, schnell, schnelle, schneller, flott, reibungslos*, angenehm*, einfach zu, passt, besser, prima, toll, tolle, tolles, hilft',
    '-1': 'schade, leider, traurig, ärgerlich*, unklar*, verwirr*, sorgen, besorgt, langsam, schlecht*, kompliziert*, unfair, nachlässig*, umständlich*, irreführend*, bedauerlich*, lästig, schwierig, fehler, verwundert, unschön, mühsam',
    '-2': 'enttäusch*, verärgert, sauer, frustrier*, genervt, unzufrieden, nervt, nutzlos, unprofessionell, lächerlich*, unsinn, peinlich*, hoffnungslos, im stich, ignorier*, gelogen, lüge*, beleidig*, zeitverschwendung, vertrauen verloren, satt, die nase voll, reicht mir, zumutung, unhöflich*, armutszeugnis, mies*, blöd*',
    '-3': 'wütend, stinksauer, schrecklich*, furchtbar*, entsetzlich*, grauenhaft*, unverschämt*, frechheit, inakzeptabel, unakzeptabel, nicht akzeptabel, nicht hinnehmbar, unerhört*, skandal*, hasse, schlimmste*, schlechteste*, betrug, betrüger*, abzocke, diebe, schande, katastroph*, unter aller',
  },
  idioms: {
    thanks: { '2': 'danke, dank, dankeschön, vielen dank, besten dank, herzlichen dank, merci' },
    waiting: {
      '-1.5': 'immer noch nichts, immer noch nicht, immer noch kein*, noch immer nicht, noch immer kein*, noch immer nichts, warte .. wochen, warten .. wochen, warte .. monaten, seit wochen, seit monaten, wie lange noch, dauert zu lange, dauert viel zu lange, keine neuigkeiten, vor wochen, keine lieferung, warten lassen',
    },
    again: {
      '-2': 'dritte mal, dritten mal, dritte mail, vierten mal, fünften mal, zum wiederholten mal, wiederholt, immer wieder, schon wieder, wie oft noch, wie oft muss ich ihnen, wie oft muss ich noch, alles noch einmal erklären, alles nochmal erklären, erneut erklären, wieder erklären, zum x ten mal',
    },
    nobody: {
      '-2': 'niemand antwortet, keiner antwortet, niemand meldet sich, keiner meldet sich, niemand reagiert, niemand geht .. telefon, keiner geht .. telefon, niemand hilft, keine antwort, keine rückmeldung, keine reaktion, nie eine antwort, nie antwort, nichts gehört, nie wieder gehört, niemanden interessiert, interessiert niemanden, ohne antwort, einfach aufgelegt, aufgelegt',
    },
    leaving: {
      '-2.5': 'letzte mal dass ich, das letzte mal, nie wieder, nie mehr, kaufe .. nicht mehr, bestelle .. nicht mehr, woanders, anderswo, kunden verloren, als kunden verloren, als kundin verloren, konto löschen, konto kündigen, kündigen, kündige, wechsle zu, wechseln zu, nicht empfehlen, rate .. ab, alle warnen, jeden warnen',
    },
    money: { '-1': 'verlange mein geld, will mein geld zurück, zweimal abgebucht, doppelt abgebucht, zu viel bezahlt, geldverschwendung, rausgeschmissenes geld, geldmacherei' },
    legal: { '-2.5': 'anwalt*, anwält*, rechtsanw*, rechtliche schritte, vor gericht, gericht, verbraucherzentrale, verbraucherschutz, klage, verklage*, anzeige erstatten, strafanzeige, schlichtungsstelle, rechtsschutz*' },
    treated: {
      '-2': 'unfreundlich*, unhöflich*, kurz angebunden, pampig, schroff*, abgewimmelt, abgefertigt, abgespeist, abgehetzt, gehetzt, gedrängt, nicht ernst genommen, von einem zum anderen, ist ihnen egal, ist euch egal, ist allen egal, von oben herab, herablassend*, patzig',
      '2': 'zeit genommen, nahm sich zeit, alle zeit genommen, besondere mühe, ernst genommen, so geduldig',
    },
    problem: {
      '-0.5': 'kaputt, zerbrochen, beschädigt*, gesprungen, riss, fehlt, fehlen, undicht, falsch*, defekt*, funktioniert nicht, geht nicht, nicht angekommen, verspätet, verspätung, zu spät, problem*, beschwerde, verloren',
    },
    solved: {
      '1': 'gelöst, geklärt, erledigt, in ordnung, funktioniert wieder, geht wieder, klappt, geklappt, heil angekommen, heile angekommen, gut angekommen, unversehrt, nicht schlecht, nichts zu meckern, kann nicht klagen, keine klagen, hat geholpen, passt alles, alles bestens, alles gut, nicht übel',
      '2': 'übertrifft .. erwartungen, besser als erwartet, könnte nicht besser, gerettet, kann ich nur empfehlen, empfehle, empfehlen .. weiter, gerne wieder, bestelle .. wieder, weiterempfehlen, komme wieder',
    },
  },
  negatesBehind: true,
  boosters: 'sehr, so, wirklich, extrem, total, absolut, äußerst, unglaublich, besonders, ganz, völlig, richtig, echt, zutiefst, überaus, maßlos, mega, höchst, restlos, stink',
  dampeners: 'ein bisschen, bisschen, etwas, ein wenig, leicht, ziemlich, eher, recht, einigermaßen',
  turns: 'aber, jedoch, allerdings, trotzdem, obwohl, dennoch, doch',
  formulas: 'nicht nur, vielen dank im voraus, danke im voraus, besten dank im voraus, herzlichen dank im voraus, dank im voraus, danke schon mal, vielen dank schon mal, danke schonmal, vorab vielen dank, danke vorab, mit freundlichen grüßen, freundliche grüße, freundlichen grüßen, mit freundlichem gruß, beste grüße, besten grüßen, liebe grüße, lieben grüßen, herzliche grüße, viele grüße, schöne grüße, schönen gruß, lieber, liebe, liebes, guten tag, guten morgen, guten abend, schönen tag, schönen abend, schönes wochenende, schöne woche, gute besserung, wäre schön, wäre gut, wäre nett, wäre super, wäre toll, wäre prima, wäre dankbar, würde mich freuen, würde ich mich freuen, freue mich auf, freue mich über eine, so freundlich, so nett, so gut und, danke für ihre nachricht, danke für ihre antwort, danke für die antwort, danke für die rückmeldung, danke für ihre rückmeldung, danke für ihr verständnis, vielen dank für ihre nachricht, vielen dank für ihre antwort, vielen dank für die rückmeldung, vielen dank für ihre rückmeldung, vielen dank für ihr verständnis, vielen dank für ihre mail, danke für ihre mail, danke für ihre mühe, vielen dank für ihre mühe, schnelle antwort, schnelle rückmeldung, schnelle hilfe, so schnell wie möglich, schnellstmöglich, kein problem, kein dank, nein danke, guter letzt, im guten, ganz gut zu, alles gute, freundlicherweise',
  requests: 'bitte, können sie, könnten sie, könnt ihr, kannst du, würden sie, ich bitte, melden sie sich, geben sie mir, lassen sie mich wissen, wann kommt',
}
