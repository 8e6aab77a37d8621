import { reasons } from '../reasons.ts'
import type { Manners } from './topic.ts'

export const german: Manners = {
  language: 'de',
  hello: ['Guten Tag,', 'Hallo zusammen,', 'Liebes Fern-&-Clay-Team,', 'Guten Abend,', 'Hallo,'],
  dear: ['Hallo {name},', 'Guten Tag {name},', 'Hallo {name},'],
  goodbye: ['Viele Grüße', 'Herzliche Grüße', 'Danke und Grüße', 'Freundliche Grüße'],
  thanks: [
    'Super, vielen Dank!',
    'Das ging aber schnell. Danke!',
    'Wunderbar, danke für die Mühe.',
    'Herzlichen Dank, so macht das Spaß.',
    'Danke, jetzt ist alles klar.',
  ],
  unsettled: [
    [
      'Leider muss ich mich noch einmal melden: ganz erledigt ist es noch nicht.',
      'Dann machen wir weiter, bis es das ist. Ich habe es mir eben selbst noch einmal angesehen und den letzten Schritt gleich von hier aus gemacht. Jetzt stimmt es.',
    ],
  ],
  reopens: [
    [
      'Eine Frage ist mir noch eingefallen: Kann ich den Karton zurückgeben?',
      'Ja, gern flach gefaltet, das Porto übernehmen wir. Er fährt dann noch einmal.',
    ],
  ],
  plants: ['Monstera', 'Calathea', 'Yuccapalme', 'Efeutute', 'Birkenfeige'],
  people: [
    'meine Mutter',
    'meine Schwester',
    'eine Freundin',
    'meinen Nachbarn',
    'meinen Chef, ausgerechnet',
  ],
  comments: {
    good: [
      'Sehr freundlich und schnell.',
      'Man merkt, dass da Menschen sitzen.',
      'Alles bestens, gern wieder.',
      'Unkompliziert. So soll es sein.',
    ],
    bad: ['Zwei Mails zu viel, bis es geklärt war.', 'Nett, aber zu langsam.'],
  },
  topics: [
    {
      weight: 25,
      reason: reasons.whereIs,
      team: 'orders',
      subjects: [
        'Wo ist {order}?',
        'Paket seit Tagen unterwegs',
        'Lieferung {order}',
        'Sendungsverfolgung steht still',
      ],
      happened: [
        {
          said: 'die Sendungsverfolgung zu {order} steht seit {weekday:-3} auf „in Zustellung“. Das ist eine lange Zustellung.',
          did: [
            'Es liegt im Depot bei Ihnen um die Ecke und fährt am {workday:+1} mit.',
            'Das Etikett war eingerissen. Jetzt klebt ein neues darauf, und am {workday:+2} ist der Topf da.',
          ],
        },
        {
          said: 'laut {carrier} wurde {order} heute zugestellt. Hier ist nichts, auch nicht hinter der Mülltonne, ich habe nachgesehen.',
          did: [
            'Er steht bei den Nachbarn in Nummer 9, hinter den Fahrrädern. Der Fahrer erinnert sich an den Farn auf dem Karton.',
            'Der Fahrer hat zu früh gescannt, er kommt heute noch bei Ihnen vorbei.',
          ],
        },
        {
          said: 'mein {product} sollte am {weekday:-1} kommen, ich war den ganzen Tag zu Hause, es hat niemand geklingelt.',
          did: [
            'Die Tour wurde abgebrochen, ohne dass es jemand gesagt hätte. Am {workday:+1} sind Sie die Ersten.',
            'Darauf warten wir nicht länger: Ein neuer {product} geht heute mit einem anderen Boten los.',
          ],
        },
      ],
      matters: [
        'Es ist ein Geschenk für {who}, deshalb frage ich.',
        'Meine {plant} wohnt so lange im Eimer.',
        'Kein Drama, ich wüsste nur gern, ob ich zu Hause bleiben soll.',
        'Am {weekday:+4} fahren wir weg.',
      ],
      asks: [
        'Können Sie einmal nachsehen?',
        'Wissen Sie mehr als die Seite?',
        'Womit darf ich rechnen?',
      ],
      heard: [
        'danke, dass Sie schreiben, das ist wirklich zu lang.',
        'ich habe gerade mit {carrier} telefoniert.',
        'das sehe ich auch so, Entschuldigung.',
      ],
      did: [],
      more: [
        'Klappt das nicht, genügt ein Wort, und ich schicke einen neuen.',
        'Ich schaue morgen früh noch einmal nach, Sie müssen das nicht.',
        '',
      ],
      rounds: [
        [
          'Ist da! Eine Ecke vom Karton hat gelitten, der Topf nicht.',
          'Das ist die richtige Reihenfolge. Viel Freude damit!',
        ],
      ],
      notes: [
        'Same depot as last week. Rang them, new label on it.',
        'If it isn’t moving by noon I send a new one.',
      ],
    },
    {
      weight: 16,
      reason: reasons.damaged,
      team: 'care',
      pictured: 'broken-pot',
      subjects: ['Topf kaputt angekommen', 'Leider nicht heil', 'Schlechte Nachricht zu {order}'],
      happened: [
        'mein {product} kam heute an, und schon beim Hochheben hat es geklirrt.',
        'der {product} aus {order} hat einen Riss vom Rand bis zum Fuß.',
        'der Untersetzer ist heil, der {product} leider nicht.',
        'am {product} ist ein Stück aus dem Rand gebrochen, etwa so groß wie ein Daumennagel.',
      ],
      matters: [
        'Er war für {who} gedacht.',
        'Die {plant} stand schon bereit.',
        'Ich weiß, dass so etwas bei Ton vorkommt, schade ist es trotzdem.',
        'Die Farbe ist übrigens wunderschön, auch in fünf Teilen.',
      ],
      asks: ['Wie machen wir das jetzt?', 'Brauchen Sie Fotos?', 'Gibt es einen Ersatz?'],
      heard: [
        'das tut mir leid, so hat er uns nicht verlassen.',
        'ach nein. Da wartet man tagelang, und dann dieses Geräusch.',
        'danke, dass Sie so freundlich schreiben, Sie hätten allen Grund zum Gegenteil.',
      ],
      did: [
        'Ein neuer {product} geht am {workday:+1} los, doppelt verpackt. Zurückschicken müssen Sie nichts.',
        'Fotos brauchen wir keine, wir glauben Ihnen. Der neue geht am {workday:+1} auf die Reise.',
        'Ich schicke einen neuen, oder Sie bekommen die {price} zurück, ganz wie Sie mögen.',
      ],
      more: [
        'Die Scherben sind eine gute Drainage.',
        'Jun schaut sich den Innenkarton gerade an.',
        '',
      ],
      rounds: [
        [
          'Der neue ist da und ganz! Ich habe vorsichtshalber erst geschüttelt.',
          'Das machen wir inzwischen alle. Wie schön!',
        ],
        [
          'Ein neuer bitte, und danke, dass ich nichts beweisen muss.',
          'Er geht am {workday:+1} los. Zu beweisen gab es nie etwas.',
          'ganz wie',
        ],
      ],
      notes: ['@Jun rim again, {product}.', 'Replacement without proof, packed by Jun.'],
    },
    {
      weight: 12,
      reason: reasons.size,
      team: 'care',
      subjects: ['Welche Größe?', 'Passt der {product}?', 'Frage vor dem Kauf'],
      happened: [
        {
          said: 'meine {plant} steht in einem Topf mit 21 cm, und ich schwanke zwischen zwei von Ihren.',
          did: [
            'Zwei Finger breit Luft um die Wurzeln reichen, also der 28er. Eine Nummer größer bliebe zu lange nass.',
            'Nehmen Sie den kleineren. Eine {plant} mag es eng, und in zwei Jahren sehen wir uns wieder.',
          ],
        },
        {
          said: 'sind Ihre Maße innen oder außen? Auf Papier gezeichnet wirkt der {product} riesig.',
          did: [
            'Außen. Innen sind es drei Zentimeter weniger. Auf Papier wirkt alles größer, die Pflanze gleicht das aus.',
          ],
        },
        {
          said: 'mein Fensterbrett ist 19 cm tief, mein Herz hängt aber am 28er.',
          did: [
            'Dann lieber zwei Terra 14 nebeneinander. Das sieht gewollt aus, und nichts steht über.',
            'Herz ist das eine, Kante das andere: Ein Dusk 18 passt gerade so.',
          ],
        },
      ],
      matters: [
        'Ich habe schon zweimal zu klein gekauft.',
        'Er soll ein paar Jahre halten.',
        'Mit Pflanzen kann ich, mit Zahlen nicht.',
      ],
      asks: ['Was würden Sie nehmen?', 'Was raten Sie mir?', 'Oder denke ich zu viel nach?'],
      heard: [
        'gut, dass Sie vorher fragen.',
        'ich habe eben ein Maßband daran gehalten.',
        'schöner Plan.',
      ],
      did: [],
      more: ['Wenn es nicht passt, tauschen wir, das Porto geht auf uns.', ''],
      rounds: [
        ['Bestellt! Bevor ich es mir anders überlege.', 'Gute Wahl. Er geht am {workday:+1} los.'],
      ],
      notes: ['Inside width on the page, please. @Sol'],
    },
    {
      weight: 8,
      reason: reasons.address,
      team: 'orders',
      subjects: ['Andere Lieferadresse für {order}', 'Adresse bitte ändern'],
      happened: [
        'bei {order} habe ich 17 statt 71 getippt.',
        'ich habe eben bestellt ({order}), und Ihr Shop hat sich an meine alte Wohnung erinnert.',
        'kann {order} bitte ins Büro gehen? Zu Hause ist tagsüber nur die {plant}.',
      ],
      matters: [
        'Gemerkt habe ich es in der Sekunde nach dem Klick.',
        'Die neuen Mieter sind nett, aber so nett nun auch nicht.',
        'Entschuldigen Sie die Umstände.',
      ],
      asks: ['Lässt sich das noch ändern?', 'Ist es schon zu spät?'],
      heard: ['gut, dass Sie gleich geschrieben haben.', 'das passiert öfter, als man denkt.'],
      did: [
        'Die neue Adresse steht auf dem Etikett.',
        'Ich habe sie geändert und Ihnen die Bestätigung neu geschickt.',
        '{carrier} hat ihn umgeleitet, er kommt am {workday:+2} an die richtige Tür.',
      ],
      more: [''],
      rounds: [['Die Bestätigung stimmt jetzt, danke.', 'Dann fährt er mit dem nächsten Wagen.']],
      notes: ['Label changed. @Jun please pull {order}.'],
    },
    {
      weight: 6,
      reason: reasons.returns,
      team: 'orders',
      subjects: ['Umtausch', 'Zu groß geraten', 'Rückgabe {order}'],
      happened: [
        {
          said: 'der {product} ist wunderschön und für mein Fensterbrett leider viel zu groß.',
          did: [
            'Das Etikett hängt an dieser Mail, das Porto übernehmen wir. Die {price} kommen am Tag der Ankunft zurück.',
            'Ich schicke jetzt den kleineren, dann kann der große im selben Karton zurück.',
          ],
        },
      ],
      matters: ['Er wurde nur bewundert, nicht benutzt.', 'Gemessen hatte ich. Das Falsche.'],
      asks: ['Wie läuft das?', 'Was mache ich mit dem Porto?'],
      heard: [
        'natürlich, dafür sind die dreißig Tage da.',
        'das passiert den besten Fensterbrettern.',
      ],
      did: [],
      more: ['Lassen Sie sich Zeit.', ''],
      rounds: [
        [
          'Heute abgegeben. Danke für die einfache Lösung.',
          'Gern. Ich melde mich, sobald er hier ist.',
        ],
      ],
      notes: ['Back on the shelf, not a scratch.'],
    },
    {
      weight: 7,
      reason: reasons.plantCare,
      team: 'care',
      pictured: 'sad-leaf',
      subjects: ['Gelbe Blätter', 'Weißer Belag am Topf', 'Wie oft gießen?'],
      happened: [
        {
          subject: 'Gelbe Blätter',
          said: 'seit dem Umtopfen wird meine {plant} von unten gelb, jede Woche ein Blatt.',
          did: [
            'Gelb von unten heißt meistens nasse Füße. Eine halbe Stunde nach dem Gießen aus dem Untersetzer heben, dann hört es auf.',
            'Das ist der Umzug. Zwei Wochen weniger Wasser, kein Dünger, und nicht zu oft hinsehen.',
          ],
        },
        {
          subject: 'Weißer Belag',
          said: 'außen am {product} bildet sich ein weißer Belag, wie Raureif.',
          did: [
            'Das ist Kalk aus dem Leitungswasser. Ein Spritzer Essig, und er ist weg. Manche zahlen extra dafür.',
          ],
        },
        {
          subject: 'Wie oft gießen?',
          said: 'wie oft gieße ich eine {plant} in Ton? In Plastik war es alle zehn Tage.',
          did: [
            'Ton trinkt mit, also etwas öfter. Klopfen Sie an: Klingt der Topf hell, ist es Zeit.',
          ],
        },
      ],
      matters: [
        'Ich rede mit ihr, daran liegt es nicht.',
        'Sie hat zwei Umzüge überlebt, sie soll auch mich überleben.',
      ],
      asks: ['Was mache ich falsch?', 'Gibt es einen Trick?'],
      heard: [
        'zuerst das Wichtigste: Sie machen mehr richtig, als Sie denken.',
        'da fragen Sie die Richtigen.',
      ],
      did: [],
      more: ['Schreiben Sie mir in zwei Wochen, wie es aussieht.', ''],
      rounds: [['Ein neues Blatt! Klein, aber ein Blatt.', 'Glückwunsch an beide.']],
      notes: ['Classic overwatering.'],
    },
    {
      weight: 5,
      reason: reasons.invoice,
      team: 'billing',
      subjects: ['Rechnung zu {order}', 'Rechnung bitte auf die Firma'],
      happened: [
        {
          said: 'die Rechnung zu {order} finde ich nirgends, auch nicht im Ordner „Wichtig“.',
          did: ['Sie ist als PDF unterwegs, an diese Adresse.'],
        },
        {
          said: 'unsere Buchhaltung hätte die Rechnung zu {order} gern auf die Firma.',
          did: ['Die neue liegt in Ihrem Konto, die alte ist ordentlich storniert.'],
        },
      ],
      matters: ['Für die Steuer, nicht zum Vergnügen.', 'Es eilt nicht.'],
      asks: ['Könnten Sie das ändern?', 'Können Sie helfen?'],
      heard: ['aber ja.', 'das ist schnell getan.'],
      did: [],
      more: ['Grüße an die Buchhaltung.', ''],
      rounds: [['Gefunden, danke. Sie lag im anderen Ordner.', 'Da liegt sie immer.']],
      notes: ['Credit note written, new invoice out.'],
    },
    {
      weight: 3,
      reason: reasons.thanks,
      team: 'care',
      subjects: ['Danke!', 'Einfach nur so'],
      happened: [
        'keine Frage, nur ein Lob: Der {product} ist noch schöner als auf dem Bild.',
        'wer auch immer {order} gepackt hat: Die kleine Zeichnung auf dem Karton hat mir den Tag gerettet.',
      ],
      matters: [
        'Man schreibt ja sonst nur, wenn etwas schiefgeht.',
        'Das musste einmal gesagt werden.',
      ],
      asks: ['Das war’s schon.', 'Weiter so!'],
      heard: [
        'Ihre Mail ist einmal durchs ganze Haus gewandert.',
        'die hängt jetzt in der Packerei.',
      ],
      did: ['Jun sagt, die Zeichnung sollte ein Farn sein.', 'Sol hat sie zweimal gelesen.'],
      more: [''],
      rounds: [],
      notes: ['For the wall.'],
    },
  ],
}
