import { reasons } from '../reasons.ts'
import type { Story } from '../types.ts'
import { answers, notes, resolves, says } from './lines.ts'

/** Finished long enough ago to be told: in their own languages. */
export const pastAbroad: Story[] = [
  {
    key: 'hangpot-gerard',
    subject: 'Gerard past er niet in',
    customer: 'margriet-van-den-heuvel-oosterwijk',
    language: 'nl',
    workingDaysAgo: 44,
    assignee: 'bo',
    reason: reasons.size,
    product: 'Fjord 24',
    lines: [
      says(
        '0 10:40',
        `Goedemorgen,

        ik heb een ficus, Gerard, hij is van mijn man zaliger en wordt dit jaar dertig. De kwekerij zegt dat hij een maat groter moet. Ik ben daar wat zenuwachtig over. Welke pot raadt u aan, en kan ik het alleen?

        Margriet van den Heuvel`,
      ),
      answers(
        'bo',
        '0 11:55',
        `Geachte mevrouw Van den Heuvel,

        voor Gerard zou ik de Fjord 24 nemen: drie centimeter ruimer rondom, meer hoeft niet. Alleen verpotten lukt niet, hij is te zwaar. Onze bezorger van donderdag, Henk, doet het graag voor u als hij toch binnen is. Ik
        heb het hem gevraagd.

        Bo Verhoeven`,
      ),
      says(
        '4 15:10',
        `Henk is geweest. Gerard staat. We hebben er koffie bij gedronken en ik heb een beetje gehuild, maar van het goede soort. Dank u wel.`,
      ),
      resolves('bo', '4 15:45'),
    ],
    answer: {
      score: 5,
      comment: 'Zo vriendelijk maak je het niet vaak meer mee. Groeten aan Henk!',
      afterHours: 20,
    },
  },
  {
    key: 'kommt-das-rechtzeitig',
    subject: 'Kommt das noch rechtzeitig?',
    customer: 'theresa-baumgartner',
    language: 'de',
    workingDaysAgo: 58,
    assignee: 'ada',
    reason: reasons.whereIs,
    order: '3702',
    product: 'Moss bowl',
    lines: [
      says(
        '0 20:05',
        `Hallo! Kommt 3702 noch rechtzeitig nach Innsbruck? Es ist für meine Zwillingsschwester, wir feiern am Samstag, und sie macht immer die besseren Geschenke. Ich brauche diesen Sieg. Resi`,
      ),
      answers(
        'ada',
        '1 09:15',
        `Liebe Resi, Ihr Sieg ist heute früh über den Brenner gefahren und liegt {workday:+1} vor der Tür. Wir drücken die Daumen. Ada`,
      ),
      says('3 11:30', `GEWONNEN. Sie hat mir Socken geschenkt. Danke!!`),
      resolves('ada', '3 11:48'),
    ],
    answer: { score: 5, comment: 'Schnell, herzlich und pünktlich. Gewonnen!', afterHours: 6 },
  },
  {
    key: 'haarriss',
    subject: 'Haarriss in der Glasur',
    customer: 'matthias-kruger',
    language: 'de',
    workingDaysAgo: 31,
    assignee: 'kit',
    reason: reasons.hairline,
    product: 'Terra 20',
    lines: [
      says(
        '0 13:20',
        `Guten Tag, in der Glasur sind viele feine Linien, wie ein Spinnennetz. Ist der Topf kaputt? Man spürt sie nicht. Matthias Krüger`,
      ),
      notes(
        'ada',
        '0 13:41',
        `Kit: if you can’t feel it, it’s craquelé, and harmless. If a fingernail catches, we replace. He says he can’t feel it.`,
      ),
      answers(
        'kit',
        '0 14:02',
        `Guten Tag Herr Krüger,

        nein, er ist nicht kaputt. Die Linien heißen Craquelé und entstehen, wenn die Glasur beim Abkühlen etwas schneller ist als der Ton. Solange der Fingernagel nicht hängen bleibt, ist alles gut. Wenn sie Ihnen nicht gefallen,
        tauschen wir den Topf trotzdem.

        Kit (und Ada hat mein Deutsch durchgesehen)`,
      ),
      says('0 17:50', `Danke, jetzt gefallen sie mir. Das Deutsch war gut!`),
      resolves('kit', '1 09:02'),
    ],
    answer: { score: 5, afterHours: 15 },
  },
  {
    key: 'rechnung-falsch',
    subject: 'Rechnung ohne Mehrwertsteuer',
    customer: 'karl-heinz-ozturk',
    language: 'de',
    workingDaysAgo: 38,
    assignee: 'bo',
    team: 'billing',
    reason: reasons.invoice,
    order: '3815',
    lines: [
      says(
        '0 08:50',
        `Moin, auf der Rechnung zu 3815 fehlt die Mehrwertsteuer. Das Finanzamt Bremen liest so etwas als Gedicht. Bitte neu. Öztürk`,
      ),
      answers(
        'bo',
        '0 10:30',
        `Moin Herr Öztürk, die neue liegt in Ihrem Konto, mit 19 % und ganz ohne Poesie. Entschuldigung für die Mühe. Bo`,
      ),
      resolves('bo', '0 10:31'),
    ],
    answer: { score: 4, comment: 'Ging flott. Sollte aber von Anfang an stimmen.', afterHours: 3 },
  },
  {
    key: 'terrasse-bretagne',
    subject: 'Un pot qui résiste au vent',
    customer: 'maelle-kervella',
    language: 'fr',
    workingDaysAgo: 24,
    assignee: 'ada',
    reason: reasons.size,
    product: 'Fjord 40',
    lines: [
      says(
        '0 18:30',
        `Bonjour, j’habite à la pointe du Raz, terrasse plein ouest. Mes trois derniers pots sont chez le voisin, en morceaux. Avez-vous quelque chose qui tienne debout ? Maëlle`,
      ),
      answers(
        'ada',
        '1 10:10',
        `Bonjour Maëlle,

        le Fjord 40 pèse onze kilos à vide et trente une fois planté. Nous l’avons mis devant un ventilateur de scène : c’est le ventilateur qui a reculé. Une plante basse, une armérie par exemple, et votre voisin sera
        tranquille.

        Ada`,
      ),
      says('6 09:40', `Tempête cette nuit. Le Fjord n’a pas bougé. La table, si.`),
      answers(
        'ada',
        '6 10:00',
        `Nous ne faisons malheureusement pas de tables. Bravo au Fjord ! Ada`,
      ),
      resolves('ada', '6 10:01'),
    ],
    answer: {
      score: 5,
      comment: 'Réponse précise et drôle. Le pot tient toujours.',
      afterHours: 8,
    },
  },
  {
    key: 'cadeau-casse',
    subject: 'Cadeau cassé, anniversaire demain',
    customer: 'elodie-lefevre',
    language: 'fr',
    workingDaysAgo: 17,
    assignee: 'mira',
    reason: reasons.damaged,
    order: '4012',
    product: 'Terra 20',
    priority: 'urgent',
    lines: [
      says(
        '0 11:12',
        `Bonjour, le Terra 20 vient d’arriver fendu en deux, net, comme une pomme. L’anniversaire de mon père est demain soir à Lyon. Je suppose que c’est fichu ? Élodie`,
        'broken-pot',
      ),
      notes(
        'jun',
        '0 11:40',
        `I have one Terra 20 in ochre, fired yesterday, still lukewarm. A rider can be at the 14:07 train.`,
      ),
      answers(
        'mira',
        '0 11:52',
        `Bonjour Élodie,

        non, ce n’est pas fichu. Un Terra 20 part aujourd’hui par coursier et sera chez vous demain avant midi. Il sort du four d’hier : dites à votre père que c’est le plus jeune pot de la maison.

        Mira`,
      ),
      says(
        '1 12:05',
        `Il est là, il est presque encore chaud. Je ne sais pas comment vous avez fait. Merci, merci, merci.`,
      ),
      resolves('mira', '1 12:30'),
    ],
    answer: { score: 5, comment: 'Vous avez sauvé un anniversaire.', afterHours: 4 },
  },
  {
    key: 'duties-in-montreal',
    subject: 'Des frais de douane',
    customer: 'noemie-tremblay',
    language: 'fr',
    workingDaysAgo: 21,
    assignee: 'bo',
    team: 'billing',
    reason: reasons.payment,
    order: '3968',
    lines: [
      says(
        '0 16:20',
        `Allô ! On m’a demandé 31 $ à la porte. Votre site disait « douane comprise jusqu’au Canada ». J’ai payé parce qu’il faisait moins vingt et que le livreur avait l’air triste. Noémie`,
      ),
      answers(
        'bo',
        '1 09:33',
        `Allô Noémie, le site a raison et nous avions tort : le bon code manquait sur l’étiquette. Les 31 $ repartent vers vous aujourd’hui. Merci d’avoir eu pitié du livreur. Bo`,
      ),
      resolves('bo', '1 09:34'),
    ],
    answer: {
      score: 4,
      comment: 'Remboursée le lendemain. Parfait, sauf le froid.',
      afterHours: 11,
    },
  },
  {
    key: 'patio-cordoba',
    subject: 'Macetas para un patio',
    customer: 'lucia-fernandez-de-cordoba',
    language: 'es',
    workingDaysAgo: 35,
    assignee: 'ada',
    reason: reasons.bulk,
    product: 'Terra 14',
    lines: [
      says(
        '0 12:45',
        `Buenos días: mi patio se presenta al concurso de Córdoba y me faltan doce macetas iguales para la pared azul. ¿Las tendrían antes de fin de mes? Mi suegra también se presenta. No digo más. Lucía`,
      ),
      answers(
        'ada',
        '0 16:05',
        `Buenos días, Lucía:

        doce Terra 14 en terracota cruda, con gancho, salen la semana que viene. Para la pared azul le aconsejo la terracota sin esmalte: con la cal encima, en un mes parece de toda la vida. De su suegra no sabemos nada.

        Ada`,
      ),
      says('0 17:30', `Perfecto. Y si escribe ella, están agotadas.`),
      resolves('ada', '1 09:06'),
    ],
    answer: { score: 5, comment: 'Encantadora. Y muy discreta.', afterHours: 7 },
  },
  {
    key: 'vaso-para-avo',
    subject: 'Vaso para a avó',
    customer: 'beatriz-carvalho',
    language: 'pt',
    workingDaysAgo: 28,
    assignee: 'ada',
    reason: reasons.gift,
    product: 'Moss bowl',
    lines: [
      says(
        '0 14:15',
        `Boa tarde, queria oferecer uma taça Moss à minha avó, que tem noventa e dois anos e já matou todas as plantas menos uma. Dá para mandar com alguma coisa que ela não consiga matar? Beatriz`,
      ),
      answers(
        'ada',
        '0 15:40',
        `Boa tarde, Beatriz,

        nós só vendemos o barro, mas o Jun passa todas as manhãs por um viveiro e pode pôr na caixa uma zamioculca. Sobrevive a férias, a gatos e, pelo que dizem, a avós. Quer?

        Ada`,
      ),
      says('0 15:58', `Quero! Que maravilha. Ponham um cartão: “Avó, esta é de aço.”`),
      answers('ada', '0 16:20', `O cartão já está escrito. Sai amanhã. Ada`),
      resolves('ada', '0 16:21'),
    ],
    answer: { score: 5, comment: 'A avó adorou. A planta continua viva.', afterHours: 60 },
  },
  {
    key: 'mudanca-de-morada',
    subject: 'Mudança de morada',
    customer: 'henrique-sa',
    language: 'pt',
    workingDaysAgo: 10,
    assignee: 'kit',
    reason: reasons.address,
    order: '4058',
    product: 'Terra 20',
    lines: [
      says(
        '0 09:20',
        `Bom dia, enganei-me na porta: é o 14, não o 41. No 41 mora um senhor que fica com tudo. Encomenda 4058. Obrigado, Henrique`,
      ),
      answers(
        'kit',
        '0 09:58',
        `Bom dia, Henrique. Mudado para o 14, e o estafeta recebeu um aviso sobre o 41. Obrigado por escrever cedo. Kit`,
      ),
      resolves('kit', '0 09:59'),
    ],
  },
  {
    key: 'misaki-no-hachi',
    subject: '鉢の底の穴について',
    customer: 'misaki-takahashi',
    language: 'ja',
    workingDaysAgo: 32,
    assignee: 'mira',
    reason: reasons.drainage,
    product: 'Dusk 12',
    lines: [
      says(
        '0 04:10',
        `はじめまして。東京の高橋と申します。Dusk 12の底の穴に付いている小さな布は、外してから植えるのでしょうか。父の盆栽に使いたく、失敗したくありません。よろしくお願いいたします。`,
      ),
      notes(
        'jun',
        '0 09:15',
        `The mesh stays in. Tell her the pot is shallow for a pine but right for a maple. I wrote the Japanese below, send as is.`,
      ),
      answers(
        'mira',
        '0 09:44',
        `高橋様

        お問い合わせありがとうございます。布は土が流れないためのものですので、付けたままお使いください。松には少し浅いですが、もみじにはちょうどよい深さです。お父様によろしくお伝えください。

        ミラ（日本語はジュンが書きました）`,
      ),
      says(
        '1 02:30',
        `ご丁寧にありがとうございます。もみじです。父が「分かっている人たちだ」と申しておりました。`,
      ),
      resolves('mira', '1 09:00'),
    ],
    answer: { score: 5, comment: '迅速で、心のこもったご返事でした。', afterHours: 14 },
  },
  {
    key: 'layla-tajmil',
    subject: 'لون الطلاء',
    customer: 'layla-mansour',
    language: 'ar',
    workingDaysAgo: 20,
    assignee: 'ada',
    reason: reasons.glaze,
    product: 'Fjord 24',
    lines: [
      says(
        '0 11:30',
        `السلام عليكم، هل يتغيّر لون الطلاء الأزرق تحت الشمس؟ شرفتي في دبي والشمس هنا لا ترحم أحداً. ليلى`,
      ),
      answers(
        'ada',
        '0 14:05',
        `وعليكم السلام ليلى، الطلاء يُحرق على حرارة ١٢٠٠ درجة، فشمس دبي بالنسبة إليه نزهة. لن يتغيّر اللون. لكن ضعي تحت الأصيص قطعة خشب صغيرة، فالجذور لا تحب البلاط الساخن. آدا`,
      ),
      says('0 15:20', `ضحكت كثيراً، شكراً! طلبت اثنين.`),
      resolves('ada', '0 15:40'),
    ],
    answer: { score: 5, comment: 'جواب واضح ولطيف.', afterHours: 5 },
  },
]
