import { reasons } from '../reasons.ts'
import type { Manners } from './topic.ts'

export const french: Manners = {
  language: 'fr',
  hello: ['Bonjour,', 'Bonjour à toute l’équipe,', 'Bonsoir,', 'Chère équipe,'],
  dear: ['Bonjour {name},', 'Bonjour {name},'],
  goodbye: ['Bien à vous', 'Cordialement', 'Belle journée', 'Merci d’avance'],
  thanks: [
    'Parfait, merci beaucoup !',
    'Merci, quelle rapidité.',
    'Merci pour votre gentillesse.',
    'Super, tout est clair. Merci !',
  ],
  unsettled: [
    [
      'Je reviens vers vous : ce n’est pas encore tout à fait réglé.',
      'Alors on continue. Je viens de tout reprendre et de faire moi-même la dernière étape. Cette fois, c’est bon.',
    ],
  ],
  reopens: [
    [
      'Une dernière question : puis-je rendre le carton ?',
      'Avec plaisir, plié à plat, le port est pour nous. Il fera un second voyage.',
    ],
  ],
  plants: ['monstera', 'calathéa', 'pothos', 'ficus', 'citronnier'],
  people: ['ma mère', 'ma sœur', 'une amie', 'mon voisin', 'mon beau-père, qui est difficile'],
  comments: {
    good: [
      'Rapide et très humain.',
      'Une vraie personne, enfin.',
      'Très bon service, merci.',
      'Réponse claire et pleine d’humour.',
    ],
    bad: ['Il a fallu relancer.', 'Aimable mais trop lent.'],
  },
  topics: [
    {
      weight: 25,
      reason: reasons.whereIs,
      team: 'orders',
      subjects: [
        'Où est {order} ?',
        'Colis introuvable',
        'Commande {order}',
        'Le suivi n’avance plus',
      ],
      happened: [
        {
          said: 'le suivi de {order} affiche « en transit » depuis {weekday:-3}. C’est un long transit.',
          did: [
            'Il est au dépôt près de chez vous et repart {workday:+1}.',
            'L’étiquette s’était déchirée. Elle est refaite, et le pot arrive {workday:+2}.',
          ],
        },
        {
          said: 'd’après {carrier}, {order} a été livrée ce matin. D’après mon paillasson, non.',
          did: [
            'Il est chez les voisins du 9, derrière les vélos. Le livreur se souvient de la fougère sur le carton.',
            'Le livreur a scanné trop tôt. Il repasse aujourd’hui.',
          ],
        },
        {
          said: 'mon {product} devait arriver {weekday:-1}. J’ai passé la journée à la maison et je connais maintenant tous mes voisins.',
          did: [
            'La tournée s’est arrêtée sans prévenir personne. {workday:+1}, vous serez en tête de liste.',
            'Je n’attends plus : un autre {product} part aujourd’hui avec un autre transporteur.',
          ],
        },
      ],
      matters: [
        'C’est un cadeau pour {who}.',
        'Mon {plant} vit dans un seau en attendant.',
        'Rien de grave, j’aimerais juste savoir si je dois rester chez moi.',
        'Nous partons {weekday:+4}, d’où ma question.',
      ],
      asks: [
        'Pouvez-vous regarder ?',
        'En savez-vous plus que cette page ?',
        'J’attends ou je m’inquiète ?',
      ],
      heard: [
        'vous avez raison, c’est trop long.',
        'je viens d’avoir {carrier} au téléphone.',
        'je l’ai retrouvé.',
      ],
      did: [],
      more: [
        'Si quelque chose cloche encore, un mot suffit et j’en envoie un autre.',
        'Je vérifie demain matin, vous n’avez rien à faire.',
        '',
      ],
      rounds: [
        [
          'Il est arrivé ! Le carton a souffert, pas le pot.',
          'C’est le bon ordre. Profitez-en bien !',
        ],
      ],
      notes: ['Depot called, new label.', 'Second one lost there this week.'],
    },
    {
      weight: 16,
      reason: reasons.damaged,
      team: 'care',
      pictured: 'broken-pot',
      subjects: ['Arrivé cassé', 'Mauvaise nouvelle', 'Commande {order} : un pot cassé'],
      happened: [
        'mon {product} est arrivé aujourd’hui et, rien qu’en soulevant le carton, ça tintait.',
        'le {product} de la commande {order} est fêlé du bord jusqu’au pied.',
        'la soucoupe a survécu, pas le {product}.',
        'il manque un éclat au bord du {product}, grand comme un ongle.',
      ],
      matters: [
        'Il était pour {who}.',
        'Mon {plant} attendait déjà.',
        'Je sais que la terre est fragile, mais quel dommage.',
        'La couleur est superbe, même en cinq morceaux.',
      ],
      asks: ['Que fait-on ?', 'Voulez-vous des photos ?', 'Peut-on le remplacer ?'],
      heard: [
        'toutes nos excuses, il n’est pas parti d’ici comme ça.',
        'quel dommage, et quelle patience dans votre message.',
        'oh non. On attend des jours, et puis ce bruit.',
      ],
      did: [
        'Un nouveau {product} part {workday:+1}, en double carton. Rien à renvoyer.',
        'Pas besoin de photos, nous vous croyons. Le nouveau part {workday:+1}.',
        'À vous de choisir : un nouveau, ou les {price} remboursés aujourd’hui.',
      ],
      more: [
        'Les morceaux font un très bon drainage.',
        'Jun revoit le carton intérieur cette semaine.',
        '',
      ],
      rounds: [
        [
          'Le nouveau est là, entier ! Je l’ai secoué d’abord, par habitude.',
          'Nous faisons tous pareil. Quelle joie.',
        ],
      ],
      notes: ['@Jun {product}, rim again.', 'Replaced without proof.'],
    },
    {
      weight: 12,
      reason: reasons.size,
      team: 'care',
      subjects: ['Quelle taille ?', 'Question avant de commander'],
      happened: [
        {
          said: 'mon {plant} est dans un pot de 21 cm et j’hésite entre deux tailles.',
          did: [
            'Deux doigts autour des racines suffisent : le 28. Plus grand resterait humide trop longtemps.',
            'Prenez la plus petite des deux. Il aime être à l’étroit.',
          ],
        },
        {
          said: 'vos mesures sont-elles intérieures ou extérieures ? Sur le papier, le {product} paraît immense.',
          did: ['Extérieures. Dedans, comptez trois centimètres de moins.'],
        },
        {
          said: 'mon rebord de fenêtre fait 19 cm et j’ai eu le coup de foudre pour le 28.',
          did: ['Alors deux Terra 14 côte à côte : cela a l’air voulu, et rien ne dépasse.'],
        },
      ],
      matters: [
        'J’ai déjà pris trop petit deux fois.',
        'Les plantes, ça va ; les chiffres, non.',
        'Il doit durer quelques années.',
      ],
      asks: ['Que prendriez-vous ?', 'Que me conseillez-vous ?'],
      heard: ['vous faites bien de demander avant.', 'je viens d’en mesurer un pour vous.'],
      did: [],
      more: ['Si cela ne va pas, nous échangeons, port offert.', ''],
      rounds: [['Commandé, avant de changer d’avis !', 'Bon choix. Il part {workday:+1}.']],
      notes: ['Inside width on the page. @Sol'],
    },
    {
      weight: 8,
      reason: reasons.address,
      team: 'orders',
      subjects: ['Changement d’adresse', 'Adresse de {order}'],
      happened: [
        'pour {order}, j’ai tapé 17 au lieu de 71.',
        'je viens de commander ({order}) et votre boutique s’est souvenue de mon ancien appartement.',
        'peut-on livrer {order} à mon bureau ? La journée, il n’y a que le {plant} à la maison.',
      ],
      matters: ['Je l’ai vu une seconde après le clic.', 'Pardon pour le dérangement.'],
      asks: ['Est-ce encore possible ?', 'Est-il trop tard ?'],
      heard: [
        'juste à temps, il est encore sur l’établi de Jun.',
        'cela arrive plus souvent qu’on ne croit.',
      ],
      did: [
        'La bonne adresse est sur l’étiquette.',
        'C’est changé, et la confirmation vous revient.',
      ],
      more: [''],
      rounds: [
        ['La confirmation est correcte, merci.', 'Alors il part avec la prochaine tournée.'],
      ],
      notes: ['@Jun new label for {order}.'],
    },
    {
      weight: 6,
      reason: reasons.returns,
      team: 'orders',
      subjects: ['Échange', 'Trop grand', 'Retour de {order}'],
      happened: [
        {
          said: 'le {product} est magnifique et bien trop grand pour ma fenêtre.',
          did: [
            'L’étiquette est jointe, le port est pour nous. Les {price} vous reviennent le jour de son arrivée.',
            'J’envoie le plus petit maintenant, le grand repartira dans le même carton.',
          ],
        },
      ],
      matters: ['Il n’a été qu’admiré.', 'J’avais mesuré. La mauvaise fenêtre.'],
      asks: ['Comment fait-on ?', 'Est-ce possible ?'],
      heard: ['bien sûr, les trente jours sont faits pour cela.'],
      did: [],
      more: ['Prenez votre temps.', ''],
      rounds: [
        ['Déposé aujourd’hui, c’était simple.', 'Tant mieux. Je vous écris dès qu’il est là.'],
      ],
      notes: ['Back on the shelf.'],
    },
    {
      weight: 6,
      reason: reasons.plantCare,
      team: 'care',
      pictured: 'sad-leaf',
      subjects: ['Une question de plante'],
      happened: [
        {
          subject: 'Feuilles jaunes',
          said: 'depuis le rempotage, mon {plant} jaunit par le bas, une feuille par semaine.',
          did: [
            'Le jaune par le bas, ce sont les pieds mouillés. Videz la soucoupe une demi-heure après l’arrosage.',
          ],
        },
        {
          subject: 'Du blanc sur le pot',
          said: 'une sorte de givre blanc apparaît sur le {product}.',
          did: [
            'C’est le calcaire du robinet. Un peu de vinaigre et il s’en va ; certains paient pour l’avoir.',
          ],
        },
        {
          subject: 'Combien d’eau ?',
          said: 'combien de fois arroser un {plant} dans la terre cuite ?',
          did: ['La terre boit aussi : frappez le pot, s’il sonne clair, c’est l’heure.'],
        },
      ],
      matters: ['Je lui parle, ce n’est pas ça.', 'C’est un cadeau, il ne doit rien lui arriver.'],
      asks: ['Qu’est-ce que je fais de travers ?', 'Y a-t-il une astuce ?'],
      heard: [
        'd’abord, vous vous en sortez mieux que vous ne croyez.',
        'vous frappez à la bonne porte.',
      ],
      did: [],
      more: ['Donnez-moi des nouvelles dans deux semaines.', ''],
      rounds: [
        ['Une nouvelle feuille ! Petite, mais une feuille.', 'Félicitations à tous les deux.'],
      ],
      notes: ['Overwatering, told kindly.'],
    },
    {
      weight: 6,
      reason: reasons.invoice,
      team: 'billing',
      subjects: ['Facture {order}', 'Facture au nom de la société'],
      happened: [
        {
          said: 'je ne trouve pas la facture de {order}, même dans le dossier « Important ».',
          did: ['Elle vient de partir en PDF, à cette adresse.'],
        },
        {
          said: 'notre comptable voudrait la facture de {order} au nom de la société.',
          did: ['La nouvelle est dans votre compte, l’ancienne est annulée dans les règles.'],
        },
      ],
      matters: ['C’est pour les impôts, pas pour le plaisir.', 'Rien d’urgent.'],
      asks: ['Pouvez-vous m’aider ?', 'Est-ce possible ?'],
      heard: ['bien sûr.', 'c’est vite fait.'],
      did: [],
      more: ['Mes amitiés à la comptabilité.', ''],
      rounds: [['Trouvée. Elle était dans l’autre dossier.', 'Comme toujours.']],
      notes: ['Credit note done.'],
    },
  ],
}
