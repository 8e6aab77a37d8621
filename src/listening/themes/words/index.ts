// The themes we ship and the phrases that give them away, by language. Patterns are those of
// kernel/text/phrases.ts. A changed phrase is another `themesVersion` (rules.ts).

import type { Spoken } from '../../../kernel/text/language.ts'

/** What a text is about. A theme that is about none of them, such as leaving, has none. */
export const aspects = ['site', 'product', 'service', 'delivery', 'billing'] as const
export type Aspect = (typeof aspects)[number]

export interface ShippedTheme {
  name: string
  aspect?: Aspect
  definition: string
  /** `not rude` is no rudeness. */
  canBeNegated?: true
  phrases: Readonly<Record<Spoken, string>>
  /** Who says one of these says the opposite: a phrase within it gives nothing away. */
  unless?: Readonly<Record<Spoken, string>>
}

export const shippedThemes = {
  'felt-rushed': {
    name: 'Felt rushed',
    aspect: 'service',
    definition: 'The customer felt hurried, cut short or hung up on.',
    canBeNegated: true,
    phrases: {
      en: 'rushed, rush me, rushing me, in a hurry to, in a rush, hurried me, cut me off, cut me short, hung up on me, hung up, no time for me, no time to listen, wanted to get rid of me, did not let me finish, didn\'t let me finish',
      nl: 'opgejaagd, afgeraffeld, gehaast, haast met mij, geen tijd voor mij, geen tijd voor me, liet me niet uitpraten, hing op, opgehangen, snel van mij af, snel van me af, afgekapt, kapte me af',
      de: 'gehetzt, abgehetzt, gedrängt, keine zeit für mich, hatte es eilig, in eile, nicht ausreden lassen, ließ mich nicht ausreden, einfach aufgelegt, aufgelegt, schnell loswerden, abgewürgt, abgefertigt',
      fr: 'bousculé*, pressé* de raccrocher, pressé par, expédié* en, pas le temps de m écouter, pas laissé finir, raccroché au nez, m a raccroché, coupé la parole, se débarrasser de moi, à la va vite',
      es: 'con prisas, con prisa, me metió prisa, metieron prisa, sin tiempo para mí, no me dejó terminar, no me dejaron terminar, me colgó, me colgaron, me cortó, deshacerse de mí, apresurad*',
    },
  },
  'had-to-repeat': {
    name: 'Had to repeat',
    aspect: 'service',
    definition: 'The customer had to say, send or explain the same thing again.',
    canBeNegated: true,
    phrases: {
      en: 'third time, fourth time, fifth time, again and again, over and over, explain .. again, explain .. once more, repeat myself, repeating myself, tell .. again, told .. already, told .. three, asked .. times, written .. times, called .. times, how many times, same question again, sent .. twice already, start from scratch',
      nl: 'derde keer, vierde keer, vijfde keer, zoveelste keer, steeds weer, telkens weer, opnieuw uitleggen, weer uitleggen, nog eens uitleggen, nogmaals uitleggen, hetzelfde verhaal, in herhaling, hoe vaak moet ik, al drie keer, al twee keer, van voren af aan',
      de: 'dritten mal, dritte mal, vierten mal, fünften mal, zum wiederholten mal, immer wieder, noch einmal erklären, nochmal erklären, erneut erklären, wieder erklären, dieselbe geschichte, wie oft noch, wie oft muss ich ihnen, schon drei mal, schon dreimal, schon zweimal, von vorne',
      fr: 'troisième fois, quatrième fois, cinquième fois, énième fois, encore et encore, réexpliquer, tout expliquer à nouveau, me répéter, répéter, même histoire, combien de fois, déjà trois fois, déjà dit, à plusieurs reprises, repartir de zéro',
      es: 'tercera vez, cuarta vez, quinta vez, enésima vez, una y otra vez, explicarlo .. otra vez, explicarlo todo otra vez, explicar .. de nuevo, explicar .. otra vez, vuelvo a explicar, repetir, la misma historia, cuántas veces, ya lo he dicho, ya se lo dije, empezar de cero',
    },
  },
  rude: {
    name: 'Rude',
    aspect: 'service',
    definition: 'Somebody of ours was unkind, curt or dismissive.',
    canBeNegated: true,
    phrases: {
      en: 'rude*, impolite*, unfriendly, short with me, snapped at, talked down, condescending*, patronising*, patronizing*, arrogant*, brushed off, dismissive*, laughed at me, yelled, shouted at',
      nl: 'onbeschoft*, onbeleefd*, onvriendelijk*, kortaf, bot, neerbuigend*, arrogant*, uit de hoogte, afgepoeierd, afgewimpeld, afgescheept, lachte me uit, uitgelachen, snauw*',
      de: 'unfreundlich*, unhöflich*, kurz angebunden, pampig*, patzig*, schroff*, herablassend*, arrogant*, von oben herab, abgewimmelt, abgespeist, ausgelacht, angeschnauzt, angeschrien, unverschämt*',
      fr: 'impoli*, malpoli*, grossier*, désagréable*, sèchement, plutôt sec, très sec, méprisant*, hautain*, arrogant*, pris* de haut, moqué de moi, crié dessus',
      es: 'maleducad*, groser*, antipátic*, borde, bordes, bastante seco, muy seco, de malas maneras, despectiv*, arrogante*, con desprecio, me gritó, se rió de mí, se rieron de mí',
    },
  },
  leaving: {
    name: 'Leaving',
    definition: 'The customer says they will not buy again, or goes elsewhere.',
    phrases: {
      en: 'last time i buy, last time i order, never buy, never order, never again, never shop, business elsewhere, going elsewhere, go elsewhere, buy elsewhere, lost a customer, lost me as a customer, close my account, delete my account, cancel my account, cancel my subscription, won\'t come back, will not come back, won\'t be back, not be back, won\'t order again, not order again, not buy again',
      nl: 'laatste keer dat ik, koop .. nooit meer, bestel .. nooit meer, nooit meer bij jullie, hier nooit meer, ergens anders kopen, elders kopen, ergens anders bestellen, klant kwijt, een klant armer, account verwijderen, account opzeggen, abonnement opzeggen, stap over, niet meer terug, niet meer bestellen',
      de: 'letzte mal dass ich, nie wieder, kaufe .. nicht mehr, bestelle .. nicht mehr, kaufe woanders, woanders kaufen, woanders bestellen, kunden verloren, als kundin verloren, konto löschen, konto kündigen, kündige, abo kündigen, wechsle zu, nicht mehr bestellen, nicht mehr kaufen',
      fr: 'dernière fois que j achète, dernière fois que je commande, plus jamais chez vous, plus jamais, n achèterai plus, ne commanderai plus, ne reviendrai plus, ne reviendrai pas, aller ailleurs, vais ailleurs, irai ailleurs, acheter ailleurs, perdu une cliente, perdu un client, fermer mon compte, supprimer mon compte, résilier, résilie',
      es: 'última vez que compro, última vez que pido, nunca más, no vuelvo a comprar, no volveré, no compraré más, no vuelvo a pedir, me voy a otra, compraré en otro, comprar en otro, han perdido una clienta, han perdido un cliente, cerrar mi cuenta, eliminar mi cuenta, borrar mi cuenta, darme de baja, doy de baja',
    },
  },
  'legal-threat': {
    name: 'Legal threat',
    definition: 'A lawyer, a court, an authority or a public complaint is named.',
    phrases: {
      en: 'lawyer*, solicitor*, attorney*, legal action, legal steps, take you to court, small claims, consumer protection, trading standards, ombudsman, sue you, chargeback, report you to, go to the press',
      nl: 'advocaat, advocaten, juridische stappen, rechter, rechtbank, consumentenbond, geschillencommissie, rechtsbijstand, aangifte, in gebreke, ingebrekestelling, autoriteit consument, naar de pers',
      de: 'anwalt*, anwält*, rechtsanw*, rechtliche schritte, vor gericht, verbraucherzentrale, verbraucherschutz, verklage*, klage einreichen, strafanzeige, anzeige erstatten, schlichtungsstelle, rechtsschutz*, an die presse',
      fr: 'avocat*, poursuites, poursuivre en justice, tribunal, mise en demeure, porter plainte, porterai plainte, répression des fraudes, dgccrf, que choisir, médiateur, protection juridique, voie judiciaire, la presse',
      es: 'abogad*, acciones legales, medidas legales, denunciar*, denuncia, tribunal*, juzgado*, oficina del consumidor, hoja de reclamaciones, demandar*, facua, ocu, a la prensa',
    },
  },
  vulnerable: {
    name: 'May need care',
    definition: 'Illness, bereavement, money trouble or distress is named: tread gently.',
    phrases: {
      en: 'passed away, died, funeral, bereave*, cancer, chemo*, in hospital, in the hospital, disabled, disability, wheelchair, blind, depress*, anxiety, suicid*, can\'t cope, cannot cope, lost my job, unemployed, can\'t afford, cannot afford, in debt, widow*, dementia, carer, my late husband, my late wife, my late mother, my late father, grieving',
      nl: 'overleden, begrafenis, uitvaart, kanker, chemo*, in het ziekenhuis, ziekenhuis, gehandicapt*, rolstoel, blind, slechtziend*, depress*, angststoornis, zelfmoord, red het niet meer, ontslagen, werkloos, kan het niet betalen, schulden, weduwe, weduwnaar, dementie, mantelzorg*, rouw*',
      de: 'verstorben*, gestorben, beerdigung, trauer*, krebs, chemo*, im krankenhaus, krankenhaus, behindert*, behinderung, rollstuhl, blind, sehbehindert*, depress*, angststörung, selbstmord, suizid*, schaffe das nicht mehr, arbeitslos, job verloren, nicht leisten, schulden, witwe*, demenz, pflegebedürftig*',
      fr: 'décédé*, décès, enterrement, obsèques, deuil, cancer, chimio*, à l hôpital, hospitalisé*, handicap*, fauteuil roulant, aveugle, malvoyant*, dépress*, anxiété, suicid*, n en peux plus, perdu mon emploi, au chômage, pas les moyens, surendett*, dettes, veuf, veuve, démence, alzheimer, aidant*',
      es: 'falleci*, murió, funeral, entierro, duelo, luto, cáncer, quimio*, en el hospital, hospitalizad*, discapacidad*, discapacitad*, silla de ruedas, ciego, ciega, depresi*, ansiedad, suicid*, no puedo más, perdí mi trabajo, en paro, desemplead*, no me lo puedo permitir, deudas, viuda, viudo, demencia, alzheimer',
    },
  },
  thanks: {
    name: 'Thanks',
    aspect: 'service',
    definition: 'Thanks or praise beyond politeness.',
    canBeNegated: true,
    phrases: {
      en: 'thank you so much, thank you very much, thanks so much, thanks a lot, thank you all, many thanks for, thanks for your help, thank you for your help, thank you for helping, thanks for helping, thanks for the quick, thank you for the quick, so kind, very kind, so helpful, very helpful, really helpful, great service, excellent service, wonderful service, best service, amazing service, well done, you saved, made my day, compliment*, brilliant service, lovely service',
      nl: 'heel erg bedankt, ontzettend bedankt, hartelijk dank voor, hartelijk bedankt, dank voor de hulp, bedankt voor de hulp, bedankt voor je hulp, bedankt voor uw hulp, dank voor je hulp, bedankt voor de snelle, dank voor de snelle, zo vriendelijk, heel vriendelijk, erg vriendelijk, goed geholpen, super geholpen, fijn geholpen, goede service, geweldige service, top service, topservice, complimenten, hulde, mijn dag goed',
      de: 'vielen lieben dank, tausend dank, herzlichen dank für, vielen dank für die hilfe, danke für die hilfe, danke für ihre hilfe, vielen dank für ihre hilfe, danke für die schnelle, vielen dank für die schnelle, so freundlich, sehr freundlich, sehr hilfsbereit, sehr nett, so nett, toller service, super service, guter service, großartiger service, bester service, wunderbarer service, lob an, kompliment*, gut gemacht',
      fr: 'merci infiniment, mille mercis, merci mille fois, un grand merci, merci pour votre aide, merci de votre aide, merci pour tout, merci pour la rapidité, si gentil*, très gentil*, très aimable*, très serviable*, excellent service, super service, service impeccable, service exceptionnel, service au top, bravo, félicitations, chapeau',
      es: 'mil gracias, muchísimas gracias, gracias por su ayuda, gracias por la ayuda, gracias por todo, gracias por la rapidez, muy amable*, tan amable*, muy atent*, excelente servicio, gran servicio, servicio excelente, servicio maravilloso, servicio impecable, enhorabuena, felicitaciones, bravo',
    },
  },
  'late-delivery': {
    name: 'Late delivery',
    aspect: 'delivery',
    definition: 'A parcel is late, lost on its way, or marked as delivered and not there.',
    canBeNegated: true,
    phrases: {
      en: 'still not arrived, not arrived yet, has not arrived, hasn\'t arrived, have not received, haven\'t received, not received, never arrived, still waiting for my, still no parcel, still no sign, should have been here, should have arrived, late delivery, delivered late, arrived late, delayed, delay, says delivered but, marked as delivered, lost in the post, where is my order, where is my parcel, where is my package',
      nl: 'nog steeds niet ontvangen, nog niet ontvangen, niet ontvangen, nog niet aangekomen, niet aangekomen, nooit aangekomen, nog niet bezorgd, niet bezorgd, te laat bezorgd, te laat geleverd, vertraging, vertraagd, had er al moeten zijn, volgens de site bezorgd, zoekgeraakt, waar blijft mijn, waar is mijn bestelling, waar is mijn pakket',
      de: 'noch nicht angekommen, nicht angekommen, nie angekommen, noch nicht erhalten, nicht erhalten, noch nicht geliefert, nicht geliefert, zu spät geliefert, zu spät angekommen, verspätung, verspätet, verzögert*, verzögerung, angeblich zugestellt, wo bleibt mein*, wo ist mein paket, wo ist meine bestellung, sollte längst',
      fr: 'pas encore arrivé*, toujours pas arrivé*, pas arrivé*, jamais arrivé*, pas encore reçu*, toujours pas reçu*, pas reçu*, jamais reçu*, n ai rien reçu, livré* en retard, livraison en retard, retard, retardé*, indiqué livré, marqué comme livré, où est ma commande, où est mon colis',
      es: 'todavía no ha llegado, aún no ha llegado, no ha llegado, no llegó, nunca llegó, todavía no he recibido, aún no he recibido, no he recibido, no recibí, entrega tardía, con retraso, retraso, retrasad*, dice entregado, consta como entregado, dónde está mi pedido, dónde está mi paquete',
    },
  },
  damaged: {
    name: 'Damaged',
    aspect: 'product',
    definition: 'Something came broken, cracked, leaking or scratched.',
    canBeNegated: true,
    phrases: {
      en: 'broken, damaged, cracked, crack, chipped, shattered, smashed, in pieces, scratched, leaks, leaking, dented, defective, faulty',
      nl: 'kapot, gebroken, beschadig*, barst, barstje, gebarsten, scheur, scherf, scherven, in stukken, bekrast, lekt, lek, gedeukt, defect',
      de: 'kaputt, zerbrochen, beschädig*, gesprungen, riss, sprung, scherben, abgeplatzt, zerkratzt, undicht, verbeult, defekt*, mangelhaft',
      fr: 'cassé*, brisé*, abîmé*, endommagé*, fêlé*, fêlure, fendu*, ébréché*, en morceaux, rayé*, fuit, cabossé*, défectueu*',
      es: 'roto, rota, rotos, rotas, dañad*, agrietad*, grieta, desconchad*, hecha añicos, en pedazos, rayad*, pierde agua, abollad*, defectuos*',
    },
  },
  'wrong-item': {
    name: 'Wrong or missing',
    aspect: 'delivery',
    definition: 'Something else came than was ordered, or a part is missing.',
    canBeNegated: true,
    phrases: {
      en: 'wrong colour, wrong color, wrong size, wrong item, wrong product, wrong pot, wrong one, wrong order, missing, only one came, only one arrived, not what i ordered, instead of the',
      nl: 'verkeerde kleur, verkeerde maat, verkeerde artikel, verkeerde product, verkeerde pot, verkeerd geleverd, ontbreekt, ontbreken, maar één, niet wat ik besteld, niet wat ik had besteld, in plaats van de',
      de: 'falsche farbe, falsche größe, falschen artikel, falscher artikel, falsches produkt, falschen topf, falsch geliefert, fehlt, fehlen, nur einer kam, nur eins kam, nicht was ich bestellt, statt der, statt des',
      fr: 'mauvaise couleur, mauvaise taille, mauvais article, mauvais produit, mauvais pot, mauvais modèle, manque, manquant*, un seul est, pas ce que j ai commandé, pas ce que j avais commandé, au lieu du, au lieu de la',
      es: 'color equivocado, talla equivocada, tamaño equivocado, artículo equivocado, producto equivocado, maceta equivocada, falta, faltan, solo llegó, no es lo que pedí, en lugar de la, en vez de la',
    },
  },
  'no-answer': {
    name: 'No answer',
    aspect: 'service',
    definition: 'The customer wrote or called and heard nothing.',
    phrases: {
      en: 'nobody answers, no one answers, nobody answered, no one answered, nobody replies, no one replies, nobody replied, no one replied, nobody picks up, no one picks up, no reply, no response, no answer, never replied, never answered, never heard back, not heard back, haven\'t heard, have not heard, heard nothing, still nothing, still no answer, still no reply',
      nl: 'niemand antwoordt, niemand reageert, niemand neemt .. op, niemand belt, geen antwoord, geen reactie, nooit antwoord, nooit reactie, niets gehoord, niks gehoord, nooit iets gehoord, niets van jullie gehoord, nog steeds niets, nog steeds niks',
      de: 'niemand antwortet, keiner antwortet, niemand meldet sich, keiner meldet sich, niemand reagiert, niemand geht .. telefon, keiner geht .. telefon, keine antwort, keine rückmeldung, keine reaktion, nie eine antwort, nichts gehört, immer noch nichts',
      fr: 'personne ne répond, personne répond, personne ne décroche, personne ne m a répondu, personne ne rappelle, aucune réponse, pas de réponse, jamais de réponse, jamais répondu, sans réponse, aucun retour, aucune nouvelle, sans nouvelles, toujours rien',
      es: 'nadie responde, nadie contesta, nadie me responde, nadie me contesta, nadie coge, nadie atiende, nadie llama, ninguna respuesta, sin respuesta, no responden, no contestan, nunca respondieron, nunca contestaron, sin noticias, todavía nada',
    },
  },
  refund: {
    name: 'Wants money back',
    aspect: 'billing',
    definition: 'The customer asks for a refund, or was charged too much.',
    phrases: {
      en: 'refund*, money back, reimburse*, charged twice, charged me twice, overcharged, charged too much',
      nl: 'geld terug, terugbetaling, terugbetaal*, terugbetalen, terugstorten, twee keer afgeschreven, dubbel afgeschreven, te veel betaald, te veel afgeschreven',
      de: 'geld zurück, erstatt*, rückerstatt*, zweimal abgebucht, doppelt abgebucht, zu viel abgebucht, zu viel bezahlt',
      fr: 'rembours*, récupérer mon argent, rendre mon argent, débité* deux fois, prélevé* deux fois, trop payé',
      es: 'reembols*, devuelvan el dinero, devolver el dinero, recuperar mi dinero, devolución del dinero, cobrado dos veces, cobraron dos veces, cobrado de más',
    },
    unless: {
      en: "don't want a refund, do not want a refund, don't need a refund, do not need a refund, not asking for a refund, not after a refund, no refund needed, don't want my money back, do not want my money back",
      nl: 'wil geen geld terug, hoef geen geld terug, hoef mijn geld niet terug, wil mijn geld niet terug, wil geen terugbetaling, geen terugbetaling nodig, hoef geen terugbetaling',
      de: 'will kein geld zurück, möchte kein geld zurück, brauche kein geld zurück, will mein geld nicht zurück, will keine erstattung, möchte keine erstattung, brauche keine erstattung, will keine rückerstattung, möchte keine rückerstattung',
      fr: 'ne veux pas de remboursement, ne veux pas être remboursé*, ne souhaite pas de remboursement, ne souhaite pas être remboursé*, ne demande pas de remboursement, pas besoin de remboursement',
      es: 'no quiero un reembolso, no quiero reembolso, no quiero el reembolso, no necesito un reembolso, no pido un reembolso, no quiero que me devuelvan el dinero',
    },
  },
} as const satisfies Record<string, ShippedTheme>
