// The words that give a language away, commonest first, in three bands of how often they come up:
// the glue of any sentence, everyday words, and what people write to a shop. Accents may be left
// out by the writer. The last group are neighbours we do not speak, listed so that nobody's
// Italian is taken for Spanish.

export type Band = readonly [glue: string, everyday: string, shop: string]

export const spoken = {
  en: [
    `the and to of is it in that for you was on with have not but this be are my at we they i a me
    your or from had has an as what so if can will do would there were been when how all no our us
    he she his her them please any just by out about up get got still could after`,
    `hello hi dear thanks thank yes sorry again very much too more some who why which where than then
    now only also well good great nice bad wrong because before since until over into back down off
    here today tomorrow yesterday day days week weeks month months year time times first last next
    one two three another other same each every both few many most never always ever already yet
    soon did does done don doesn didn isn wasn won can't cannot couldn should shouldn must may might
    need needs want wanted like know think see look come came go going went give gave take took make
    made say said tell told ask asked let put keep kept find found try tried use used work works
    worked help helped wait waited waiting call called write wrote send sent really quite nothing
    something anything everyone anyone nobody someone people thing things way left right old new
    being monday tuesday wednesday thursday friday saturday sunday rather am im ive its it's dont didnt doesnt cant wont hey bit lot enough own without within`,
    `order ordered orders delivery delivered deliver parcel package arrived arrive arrives receive
    received shipping shipped ship refund refunded money paid pay payment price cost invoice bill
    broken damaged cracked missing item items product box pot planter replacement replace return
    returned exchange cancel cancelled change address email phone number account password customer
    service support team reply answer response question problem issue complaint happy unhappy
    disappointed angry satisfied appreciate regards sincerely best kind wishes cheers lovely perfect
    wonderful terrible awful unacceptable quick quickly fast slow late early colour size wrong
    birthday gift present voucher discount code website shop store buy bought purchase warranty
    tracking courier driver neighbour door store stock available possible confirm confirmation
    wondering hoping hope looking forward update news sorted brilliant rude helpful friendly kindly`,
  ],
  nl: [
    `de het een en van ik is dat niet op te zijn in je voor met die er aan om u maar ook als dan wat
    nog mijn naar bij heb of hebben was door geen wel uit al kan jullie we wij ze hij zij deze dit
    hoe zo mij me heeft over hier wordt werd worden graag kunnen kunt had na`,
    `hallo hoi beste geachte goedemorgen goedemiddag dag bedankt dank dankjewel dankuwel alvast ja nee
    sorry weer zeer erg heel veel meer te weinig omdat want toen sinds tot terug nu pas alleen alles
    iets niets iemand niemand iedereen vandaag morgen gisteren week weken dagen maand maanden jaar uur
    keer eerste laatste volgende andere ander elke ieder beide nooit altijd steeds al net weet denk
    zie kom komt kwam ga gaat ging gaan geven geef gaf nemen maken maakt gemaakt zeggen zegt gezegd
    vragen vraag gevraagd laat laten zoeken vinden vind vond gevonden proberen probeer geprobeerd
    doen doet deed gedaan moet moeten mag zal zullen zou zouden wil willen wilt mocht ben bent waren
    geweest waar wanneer waarom wie welke goed slecht mooi leuk fijn jammer helaas eigenlijk toch
    misschien zonder tegen onder tussen bedoel beetje genoeg oude nieuwe nieuw onze ons uw hun haar
    hem mee af gewoon even eens daar dus hiervan daarvan ervan maandag dinsdag woensdag donderdag
    vrijdag zaterdag zondag helemaal vrij nogal`,
    `bestelling besteld bestellen bestelde levering geleverd bezorgd bezorging bezorger pakket pakketje
    doos aangekomen binnen ontvangen ontvang verzonden verzending verzendkosten geld terugbetaling
    terugbetaald betaald betalen betaling prijs factuur rekening kapot gebroken beschadigd gebarsten
    ontbreekt kwijt artikel product pot bloempot plantenbak vervangen vervanging retour retourneren
    terugsturen ruilen annuleren geannuleerd wijzigen adres mail telefoon nummer account wachtwoord
    klant klantenservice medewerker antwoord reactie reageren reageert gereageerd probleem klacht blij
    tevreden ontevreden teleurgesteld boos waardeer groet groeten vriendelijke hartelijk hartelijke
    geweldig perfect prachtig prima fantastisch vreselijk verschrikkelijk onacceptabel schandalig
    snel snelle langzaam laat vroeg kleur maat verkeerde verkeerd verjaardag cadeau cadeaubon
    korting kortingscode winkel kopen gekocht aankoop garantie volgen buren deur voorraad mogelijk
    bevestiging wachten wacht gewacht gebeld bellen opgelost hulp helpen geholpen duurt stuur sturen
    gestuurd verstuurd opnieuw hopelijk netjes opgehaald`,
  ],
  de: [
    `der die das und ist nicht ich ein eine zu in den mit es sie auf für von dem dass sich auch im an
    war hat er wir ihr wie aber noch nur so bei habe haben wird oder wenn mich mir mein meine als aus
    nach um am ihre ihnen uns was bin sind kann kein keine einen einem einer über zum zur`,
    `hallo guten tag morgen abend moin liebe lieber liebes sehr geehrte damen herren danke dank vielen
    vielmals bitte ja nein leider wieder viel mehr weil denn damit seit bis zurück jetzt erst alles
    etwas nichts jemand niemand alle heute gestern woche wochen tage tagen tag monat monate jahr stunden
    stunde mal male erste ersten letzte letzten nächste andere anderen jede jeden beide nie niemals
    immer schon gerade weiß wissen denke sehe sehen komme kommt kam gehe geht ging gehen geben gibt
    gab nehmen machen macht gemacht sagen sagt gesagt fragen frage gefragt lassen suchen finden finde
    gefunden versuchen versucht tun tut getan muss müssen darf soll sollte will wollte würde würden
    werden wurde wäre können könnte könnten möchte gewesen hatte hatten wo wann warum wer welche welcher
    gut gute guter schlecht schön schade eigentlich doch vielleicht ohne gegen unter zwischen bisschen
    genug alt neu neue neuen unser unsere euer euch ihren ihrem ihm man dann da hier dort diese
    dieser dieses diesen sein seine wirklich ganz gar mehrmals trotzdem deshalb also beim vom ob
    worden bereits selbst damals unten oben genau montag dienstag mittwoch donnerstag freitag samstag
    sonntag prima völlig ziemlich`,
    `bestellung bestellt bestellen bestellte lieferung geliefert liefern paket päckchen karton
    angekommen erhalten bekommen versendet verschickt versand versandkosten geld erstattung
    rückerstattung erstattet bezahlt bezahlen zahlung preis rechnung kaputt zerbrochen beschädigt
    gesprungen fehlt fehlen artikel produkt topf blumentopf übertopf ersatz ersetzen rücksendung
    zurückgeben zurückschicken umtausch umtauschen stornieren storniert ändern adresse mail telefon
    nummer konto passwort kunde kundin kundenservice kundendienst mitarbeiter mitarbeiterin antwort
    antworten antwortet rückmeldung problem beschwerde froh zufrieden unzufrieden enttäuscht wütend
    ärgerlich grüße gruß freundlichen herzlichen herzlich toll perfekt wunderbar großartig super
    schrecklich furchtbar unmöglich inakzeptabel unverschämt frechheit schnell schnelle langsam spät
    früh farbe größe falsch falsche geburtstag geschenk gutschein rabatt laden kaufen gekauft kauf
    garantie sendung sendungsnummer bote nachbarn tür lager möglich bestätigung warten warte gewartet
    angerufen anrufen gelöst hilfe helfen geholfen schicken geschickt erneut hoffentlich freue`,
  ],
  fr: [
    `le la les de des et est un une je que pas pour dans vous en il elle du ce qui sur au ne avec mon
    ma mes nous mais plus se son sa on par ou si ai été avez est-ce cette ces me votre vos à suis
    sont a ont y lui leur aux j l d n c qu s m`,
    `bonjour bonsoir salut madame monsieur chère cher merci beaucoup oui non désolé désolée encore très
    trop peu parce car depuis jusqu jusque retour maintenant seulement tout tous toute toutes quelque
    chose rien quelqu personne aujourd hui demain hier semaine semaines jour jours mois an année ans
    heure heures fois première premier dernière dernier prochain prochaine autre autres chaque jamais
    toujours déjà sais pense vois voir viens vient venu vais va aller allé donner donne donné prendre
    pris faire fait faites dire dit demander demande demandé laisser laissé chercher trouver trouve
    trouvé essayer essayé doit dois devrait peut peux pouvez pourriez pourrait puis veux voudrais
    voulais serait sera était étais avait avais avoir être où quand pourquoi comment quel quelle
    bon bonne bien mal mauvais mauvaise beau belle joli dommage malheureusement vraiment peut-être
    sans contre sous entre assez vieux nouveau nouvelle notre nos leurs ils elles ça cela ceci
    celui celle donc alors aussi même moi toi eux ici là comme avant après dès chez vers lors
    juste simplement lundi mardi mercredi jeudi vendredi samedi dimanche plutôt`,
    `commande commandé commandée commander livraison livré livrée livrer colis paquet carton arrivé
    arrivée reçu reçue recevoir expédié expédiée envoi envoyé envoyée envoyer frais port argent
    remboursement remboursé rembourser payé payer paiement prix facture cassé cassée abîmé abîmée
    endommagé endommagée fêlé manque manquant article produit pot cache-pot jardinière remplacement
    remplacer retourner renvoyer échange échanger annuler annulé changer adresse courriel mail
    téléphone numéro compte mot passe client cliente service équipe conseiller réponse répondre
    répond répondu problème souci réclamation plainte content contente satisfait satisfaite déçu
    déçue furieux colère apprécie cordialement salutations amicalement parfait parfaite magnifique
    superbe génial horrible terrible inacceptable scandaleux honteux rapide rapidement vite lent
    tard retard tôt couleur taille mauvais erreur anniversaire cadeau bon réduction remise boutique
    magasin acheter acheté achat garantie suivi livreur voisin voisins porte stock possible
    confirmation attendre attends attente appelé appeler résolu aide aider aidé espère impatience
    nouvelles avance`,
  ],
  es: [
    `el la los las de y que en un una es no se por con para mi me lo su al del como más pero ya le
    ha he muy sin si sobre este esta esto son está fue hay o os nos les te yo a tu cuando porque
    mis sus desde hasta`,
    `hola buenos buenas días tardes noches estimado estimada estimados gracias muchas mucho sí perdón
    otra otro vez veces todavía aún demasiado poco también entonces atrás ahora solo sólo todo todos
    toda todas algo nada alguien nadie hoy mañana ayer semana semanas día mes meses año años hora
    horas primera primer última último próxima cada ambos nunca siempre sé creo pienso veo ver
    vengo viene vino voy va ir ido dar doy dio tomar hacer hago hizo hecho hacen decir digo dijo
    dijeron dicho pedir pido pedí pregunta preguntar dejar dejado buscar encontrar encuentro
    encontrado intentar intento intentado debe debería puede pueden puedo podría podrían poder quiero
    quería quisiera querría querido sería será estaba estoy están estar ser soy era había tengo
    tiene tienen tener tenía dónde cuándo por qué cómo quién cuál qué bueno buena bien mal malo mala
    bonito lástima desgraciadamente realmente quizás contra entre bastante viejo nuevo nueva nuestro
    nuestra ustedes usted vosotros ellos ellas él ella eso ese esa aquí allí así antes después
    mientras además según luego les igual tampoco ninguna ningún parece
    parecen lunes martes miércoles jueves viernes sábado domingo abajo arriba`,
    `pedido pedidos pedí encargo entrega entregado entregar entregaron paquete caja llegado llegó llega
    llegar recibido recibí recibir enviado envío enviar enviaron envíen gastos dinero reembolso
    reembolsado devolución devolver devuelvan devuelto pagado pagar pago pagué precio factura roto rota rotos dañado
    dañada agrietado falta faltan artículo producto maceta macetas reemplazo reemplazar cambiar
    cambio cancelar cancelado dirección correo teléfono número cuenta contraseña cliente clienta
    atención servicio equipo respuesta responder responde respondido contestar contesta contestado
    problema queja reclamación contento contenta satisfecho satisfecha decepcionado decepcionada
    enfadado enfadada agradezco agradecería saludos cordiales saludo atentamente perfecto perfecta
    maravilloso estupendo genial horrible terrible inaceptable vergüenza rápido rápida rápidamente
    lento tarde temprano color talla tamaño equivocado equivocada error cumpleaños regalo vale
    descuento código tienda comprar comprado compré compra garantía seguimiento repartidor vecinos
    vecino puerta existencias posible confirmación esperar espero esperando espera llamado llamar
    llamé resuelto solucionado solución ayuda ayudar ayudado encanta encantada antemano amable
    amables noticias`,
  ],
} as const satisfies Record<string, Band>

export const unspoken = {
  it: `il lo la gli che di è non per con sono una un mi del della dei ho ha come ma anche più questo
    questa nel alla al perché grazie ciao buongiorno buonasera salve ordine ricevuto ancora molto
    vorrei quando dove stato stata mio mia vostro vostra sul dal tutto tutti pacco spedizione rotto
    rimborso cordiali saluti arrivato posso può potete avete siete fatto bene consegna giorni`,
  pt: `o a os as de que e do da em um uma para com não por mais dos das no na foi ao ele ela muito
    meu minha isso está são você vocês já também só pelo pela até quando seu sua obrigado obrigada
    olá bom dia boa tarde pedido encomenda recebi ainda gostaria onde estou tenho fazer mas como
    quero entrega reembolso cumprimentos atenciosamente dias nunca chegou partido`,
  da: `og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi
    min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle
    vil blev kunne ind når være tak hej hilsen venlig bestilling pakke modtaget endnu mange jeres
    hvornår kommer gerne mvh`,
  sv: `och i jag det att en den till är som på de med han av för inte der var mig sig men ett har om
    vi min hade hon nu över från du ut sin dem oss upp man hans var eller vad ska själv här alla vill
    blev kunde in när vara tack hej hälsningar vänliga beställning paket mottagit ännu många er
    när kommer gärna mvh fått`,
  pl: `i w nie na się z do to że jest jak ale po co tak za od by już tylko przez czy dla mnie mi moje
    moja mój ma może bardzo był była było są jestem proszę dziękuję dzień dobry witam zamówienie
    paczka przesyłka jeszcze kiedy gdzie dlaczego pozdrawiam pozdrowienia nadal otrzymałem`,
} as const

/** How a word no list knows looks: endings and letters, with the weight each gives. */
export const looks: readonly [language: string, weight: number, pattern: RegExp][] = [
  ['en', 1.5, /(?:ing|tion|ness|ought|ight|ould|ly|ful|sh|wh|th)(?:s|ed)?$|^(?:th|wh|kn|sh)/],
  [
    'nl',
    1.6,
    /ij|oe|aa|uu|ee[lnrkt]|oo[rnlkts]|ui|(?:heid|lijk|lijke|tje|tjes|ingen)$|^(?:ge|ver|be).+[dt]$/,
  ],
  [
    'de',
    1.6,
    /[äöüß]|tz|(?:ung|ungen|keit|heit|lich|liche|isch|chen|ieren|iert)$|^(?:ge|ver|be|zer|ent).+t$|sch|ich$/,
  ],
  ['fr', 1.6, /[èêœçëîû]|eau|oux|(?:ment|tion|ique|eux|euse|ée|és|ées|ais|ait|ez|oir|ette|aux)$|é/],
  [
    'es',
    1.6,
    /[ñ¿¡íóúá]|(?:ción|ciones|dad|ado|ada|ados|adas|ido|ando|iendo|aron|ieron|mente|ito|ita|aje|ar|er|ir)$/,
  ],
  ['it', 1.6, /[ìù]|(?:zione|zioni|mente|tto|tta|cchi|ggio|ità|are|ere|ire|ato|ata)$/],
  ['pt', 1.6, /[ãõ]|(?:ção|ções|dade|agem|inho|inha|ou|eu)$|nh|lh/],
  ['da', 1.8, /[æø]|(?:else|erne|ede)$/],
  ['sv', 1.4, /å|(?:orna|arna|ning|ande)$/],
  ['pl', 2.2, /[łąęśćźż]|szcz|(?:owa|anie|enie|ego|ych)$|cz|rz|sz/],
]
