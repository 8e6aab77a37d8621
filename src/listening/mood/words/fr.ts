import type { MoodWords } from './shape.ts'

export const fr: MoodWords = {
  words: {
    '3': 'adore*, génial*, magnifique*, merveilleu*, fantastique*, extraordinaire*, formidable*, exceptionnel*, ravi, ravie, ravis, enchanté*, sublime*, aux anges, coup de coeur, meilleur service',
    '2': 'content, contente, contents, contentes, heureux, heureuse, satisfait*, parfait, parfaite, excellent*, superbe*, super, reconnaissant*, impressionn*, aime, apprécié*, apprécie, soulagé*, attentionné*, bravo, chapeau, félicitations, impeccable*, belle surprise, cinq étoiles, touché par, splendide*',
    '1': 'bon, bonne, bien, beau, belle, joli, jolie, gentil*, aimable*, agréable*, utile*, rapide, rapidement, vite, efficace*, facile*, sympathique*, sympa, mieux, serviable*, plaît, soigné*',
    '-1': 'dommage, malheureusement, triste*, ennuyeu*, embêt*, inquiet, inquiète, inquiétude, lent, lente, lenteur, mauvais, mauvaise, compliqué*, confus*, regrettable*, injuste*, négligent*, trompeu*, pénible*, gênant*, difficile*, étonné*, flou, navrant*',
    '-2': 'déçu, déçue, déçus, décevant*, déception, énervé*, agacé*, agaçant*, frustr*, mécontent*, inutile*, ridicule*, pas sérieux, honte, désespér*, ignoré*, menti, mensonge*, insult*, perte de temps, perdu confiance, ras le bol, marre, abusé, nul, nulle, incompétent*, se moque de, moquer de, fiche de',
    '-3': 'fâché*, furieux, furieuse, colère, horrible*, terrible*, affreu*, scandaleu*, inacceptable*, inadmissible*, honteu*, lamentable*, déteste, pire, arnaque*, escroc*, escroquerie*, voleurs, catastroph*, outré*, révolt*, exécrable*, intolérable*',
  },
  idioms: {
    thanks: { '2': 'merci, mercis, remercie, remercions, merci beaucoup' },
    waiting: {
      '-1.5': 'toujours rien, toujours pas, toujours aucun, toujours aucune, encore rien, attends .. semaines, attendre .. semaines, attends .. mois, depuis des semaines, depuis des mois, aucune nouvelle, sans nouvelles, combien de temps encore, il y a des semaines, trop long, trop longue, fait attendre',
    },
    again: {
      '-2': 'troisième fois, quatrième fois, cinquième fois, énième fois, encore et encore, à chaque fois, combien de fois, réexpliquer, tout réexpliquer, tout expliquer à nouveau, répéter, je répète, encore le même problème, encore une fois expliquer, à plusieurs reprises',
    },
    nobody: {
      '-2': 'personne ne répond, personne répond, personne ne décroche, personne ne m a répondu, personne ne rappelle, personne ne m aide, personne n aide, aucune réponse, pas de réponse, jamais de réponse, jamais répondu, jamais eu de réponse, sans réponse, aucun retour, pas de retour, raccroché au nez, raccroché, tout le monde s en fiche',
    },
    leaving: {
      '-2.5': 'dernière fois que j, dernière fois que je, plus jamais, n achèterai plus, ne commanderai plus, ne reviendrai plus, ne reviendrai pas, aller ailleurs, vais ailleurs, irai ailleurs, perdu une cliente, perdu un client, fermer mon compte, supprimer mon compte, résilier, résilie, ne recommande pas, ne recommanderai, déconseille, prévenir tout le monde, avertir mes amis',
    },
    money: { '-1': 'exige mon argent, exige un remboursement, rendez moi mon argent, débité deux fois, débitée deux fois, prélevé deux fois, trop payé, argent jeté, argent gaspillé, je veux mon argent' },
    legal: { '-2.5': 'avocat*, poursuites, poursuivre, justice, tribunal, mise en demeure, porter plainte, plainte au, répression des fraudes, dgccrf, que choisir, médiateur, conciliateur, protection juridique' },
    treated: {
      '-2': 'impoli*, malpoli*, grossier*, désagréable*, plutôt sec, très sec, sèchement, bousculé*, pressé par, expédié en deux, pas pris au sérieux, pas prise au sérieux, pris de haut, prise de haut, méprisant*, mépris, baladé*, renvoyé d un service, rien à faire de, s en moque, hautain*',
      '2': 'pris le temps, prend le temps, à l écoute, prise au sérieux, pris au sérieux, tant de patience, si patient*',
    },
    problem: {
      '-0.5': 'cassé*, brisé*, abîmé*, endommagé*, fêlé*, fendu*, manque, manquant*, fuit, erreur, défectueu*, ne marche pas, ne fonctionne pas, pas arrivé, pas arrivée, en retard, retard, problème*, perdu, réclamation',
    },
    solved: {
      '1': 'réglé, résolu, résolue, tout est en ordre, remarche, fonctionne à nouveau, bien arrivé, bien arrivée, arrivé intact, intact*, pas mal, rien à redire, rien à dire, pas à me plaindre, tout va bien, ça marche maintenant, nickel',
      '2': 'dépasse mes attentes, mieux que prévu, au delà de mes attentes, sauvé, sauvée, recommande vivement, je recommande, je vous recommande, recommanderai, commanderai à nouveau, recommanderai, reviendrai avec plaisir, ne pourrait être mieux',
    },
  },
  negatesBehind: true,
  boosters: 'très, si, tellement, vraiment, extrêmement, absolument, totalement, complètement, trop, tout à fait, particulièrement, hyper, infiniment, profondément, tout simplement',
  dampeners: 'un peu, légèrement, plutôt, assez, quelque peu, relativement',
  turns: 'mais, cependant, pourtant, toutefois, néanmoins',
  formulas: "non seulement, merci d'avance, merci par avance, d'avance merci, je vous remercie d'avance, vous remerciant par avance, vous remerciant d'avance, vous remercie par avance, merci de, merci d, merci de votre, merci de bien vouloir, merci pour votre réponse, merci pour votre message, merci pour votre retour, merci pour votre mail, merci de votre réponse, merci de votre retour, merci de votre compréhension, merci pour votre compréhension, je vous remercie de, je vous remercie pour votre réponse, bien cordialement, bien à vous, cordialement, bonne journée, bonne soirée, bon week end, bonne semaine, belle journée, belle soirée, bonjour, bonsoir, salutations distinguées, sentiments distingués, bien vouloir, s'il vous plaît, s'il te plaît, ce serait bien, ce serait super, ce serait parfait, serait gentil, serais reconnaissant*, serait apprécié*, j'aimerais, aimerais, nous aimerions, au mieux, bien reçu, bien que, si bien, ou bien, eh bien, bien sûr, est bien, avez bien, ai bien, a bien, réponse rapide, au plus vite, le plus rapidement possible, rapidement possible, pas de problème, pas de souci, non merci, bon courage, bonne année, bon anniversaire, bonne adresse, bonne taille, bon numéro, aussi bien, quand bien même, content de vous lire, bon de commande, bon cadeau, bon d'achat, bon de réduction, de rien",
  requests: "s'il vous plaît, pouvez vous, pourriez vous, voulez vous, peux tu, est ce que vous, veuillez, je voudrais, pourrais je, puis je, tenez moi au courant",
}
