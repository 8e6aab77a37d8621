import type { MoodWords } from './shape.ts'

export const nl: MoodWords = {
  words: {
    '3': 'geweldig*, fantastisch*, dolblij, dolgelukkig, schitterend*, briljant*, magnifiek*, subliem*, superblij, verrukt, in de wolken, hou van, houden van, mijn dag is goed, beste service',
    '2': 'blij, blije, verheugd, tevreden, gelukkig, prachtig*, perfect*, uitstekend*, heerlijk*, dankbaar, dol op, onder de indruk, lief, lieve gebaar, attent*, waardeer*, opgelucht, voortreffelijk*, keurig*, super, supermooi, hulde, complimenten, goed gedaan, vijf sterren',
    '1': 'goed, goede, fijn, fijne, mooi, mooie, leuk, leuke, prima, vriendelijk, behulpzaam, snel, snelle, vlot*, netjes, prettig*, makkelijk, gemakkelijk, beter, past precies, top, bevalt, bevallen, gezellig',
    '-1': 'jammer, helaas, vervelend*, spijtig, lastig*, onduidelijk*, verwarrend*, zorgen, bezorgd over, traag, langzaam, slecht*, ingewikkeld, verdrietig, oneerlijk, slordig*, misleidend, vergissing, onhandig, niet eerlijk, niet netjes, matig, omslachtig, verbaasd',
    '-2': 'teleurgesteld, teleurstellend*, teleurstelling, gefrustreerd*, frustrerend*, ergerlijk*, erger me, irritant*, geirriteerd, ontevreden, waardeloos, onprofessioneel, belachelijk*, onzin, beschamend*, hopeloos, in de steek, genegeerd, negeren, negeert, gelogen, leugens, beledigd, tijdverspilling, vertrouwen kwijt, zat, beu, klaar mee, flauwekul, baal, balen',
    '-3': 'boos, woedend, razend, verschrikkelijk*, vreselijk*, afschuwelijk*, onacceptabel*, schandalig*, schande, walgelijk*, haat, slechtste, oplichting, oplichters, bedrog, bedrogen, dieven, ongehoord, onbeschoft slecht, om te huilen, nog nooit zo boos',
  },
  idioms: {
    thanks: { '2': 'bedankt, dank, dankje, dankjewel, dankuwel, dank je, dank u, thanks, merci' },
    waiting: {
      '-1.5': 'nog steeds niets, nog steeds niks, nog steeds geen, nog steeds niet, nog altijd niet, nog altijd geen, nog altijd niets, wacht .. weken, wachten .. weken, wacht .. maanden, al weken, al maanden, geen nieuws, hoe lang nog, duurt te lang, duurt veel te lang, weken geleden, laten wachten',
    },
    again: {
      '-2': 'derde keer, vierde keer, vijfde keer, zoveelste keer, steeds weer, telkens weer, keer op keer, hoe vaak nog, hoe vaak moet ik nog, weer uitleggen, opnieuw uitleggen, weer hetzelfde, in herhaling, alweer kapot, alweer mis',
    },
    nobody: {
      '-2': 'niemand antwoordt, niemand reageert, niemand neemt .. op, niemand belt, niemand helpt, geen antwoord, geen reactie, nooit antwoord, nooit reactie, nooit iets gehoord, niets meer gehoord, niks meer gehoord, niets gehoord, niks gehoord, niets van jullie gehoord, interesseert niemand, hing op, opgehangen, zonder antwoord, zonder reactie',
    },
    leaving: {
      '-2.5': 'laatste keer dat ik, nooit meer, koop .. nooit meer, bestel .. nooit meer, nooit weer, ergens anders, elders kopen, klant kwijt, een klant armer, account verwijderen, account opzeggen, opzeggen, stap over, overstappen, niet meer terug, niet aanraden, raad .. af, iedereen waarschuwen',
    },
    money: { '-1': 'eis mijn geld, wil mijn geld terug, twee keer afgeschreven, dubbel afgeschreven, te veel betaald, zonde van het geld, weggegooid geld, geldklopperij' },
    legal: { '-2.5': 'advocaat, advocaten, juridisch*, rechter, rechtbank, consumentenbond, geschillencommissie, rechtsbijstand, aangifte, ingebrekestelling, incasso, acm' },
    treated: {
      '-2': 'onbeschoft*, onbeleefd*, onvriendelijk*, kortaf, bot, afgepoeierd, afgewimpeld, afgescheept, opgejaagd, gehaast gevoel, niet serieus genomen, van het kastje naar de muur, kan jullie niets schelen, kan het niet schelen, kan ze niets schelen, uit de hoogte',
      '2': 'de tijd genomen, nam de tijd, nam alle tijd, alle tijd genomen, extra moeite, gehoord gevoeld, voelde me gehoord, zo geduldig',
    },
    problem: {
      '-0.5': 'kapot, gebroken, beschadigd*, barst, gebarsten, ontbreekt, kwijt, lek, lekt, verkeerd*, defect*, werkt niet, doet het niet, niet aangekomen, te laat, vertraging, vertraagd, probleem, klacht, mis',
    },
    solved: {
      '1': 'opgelost, geregeld, in orde, werkt weer, doet het weer, heel aangekomen, heel binnen, goed aangekomen, veilig aangekomen, helemaal goed, niets te klagen, niks te klagen, geen klachten, niet slecht, niet verkeerd, dat helpt, heeft geholpen, komt goed',
      '2': 'overtreft .. verwachting*, boven verwachting, beter dan verwacht, kan niet beter, kon niet beter, gered, raad .. aan, raad jullie aan, aanrader, bestel .. weer, kom zeker terug, zeker weer bestellen',
    },
  },
  negatesBehind: true,
  boosters: 'heel, erg, zeer, zo, enorm, ontzettend, echt, super, uiterst, bijzonder, hartstikke, mega, zwaar, diep, hele, absoluut, totaal, volkomen, ronduit, wat een',
  dampeners: 'een beetje, beetje, enigszins, wat, lichtelijk, ietwat, redelijk, best, tamelijk',
  turns: 'maar, echter, toch, hoewel, desondanks',
  formulas: 'niet alleen, niet te vergeten, bij voorbaat dank, alvast bedankt, alvast dank, alvast hartelijk dank, dank alvast, bedankt alvast, dank bij voorbaat, met vriendelijke groet*, vriendelijke groet*, hartelijke groet*, lieve groet*, fijne groet*, beste, lieve, goedemorgen, goedemiddag, goedenavond, goede dag, fijne dag, fijne avond, fijn weekend, goed weekend, prettige dag, prettig weekend, zou fijn zijn, zou mooi zijn, zou leuk zijn, zou prettig zijn, zou graag, dank voor uw mail, dank voor je mail, bedankt voor uw mail, bedankt voor je mail, bedankt voor het bericht, bedankt voor uw bericht, dank voor uw bericht, bedankt voor uw reactie, bedankt voor je reactie, dank voor uw reactie, dank voor je reactie, dank voor uw begrip, bedankt voor uw begrip, bedankt voor de moeite, zo snel mogelijk, snelle reactie, snel antwoord, geen probleem, geen dank, nee bedankt, nee dank, zo vriendelijk, zo goed zijn, graag goed, goed nieuws horen, veel geluk',
  requests: 'graag, alstublieft, alsjeblieft, aub, kunt u, kun je, kunnen jullie, wilt u, wil je, willen jullie, zou u, zou je, zouden jullie, ik hoor graag, laat .. weten',
}
