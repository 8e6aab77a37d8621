// Short sentences as customers write them, one to a line, never the source of the word lists.

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())

export const sentences = {
  en: lines(`
    Where is my order?
    The pot arrived broken.
    Thanks!
    Thank you, that works for me.
    Can I change the delivery address?
    I would like a refund please.
    Still no news about my parcel.
    It fits perfectly, thank you so much.
    Do you ship to Ireland?
    My voucher code does not work.
    How often should I water it?
    I ordered two, only one came.
    This is the third time I am writing.
    Could you send me the invoice again?
    No problem at all.
    Great, see you on Tuesday.
    The glaze has a crack on one side.
    Is the large planter back in stock?
    Please cancel order 10423.
    Nobody picks up the phone.
    I never got a confirmation mail.
    What are your opening hours?
    My daughter loves the little bowl.
    That was quick!
    I am very disappointed.
    When will you restock the saucers?
    It says delivered but nothing is here.
    You charged me twice.
    Wrong colour, I wanted sage green.
    How do I reset my password?
    I'd rather have my money back.
    Sounds good.
    Any update on this?
    The courier left it in the rain.
    We are moving house next month.
    Please stop sending me newsletters.
    I don't think that's fair.
    Would a drainage hole be possible?
    Happy to wait a little longer.
    Sorry for the late reply.
    Is this frost proof?
    I gave the wrong house number.
    My card was declined.
    You have been so kind.
    Not what I expected.
    Can somebody call me tomorrow morning?
    I have sent you three photos.
    It leaks at the bottom.
    The box was soaked through.
    Yes please, Thursday suits me.
    Why was my review removed?
    I will never buy here again.
    Could it be gift wrapped?
    That's wonderful news.
    We need forty pots for our restaurant.
    The tracking link is dead.
    How heavy is the biggest one?
    All sorted now, cheers.
    I had to explain everything again.
    Your colleague was rather short with me.`),
  nl: lines(`
    Waar blijft mijn pakket?
    De pot kwam kapot aan.
    Bedankt!
    Top, dankjewel.
    Kan ik het bezorgadres nog wijzigen?
    Ik wil graag mijn geld terug.
    Nog steeds niets gehoord.
    Hij past precies, heel erg bedankt.
    Verzenden jullie ook naar België?
    Mijn kortingscode werkt niet.
    Hoe vaak moet ik water geven?
    Ik had er twee besteld, er kwam er maar één.
    Dit is de derde keer dat ik schrijf.
    Kunt u de factuur opnieuw sturen?
    Geen probleem hoor.
    Prima, tot dinsdag.
    Er zit een barst in het glazuur.
    Is de grote plantenbak weer op voorraad?
    Graag bestelling 10423 annuleren.
    Niemand neemt de telefoon op.
    Ik heb nooit een bevestiging gekregen.
    Wat zijn jullie openingstijden?
    Mijn dochter is dol op het schaaltje.
    Dat was snel!
    Ik ben erg teleurgesteld.
    Wanneer komen de schotels weer binnen?
    Volgens de site bezorgd, maar hier staat niks.
    Er is twee keer afgeschreven.
    Verkeerde kleur, ik wilde saliegroen.
    Hoe stel ik mijn wachtwoord opnieuw in?
    Ik heb liever mijn geld terug.
    Klinkt goed.
    Is er al nieuws?
    De bezorger liet het in de regen staan.
    Wij verhuizen volgende maand.
    Stuur me alstublieft geen nieuwsbrieven meer.
    Dat vind ik niet eerlijk.
    Zou een gaatje onderin mogelijk zijn?
    Ik wacht gerust nog even.
    Sorry voor de late reactie.
    Kan deze tegen vorst?
    Ik gaf het verkeerde huisnummer door.
    Mijn kaart werd geweigerd.
    Jullie zijn zo vriendelijk geweest.
    Niet wat ik verwacht had.
    Kan iemand mij morgenochtend bellen?
    Ik heb drie foto's gestuurd.
    Hij lekt aan de onderkant.
    De doos was helemaal nat.
    Ja graag, donderdag komt goed uit.
    Waarom is mijn beoordeling verwijderd?
    Ik koop hier nooit meer.
    Kan het als cadeau ingepakt worden?
    Wat een fijn bericht.
    We hebben veertig potten nodig voor ons restaurant.
    De link werkt niet meer.
    Hoe zwaar is de grootste?
    Alles is in orde, dank.
    Ik moest alles weer opnieuw uitleggen.
    Uw collega was nogal kortaf.`),
  de: lines(`
    Wo bleibt mein Paket?
    Der Topf kam zerbrochen an.
    Danke!
    Super, vielen Dank.
    Kann ich die Lieferadresse noch ändern?
    Ich hätte gern mein Geld zurück.
    Immer noch nichts gehört.
    Er passt genau, herzlichen Dank.
    Liefern Sie auch nach Österreich?
    Mein Gutscheincode funktioniert nicht.
    Wie oft muss ich gießen?
    Ich hatte zwei bestellt, nur einer kam.
    Ich schreibe jetzt zum dritten Mal.
    Können Sie mir die Rechnung noch einmal schicken?
    Kein Problem.
    Prima, bis Dienstag.
    Die Glasur hat einen Riss.
    Ist der große Pflanzkübel wieder vorrätig?
    Bitte Bestellung 10423 stornieren.
    Niemand geht ans Telefon.
    Ich habe nie eine Bestätigung bekommen.
    Wann haben Sie geöffnet?
    Meine Tochter liebt die kleine Schale.
    Das ging schnell!
    Ich bin sehr enttäuscht.
    Wann kommen die Untersetzer wieder rein?
    Angeblich zugestellt, hier liegt aber nichts.
    Es wurde zweimal abgebucht.
    Falsche Farbe, ich wollte Salbeigrün.
    Wie setze ich mein Passwort zurück?
    Lieber wäre mir das Geld.
    Klingt gut.
    Gibt es schon Neuigkeiten?
    Der Bote hat es im Regen stehen lassen.
    Wir ziehen nächsten Monat um.
    Bitte schicken Sie mir keine Newsletter mehr.
    Das finde ich nicht fair.
    Wäre ein Loch im Boden möglich?
    Ich warte gern noch etwas.
    Entschuldigung für die späte Antwort.
    Ist der frostfest?
    Ich habe die falsche Hausnummer angegeben.
    Meine Karte wurde abgelehnt.
    Sie waren so freundlich.
    Nicht was ich erwartet habe.
    Kann mich morgen früh jemand anrufen?
    Ich habe Ihnen drei Fotos geschickt.
    Er ist unten undicht.
    Der Karton war völlig durchnässt.
    Ja bitte, Donnerstag passt mir.
    Warum wurde meine Bewertung gelöscht?
    Hier kaufe ich nie wieder.
    Geht das auch als Geschenk verpackt?
    Das ist eine wunderbare Nachricht.
    Wir brauchen vierzig Töpfe für unser Restaurant.
    Der Link geht nicht mehr.
    Wie schwer ist der größte?
    Alles geklärt, danke.
    Ich musste alles noch einmal erklären.
    Ihr Kollege war ziemlich kurz angebunden.`),
  fr: lines(`
    Où est ma commande ?
    Le pot est arrivé cassé.
    Merci !
    Super, merci beaucoup.
    Puis-je changer l'adresse de livraison ?
    Je voudrais être remboursé.
    Toujours aucune nouvelle.
    Il va parfaitement, mille mercis.
    Livrez-vous en Belgique ?
    Mon code promo ne marche pas.
    À quelle fréquence faut-il l'arroser ?
    J'en avais commandé deux, un seul est venu.
    C'est la troisième fois que j'écris.
    Pourriez-vous me renvoyer la facture ?
    Pas de souci.
    Parfait, à mardi.
    L'émail est fendu sur un côté.
    La grande jardinière est-elle de nouveau en stock ?
    Merci d'annuler la commande 10423.
    Personne ne décroche au téléphone.
    Je n'ai jamais reçu de confirmation.
    Quels sont vos horaires ?
    Ma fille adore le petit bol.
    Ça a été rapide !
    Je suis très déçue.
    Quand aurez-vous de nouveau les soucoupes ?
    Indiqué livré, mais il n'y a rien ici.
    J'ai été débitée deux fois.
    Mauvaise couleur, je voulais vert sauge.
    Comment réinitialiser mon mot de passe ?
    Je préfère récupérer mon argent.
    Ça me va.
    Avez-vous du nouveau ?
    Le livreur l'a laissé sous la pluie.
    Nous déménageons le mois prochain.
    Ne m'envoyez plus de newsletters.
    Je ne trouve pas ça juste.
    Un trou au fond serait-il possible ?
    Je peux attendre encore un peu.
    Désolée pour la réponse tardive.
    Résiste-t-il au gel ?
    Je me suis trompé de numéro.
    Ma carte a été refusée.
    Vous avez été si gentils.
    Ce n'est pas ce que j'attendais.
    Quelqu'un peut-il m'appeler demain matin ?
    Je vous ai envoyé trois photos.
    Il fuit par le bas.
    Le carton était trempé.
    Oui, jeudi me convient.
    Pourquoi mon avis a-t-il été supprimé ?
    Je n'achèterai plus jamais chez vous.
    Un emballage cadeau est-il possible ?
    Quelle bonne nouvelle.
    Il nous faut quarante pots pour notre restaurant.
    Le lien ne fonctionne plus.
    Combien pèse le plus grand ?
    Tout est réglé, merci.
    J'ai dû tout réexpliquer.
    Votre collègue a été plutôt sec.`),
  es: lines(`
    ¿Dónde está mi pedido?
    La maceta llegó rota.
    ¡Gracias!
    Genial, muchas gracias.
    ¿Puedo cambiar la dirección de entrega?
    Quiero que me devuelvan el dinero.
    Sigo sin noticias.
    Encaja perfectamente, mil gracias.
    ¿Envían a Portugal?
    Mi código de descuento no funciona.
    ¿Cada cuánto hay que regarla?
    Pedí dos y solo llegó una.
    Es la tercera vez que escribo.
    ¿Me pueden mandar otra vez la factura?
    Ningún problema.
    Perfecto, hasta el martes.
    El esmalte tiene una grieta.
    ¿Hay otra vez jardineras grandes?
    Por favor, cancelen el pedido 10423.
    Nadie coge el teléfono.
    Nunca recibí la confirmación.
    ¿Cuál es su horario?
    A mi hija le encanta el cuenco.
    ¡Qué rapidez!
    Estoy muy decepcionada.
    ¿Cuándo volverán a tener los platos?
    Dice entregado pero aquí no hay nada.
    Me han cobrado dos veces.
    Color equivocado, quería verde salvia.
    ¿Cómo cambio mi contraseña?
    Prefiero recuperar mi dinero.
    Me parece bien.
    ¿Hay alguna novedad?
    El repartidor lo dejó bajo la lluvia.
    Nos mudamos el mes que viene.
    No me manden más boletines.
    No me parece justo.
    ¿Sería posible un agujero en el fondo?
    Puedo esperar un poco más.
    Perdón por la tardanza.
    ¿Aguanta las heladas?
    Di mal el número de la casa.
    Me rechazaron la tarjeta.
    Han sido muy amables.
    No es lo que esperaba.
    ¿Puede llamarme alguien mañana?
    Les he enviado tres fotos.
    Pierde agua por abajo.
    La caja estaba empapada.
    Sí, el jueves me viene bien.
    ¿Por qué borraron mi opinión?
    No vuelvo a comprar aquí.
    ¿Se puede envolver para regalo?
    Qué buena noticia.
    Necesitamos cuarenta macetas para nuestro restaurante.
    El enlace ya no funciona.
    ¿Cuánto pesa la más grande?
    Todo resuelto, gracias.
    Tuve que explicarlo todo otra vez.
    Su compañero fue bastante seco.`),
  other: lines(`
    Dove è il mio ordine?
    Il vaso è arrivato rotto, vorrei un rimborso.
    Grazie mille per la consegna.
    Non ho ancora ricevuto la spedizione.
    Onde está a minha encomenda?
    Ainda não recebi o meu pedido, obrigado.
    Gostaria de um reembolso.
    Hvor er min bestilling?
    Jeg har ikke modtaget min pakke endnu.
    Mange tak for hjælpen, venlig hilsen Mette.
    Var är min beställning?
    Jag har inte fått mitt paket ännu.
    Tack så mycket för hjälpen.
    Gdzie jest moje zamówienie?
    Jeszcze nie otrzymałem paczki.
    Dziękuję bardzo, pozdrawiam.
    Где мой заказ?
    我的订单在哪里？
    أين طلبي؟
    Πού είναι η παραγγελία μου;`),
} as const
