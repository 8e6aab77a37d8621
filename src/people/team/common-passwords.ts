// The pieces the usual passwords are made of, in the languages of our words. `whyNotPassword`
// takes them out of a new password, with digits and signs read as letters (p4ssw0rd) and
// whatever is put before or behind (!2024) removed; what then remains must be somebody's own. At
// fifteen characters nearly every entry of the published lists is one to three of these in a row.

const words = `
password passwort wachtwoord motdepasse contrasena contraseña senha passwd pass pwd passphrase
passcode pasword parola paroli haslo heslo salasana losenord lösenord adgangskode passord geheim
geheimnis secret secreto secreta mystery admin administrator administrador root user username
guest gast login logon signin welcome welkom willkommen bienvenue bienvenido bienvenida letmein
laatmeerin access access14 master superuser system server default changeme change temp temporary
test testing tester demo sample example company office internet computer windows microsoft google
apple facebook twitter instagram linkedin youtube amazon netflix samsung iphone android nokia sony
playstation xbox nintendo pokemon pikachu mario zelda minecraft fortnite roblox steam warcraft
starcraft diablo counterstrike callofduty gamer gaming game games player killer sniper hunter
ninja samurai warrior knight wizard dragon dragonfly phoenix unicorn tiger lion eagle falcon wolf
panther cobra viper shark dolphin monkey gorilla turtle butterfly spider bear horse pony puppy
kitten kitty cat dog doggy bunny rabbit chicken duck penguin frog fish bird snake mouse elephant
pantera tigger love loveme loveyou iloveyou iloveu ilove youandme jetaime teamo tequiero
ichliebedich ikhouvanjou liebe liefde amour amor mylove truelove lover lovely lovers forever
always foreverandever sweetheart sweety sweetie honey honeybee baby babygirl babyboy babe angel
angels princess prinzessin prinses princesse princesa queen king prince beautiful beauty sunshine
sonnenschein zonneschijn sunflower flower flowers blume bloem fleur rose rosebud jasmine lily
daisy cherry strawberry banana orange lemon peaches melon chocolate cookie cookies cupcake candy
sugar pepper ginger cinnamon vanilla coffee kaffee koffie cheese pizza pasta butter peanut pumpkin
bubbles snoopy mickey minnie disney simba nemo batman superman spiderman ironman wolverine hulk
avengers marvel starwars skywalker vader yoda matrix trinity gandalf frodo hobbit legolas aragorn
harrypotter hermione hogwarts gryffindor naruto sasuke sakura goku vegeta onepiece football
fussball voetbal futbol soccer baseball basketball hockey tennis golf golfer cricket rugby
swimming runner running dancer dancing music musica musik guitar gitarre piano drummer metallica
nirvana slipknot linkinpark eminem beatles rammstein greenday blink182 coldplay acdc ironmaiden
slayer megadeth pinkfloyd ledzeppelin hendrix liverpool arsenal chelsea manchester united manutd
barcelona realmadrid juventus milan inter bayern dortmund schalke ajax feyenoord psv marseille psg
celtic rangers everton tottenham spurs westham newcastle cowboys steelers yankees redsox lakers
bulls eagles packers raiders patriots broncos dolphins giants dodgers braves mercedes bmw audi
porsche ferrari lamborghini mustang corvette camaro charger dodge chevy chevrolet ford toyota
honda nissan yamaha kawasaki suzuki ducati harley davidson trucks truck racing racer january
february march april may june july august september october november december januar februar märz
maerz mai juni juli oktober dezember januari februari maart mei augustus janvier fevrier mars
avril juin juillet aout septembre octobre novembre decembre enero febrero marzo abril mayo junio
julio agosto septiembre octubre noviembre diciembre monday tuesday wednesday thursday friday
saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag maandag dinsdag
woensdag donderdag vrijdag zaterdag zondag lundi mardi mercredi jeudi vendredi samedi dimanche
spring summer autumn winter fall fruehling frühling sommer herbst lente zomer herfst printemps
hiver automne verano invierno otoño primavera christmas weihnachten kerstmis noel navidad easter
ostern birthday holiday vacation weekend red blue green yellow black white purple pink silver
golden gold rot blau grün schwarz weiss rood blauw groen zwart wit rouge bleu vert noir blanc rojo
azul verde negro blanco rainbow diamond crystal emerald sapphire pearl michael jennifer jessica
ashley amanda michelle daniel daniela andrew joshua matthew anthony christopher christian nicholas
robert william thomas charlie charles george jordan jackson taylor justin brandon samantha
elizabeth victoria alexander alexandra alexis patrick kevin brian steven jason eric ryan tyler
austin dylan ethan jacob joseph david john johnny james jimmy peter paul mark luke simon oliver
sophie sophia emma hannah laura sarah sara rachel rebecca nicole natasha stephanie melissa vanessa
andrea claudia martina sabine stefan martin tobias sebastian florian maximilian max moritz felix
lukas leon jonas niklas philipp lisa anna julia maria marie lena katharina kathrin susanne petra
monika jan piet kees sanne lotte bram daan thijs joost willem hendrik johan anouk femke marieke
pierre jean nicolas julien antoine camille chloe manon carlos jose juan antonio miguel alejandro
francisco javier fernando ricardo roberto pablo carmen isabel sofia lucia valentina gabriela
mohamed mohammed ahmed fatima ali hassan ibrahim london paris berlin amsterdam rotterdam madrid
roma rome newyork chicago boston dallas texas florida california america england scotland ireland
canada australia germany deutschland holland nederland france espana españa mexico brasil brazil
argentina colombia india pakistan china japan korea russia poland polska europe world earth money
cash dollar dollars million millionaire bitcoin crypto bank banker business manager boss team work
worker job school student teacher college university hospital doctor nurse police soldier army
marine navy airforce pilot captain jesus jesuschrist christ god godisgood godislove godbless
blessed blessing faith hope grace heaven church bible holy spirit savior allah bismillah inshallah
buddha krishna mother father mama mami papa mommy daddy mother1 mummy mum dad sister brother
family familie famille familia friend friends bestfriend freunde vrienden amigos amigo grandma
grandpa oma opa wife husband girlfriend boyfriend girl boy hello hallo hola bonjour salut ciao
goodbye thankyou danke please bitte whatever nothing something anything everything someone nobody
unknown hello123 helloworld peace happy happiness smile smiley funny crazy lucky lucky7 cool
awesome amazing perfect sexy hottie playboy pussy fuckyou fuckoff fuck fucker shit bitch asshole
bastard damn suckit biteme whore slut porn sex cock dick penis boobs naked horny trustno1 trust
noone correct battery staple correcthorse batterystaple opensesame sesame abracadabra shazam
qwerty qwertz azerty qwert asdf asdfg asdfgh asdfghjkl zxcv zxcvb zxcvbn zxcvbnm qazwsx qwe asd
zxc qaz wsx edc rfv abc abcd abcde abcdef abcdefg abc123 a1b2c3 a1b2c3d4 aaa bbb ccc xxx zzz iii
ooo one two three four five six seven eight nine ten zero eins zwei drei vier fünf een twee drie
vijf uno dos tres cuatro cinco un deux trois quatre cinq number numbers secret1 security secure
safe safety private public hacker hacking hack network wifi router modem database oracle mysql
postgres postgresql linux ubuntu debian redhat cisco dell lenovo toshiba intel nvidia support
helpdesk customer customers service info sales marketing contact mail email gmail hotmail yahoo
outlook shop store webshop webmaster website online account accounts mypassword newpassword mypass
thepassword password1 yourpassword nopassword forgetpassword forgot remember ihatepasswords
ihateyou hate letmeinnow letmein1 comeon startstart start stop go open close enter exit home house
garden street city country summer1 winter1 monkey1 thunder lightning storm rain snow fire water
wind ocean beach island river mountain forest moon moonlight star stars galaxy universe space
rocket apollo zeus hercules athena odin thor loki freya merlin arthur excalibur camelot the this
that these those and you your yours our ours with for from not are was have has will can my mine
his her is it in on at to of me we he she be do no yes ist der die das und ich bin mein meine het
van ik ben mijn le la les je suis mon ma mes el los las soy mi mis
`

/** Digits and signs are read as the letters they stand for, in lists as in passwords. */
const asLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
export const readAsLetters = (text: string): string =>
  [...text].map((each) => asLetters[each] ?? each).join('')

export const commonWords: ReadonlySet<string> = new Set(
  words
    .split(/\s+/)
    .filter((word) => word.length >= 2)
    .map(readAsLetters),
)
