import { reasons } from '../reasons.ts'
import type { Manners } from './topic.ts'

export const dutch: Manners = {
  language: 'nl',
  hello: ['Hallo,', 'Goedemorgen,', 'Beste mensen van Fern & Clay,', 'Hoi,', 'Dag,'],
  dear: ['Dag {name},', 'Hoi {name},', 'Beste {name},'],
  goodbye: ['Groetjes', 'Hartelijke groet', 'Groet', 'Alvast bedankt'],
  thanks: [
    'Top, dank je wel!',
    'Wat fijn, bedankt.',
    'Dat is snel, dank!',
    'Helemaal goed zo, dank voor de moeite.',
  ],
  unsettled: [
    [
      'Sorry, toch nog even: het is nog niet helemaal rond.',
      'Dan maken we het rond. Ik heb het net zelf nagelopen en de laatste stap van hieruit gedaan. Nu klopt het.',
    ],
  ],
  reopens: [
    [
      'Nog één vraagje: mag de doos retour?',
      'Graag zelfs, plat gevouwen, de porto is voor ons. Hij gaat dan nog een rondje mee.',
    ],
  ],
  plants: ['monstera', 'calathea', 'vrouwentong', 'pannenkoekplant', 'vioolbladplant'],
  people: [
    'mijn moeder',
    'mijn zus',
    'een vriendin die net verhuisd is',
    'mijn buurman',
    'de juf van mijn dochter',
  ],
  comments: {
    good: [
      'Snel en aardig.',
      'Fijn om een mens te spreken in plaats van een robot.',
      'Helemaal blij mee!',
      'Grappig en behulpzaam.',
    ],
    bad: ['Moest twee keer mailen.', 'Vriendelijk, maar het duurde lang.'],
  },
  topics: [
    {
      weight: 25,
      reason: reasons.whereIs,
      team: 'orders',
      subjects: [
        'Waar blijft {order}?',
        'Pakje kwijt?',
        'Bestelling {order}',
        'Track & trace staat stil',
      ],
      happened: [
        {
          said: 'volgens de track & trace is {order} sinds {weekday:-3} “onderweg”. Dat is intussen een flinke wandeling.',
          did: [
            'Hij ligt in het depot bij jou in de buurt en gaat {workday:+1} mee met de bus.',
            'Het label was gescheurd, er zit nu een nieuw op. {workday:+2} is hij bij je.',
          ],
        },
        {
          said: 'volgens {carrier} is {order} vanmorgen bezorgd. Volgens mijn stoep niet.',
          did: [
            'Hij staat bij nummer 9, achter de fietsen. De bezorger weet het nog vanwege de varen op de doos.',
            'Er is te vroeg gescand, hij zat nog in de bus. Hij komt vandaag alsnog langs.',
          ],
        },
        {
          said: 'mijn {product} zou {weekday:-1} komen. Ik ben de hele dag thuisgebleven en ken nu alle buren.',
          did: [
            'De route is afgebroken zonder dat iemand iets zei. {workday:+1} ben je de eerste.',
            'Daar wacht ik niet langer op: er gaat vandaag een nieuwe {product} weg met een andere bezorger.',
          ],
        },
      ],
      matters: [
        'Het is een cadeautje voor {who}.',
        'Mijn {plant} zit zolang in een emmer.',
        'Geen haast, ik wil alleen weten of ik thuis moet blijven.',
        '{weekday:+4} gaan we weg, vandaar.',
      ],
      asks: [
        'Kunnen jullie eens kijken?',
        'Weten jullie meer dan die pagina?',
        'Wachten of zorgen maken?',
      ],
      heard: [
        'je hebt gelijk, dit duurt te lang.',
        'ik heb net met {carrier} gebeld.',
        'gevonden, je kunt stoppen met verversen.',
      ],
      did: [],
      more: [
        'Gaat er weer iets mis, één woordje en ik stuur een nieuwe.',
        'Ik kijk morgenvroeg zelf nog even.',
        '',
      ],
      rounds: [
        [
          'Hij is er! De doos heeft een deuk, de pot niet.',
          'In die volgorde is het goed. Veel plezier ermee!',
        ],
      ],
      notes: [
        'Depot gebeld, nieuw label erop.',
        'Als hij om twaalf uur nog stilstaat stuur ik een nieuwe.',
      ],
    },
    {
      weight: 16,
      reason: reasons.damaged,
      team: 'care',
      pictured: 'broken-pot',
      subjects: ['Pot kapot aangekomen', 'Slecht nieuws over {order}', 'Helaas stuk'],
      happened: [
        'mijn {product} kwam vandaag, en bij het optillen rinkelde het al.',
        'de {product} uit {order} heeft een barst van de rand tot de voet.',
        'het schoteltje heeft het overleefd, de {product} niet.',
        'er is een stukje uit de rand van de {product}, zo groot als een duimnagel.',
      ],
      matters: [
        'Hij was voor {who}.',
        'De {plant} stond al klaar.',
        'Ik weet dat het klei is, maar jammer is het wel.',
        'De kleur is trouwens prachtig, ook in vijf stukken.',
      ],
      asks: ['Hoe nu verder?', 'Willen jullie foto’s?', 'Kan ik een nieuwe krijgen?'],
      heard: [
        'wat vervelend, zo is hij hier niet weggegaan.',
        'ach nee. Wacht je er dagen op, en dan dat geluid.',
        'dank dat je zo vriendelijk mailt, dat had niet gehoeven.',
      ],
      did: [
        'Er gaat {workday:+1} een nieuwe {product} weg, dubbel verpakt. Je hoeft niets terug te sturen.',
        'Foto’s zijn niet nodig, we geloven je. De nieuwe gaat {workday:+1} op pad.',
        'Je mag kiezen: een nieuwe, of de {price} terug op je rekening.',
      ],
      more: ['De scherven zijn prima drainage.', 'Jun kijkt deze week naar de binnendoos.', ''],
      rounds: [
        [
          'De nieuwe is er en hij is heel! Ik heb eerst geschud, uit gewoonte.',
          'Dat doen we hier allemaal. Wat fijn.',
        ],
      ],
      notes: ['@Jun weer een rand, {product}.', 'Vervanging zonder bewijs.'],
    },
    {
      weight: 12,
      reason: reasons.size,
      team: 'care',
      subjects: ['Welke maat?', 'Past dit?', 'Vraag voor ik bestel'],
      happened: [
        {
          said: 'mijn {plant} staat nu in een pot van 21 cm en ik twijfel tussen twee maten.',
          did: [
            'Twee vingers ruimte rond de wortels is genoeg, dus de 28. Een maat groter blijft te lang nat.',
            'Neem de kleinste van de twee. Een {plant} zit graag krap.',
          ],
        },
        {
          said: 'zijn jullie maten binnen of buiten gemeten? Op papier lijkt de {product} enorm.',
          did: ['Buiten. Binnenin is het drie centimeter minder. Op papier lijkt alles groter.'],
        },
        {
          said: 'mijn vensterbank is 19 cm diep, en ik ben verliefd op de 28.',
          did: [
            'Dan twee keer een Terra 14. Dat lijkt expres en er hangt niets over de rand.',
            'Een Dusk 18 past precies. De 28 kan op de grond staan en omhoog kijken.',
          ],
        },
      ],
      matters: [
        'Ik heb al twee keer te klein gekocht.',
        'Met planten lukt het, met cijfers niet.',
        'Hij moet een paar jaar mee.',
      ],
      asks: ['Wat zou jij nemen?', 'Wat raden jullie aan?', 'Of denk ik te veel na?'],
      heard: ['goed dat je het vooraf vraagt.', 'ik heb er net een meetlint langs gehouden.'],
      did: [],
      more: ['Past het niet, dan ruilen we, porto voor ons.', ''],
      rounds: [['Besteld! Voor ik me bedenk.', 'Goede keus. Hij gaat {workday:+1} weg.']],
      notes: ['Binnenmaat op de pagina zetten. @Sol'],
    },
    {
      weight: 8,
      reason: reasons.address,
      team: 'orders',
      subjects: ['Ander adres voor {order}', 'Adres aanpassen'],
      happened: [
        'bij {order} heb ik 17 getikt in plaats van 71.',
        'ik bestelde net ({order}) en jullie winkel kende mijn oude flat nog.',
        'kan {order} naar mijn werk? Thuis is overdag alleen de {plant}.',
      ],
      matters: [
        'Ik zag het een seconde na de klik.',
        'De nieuwe bewoners zijn aardig, maar zó aardig ook weer niet.',
        'Sorry voor het gedoe.',
      ],
      asks: ['Kan dat nog?', 'Ben ik te laat?'],
      heard: ['goed dat je meteen mailt.', 'dat gebeurt vaker dan je denkt.'],
      did: [
        'Het nieuwe adres staat op het label.',
        'Ik heb het aangepast en je een nieuwe bevestiging gestuurd.',
        '{carrier} stuurt hem door, {workday:+2} is hij bij de goede deur.',
      ],
      more: [''],
      rounds: [['De bevestiging klopt nu, dank.', 'Dan gaat hij met de volgende bus mee.']],
      notes: ['@Jun haal {order} er even uit, nieuw label.'],
    },
    {
      weight: 6,
      reason: reasons.returns,
      team: 'orders',
      subjects: ['Ruilen?', 'Te groot', 'Retour {order}'],
      happened: [
        {
          said: 'de {product} is prachtig en veel te groot voor mijn vensterbank.',
          did: [
            'Het label zit bij deze mail, de porto is voor ons. De {price} komen terug op de dag dat hij hier is.',
            'Ik stuur nu de kleinere, dan kan de grote in dezelfde doos terug.',
          ],
        },
      ],
      matters: ['Hij is alleen bewonderd, niet gebruikt.', 'Ik had gemeten. Het verkeerde.'],
      asks: ['Hoe werkt dat?', 'Kan dat nog?'],
      heard: ['natuurlijk, daar zijn die dertig dagen voor.', 'overkomt de beste vensterbanken.'],
      did: [],
      more: ['Neem rustig de tijd.', ''],
      rounds: [
        ['Vandaag ingeleverd, makkelijk geregeld!', 'Graag gedaan. Je hoort het als hij er is.'],
      ],
      notes: ['Weer op de plank, geen krasje.'],
    },
    {
      weight: 7,
      reason: reasons.plantCare,
      team: 'care',
      pictured: 'sad-leaf',
      subjects: ['Gele bladeren', 'Witte waas op de pot', 'Hoe vaak water?'],
      happened: [
        {
          subject: 'Gele bladeren',
          said: 'sinds het verpotten wordt mijn {plant} van onderen geel, elke week een blad.',
          did: [
            'Geel van onderen is meestal natte voeten. Til hem een half uur na het gieten uit de schotel.',
          ],
        },
        {
          subject: 'Witte waas',
          said: 'er komt een witte waas op de {product}, als rijp.',
          did: [
            'Kalk uit de kraan. Een scheutje azijn en het is weg. Sommige mensen betalen ervoor.',
          ],
        },
        {
          subject: 'Hoe vaak water?',
          said: 'hoe vaak geef ik een {plant} water in klei? In plastic was het om de tien dagen.',
          did: [
            'Klei drinkt mee, dus iets vaker. Klop op de pot: klinkt hij helder, dan is het tijd.',
          ],
        },
      ],
      matters: [
        'Ik praat ertegen, daar ligt het niet aan.',
        'Hij heeft twee verhuizingen overleefd.',
      ],
      asks: ['Wat doe ik fout?', 'Is er een trucje?'],
      heard: [
        'eerst het belangrijkste: je doet meer goed dan je denkt.',
        'daar weten we hier alles van.',
      ],
      did: [],
      more: ['Laat over twee weken eens weten hoe het gaat.', ''],
      rounds: [['Een nieuw blaadje! Klein, maar toch.', 'Gefeliciteerd, allebei.']],
      notes: ['Te veel water, vriendelijk gezegd.'],
    },
    {
      weight: 5,
      reason: reasons.invoice,
      team: 'billing',
      subjects: ['Factuur {order}', 'Factuur op naam van de zaak'],
      happened: [
        {
          said: 'de factuur van {order} kan ik nergens vinden, ook niet in het mapje “Mapje”.',
          did: ['Hij is net als PDF naar dit adres gegaan.'],
        },
        {
          said: 'mijn boekhouder wil de factuur van {order} graag op naam van de zaak.',
          did: ['De nieuwe staat in je account, de oude is netjes gecrediteerd.'],
        },
      ],
      matters: ['Het is voor de belasting, niet voor de lol.', 'Het heeft geen haast.'],
      asks: ['Kan dat?', 'Wil je even kijken?'],
      heard: ['tuurlijk.', 'zo gebeurd.'],
      did: [],
      more: ['Groeten aan de boekhouder.', ''],
      rounds: [['Gevonden. Hij zat in het andere mapje.', 'Daar zit hij altijd.']],
      notes: ['Creditnota gemaakt.'],
    },
    {
      weight: 3,
      reason: reasons.thanks,
      team: 'care',
      subjects: ['Dank jullie wel', 'Zomaar'],
      happened: [
        'geen vraag deze keer: de {product} is nog mooier dan op de foto.',
        'wie {order} ook heeft ingepakt: dat tekeningetje op de doos maakte mijn dag.',
      ],
      matters: ['Je schrijft anders alleen als er iets mis is.', 'Dat mocht wel eens gezegd.'],
      asks: ['Dat was het al.', 'Ga zo door!'],
      heard: ['je mail is het hele huis door gegaan.', 'hij hangt nu in de inpakruimte.'],
      did: ['Jun zegt dat het een varen moest zijn.', 'Sol heeft hem twee keer gelezen.'],
      more: [''],
      rounds: [],
      notes: ['Voor aan de muur.'],
    },
  ],
}
