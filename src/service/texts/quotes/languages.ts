/**
 * What mail programs print around a quote, by language. These are patterns to recognise, never
 * sentences we show, so they live here and not in words/.
 */

/** Verb of an attribution line ("On … Anna wrote:"), lower case; 36 languages. */
export const attributionVerbs = [
  'wrote', 'schrieb', 'hat geschrieben', 'a écrit', 'escribió', 'escribio', 'va escriure',
  'ha scritto', 'escreveu', 'schreef', 'het volgende geschreven', 'geskryf', 'skrev', 'skrifaði',
  'kirjoitti', 'napisał', 'pisze', 'napsal', 'napísal', 'napisal', 'napisao', 'je pisal',
  'írta', 'a scris', 'έγραψε', 'yazdı', 'şunları yazdı', 'написал', 'пишет', 'написав', 'пише',
  'написа', 'rakstīja', 'rašė', 'kirjutas', '写道', '寫道', 'のメール', 'のメッセージ',
  '書きました', '작성', '작성했습니다', 'كتب', 'تمت كتابة', 'כתב', 'כתבה', 'מאת', 'نوشت',
  'đã viết', 'menulis', 'เขียน', 'लिखा', 'idatzi', 'escribiu', 'aliandika',
]

type Field = 'from' | 'date' | 'to' | 'cc' | 'subject'

const labels: Record<Field, string> = {
  from: 'from von de dela da van från fra lähettäjä od kimden от від отправитель feladó expéditeur '
    + 'remitente mittente avsender afsender odesílatel odosielateľ saatja no nuo από 发件人 寄件者 '
    + '寄件人 差出人 送信元 送信者 보낸사람 من מאת  dari gönderen nga expediteur frå',
  date: 'sent date gesendet datum envoyé enviado enviada inviato data verzonden skickat sendt '
    + 'lähetetty wysłano odesláno odoslané dátum küldve trimis gönderildi tarih отправлено дата '
    + 'надіслано изпратено στάλθηκε ημερομηνία 发送时间 日期 寄件日期 送信日時 日時 日付 날짜 보낸날짜 '
    + 'التاريخ תאריך נשלח fecha poslano saadetud nosūtīts dikirim tanggal päivämäärä dato envoyée',
  to: 'to an à para a aan till til vastaanottaja do komu címzett către kime alıcı кому до 收件人 '
    + '收件者 宛先 받는사람 إلى אל za kam prejemnik destinataire destinatario προς kepada',
  cc: 'cc kopie copie kopia kopi másolat копия bilgi 抄送 副本 참조 نسخة עותק cópia',
  subject: 'subject betreff objet asunto assunto oggetto onderwerp ämne emne aihe temat předmět '
    + 'predmet tárgy subiect konu тема θέμα 主题 主題 主旨 件名 제목 الموضوع נושא tema teema perihal',
}

/** Label of a header line in a quoted header block, without blanks and lower case, to its field. */
export const fieldOfLabel: ReadonlyMap<string, Field> = new Map(
  (Object.entries(labels) as [Field, string][])
    .flatMap(([field, words]) => words.split(' ').map((word) => [word, field] as const)),
)

/** "Original Message" bars, without dashes and blanks at the ends. */
export const originalBars = new Set([
  'original message', 'original-nachricht', 'originalnachricht', 'ursprüngliche nachricht',
  'message d\'origine', 'message original', 'message d’origine', 'mensaje original',
  'messaggio originale', 'mensagem original', 'oorspronkelijk bericht', 'originele bericht',
  'origineel bericht', 'ursprungligt meddelande', 'originalmeddelande', 'oprindelig meddelelse',
  'oprindelig besked', 'opprinnelig melding', 'alkuperäinen viesti', 'wiadomość oryginalna',
  'oryginalna wiadomość', 'původní zpráva', 'původní e-mail', 'pôvodná správa',
  'eredeti üzenet', 'mesaj original', 'mesajul original', 'orijinal mesaj', 'özgün ileti',
  'исходное сообщение', 'оригинальное сообщение', 'пересылаемое сообщение от',
  'оригінальне повідомлення', 'оригинално съобщение', 'αρχικό μήνυμα', '原始邮件', '原始郵件',
  '邮件原件', '元のメッセージ', 'オリジナルメッセージ', '원본 메시지', '원본 메일', 'الرسالة الأصلية',
  'הודעה מקורית', 'tin nhắn gốc', 'pesan asli', 'izvirno sporočilo', 'izvorna poruka',
  'mensagem de origem', 'missatge original', 'reply message', 'reply', 'ответ',
])

/** Lines that helpdesks put at the top of what they send. */
export const replyAbovePhrases = [
  'reply above this line', 'type your reply above', 'write above this line',
  'über dieser linie antworten', 'oberhalb dieser linie', 'oberhalb dieser zeile',
  'répondre au-dessus de cette ligne', 'au-dessus de cette ligne', 'por encima de esta línea',
  'sopra questa riga', 'sopra questa linea', 'boven deze lijn', 'boven deze regel',
  'powyżej tej linii', 'acima desta linha', 'ovanför denna rad', 'over denne linje',
  'выше этой строки', 'выше этой линии',
]

/** Bars before a forwarded mail: what follows is content, never a quote to fold. */
export const forwardPhrases = [
  'forwarded message', 'begin forwarded message', 'weitergeleitete nachricht',
  'weitergeleiteten nachricht', 'message transféré', 'message réexpédié', 'début du message',
  'mensaje reenviado', 'inicio del mensaje reenviado', 'messaggio inoltrato',
  'mensagem encaminhada', 'mensagem reencaminhada', 'doorgestuurd bericht',
  'begin doorgestuurd bericht', 'vidarebefordrat meddelande', 'videresendt meddelelse',
  'videresendt melding', 'välitetty viesti', 'edelleenlähetetty viesti',
  'przekazana wiadomość', 'treść przekazanej wiadomości', 'přeposlaná zpráva',
  'preposlaná správa', 'továbbított üzenet', 'mesaj redirecționat', 'yönlendirilen ileti',
  'iletilen mesaj', 'пересылаемое сообщение', 'пересланное сообщение',
  'переслане повідомлення', 'препратено съобщение', 'προωθημένο μήνυμα', '转发的邮件',
  '轉寄的郵件', '転送されたメッセージ', '전달된 메시지', 'رسالة معاد توجيهها',
  'הודעה שהועברה', 'chuyển tiếp', 'pesan diteruskan',
]

/** "Sent from my iPhone": a line that a program adds; matched at the start of a short line. */
export const sentFrom = new RegExp('^(?:' + [
  'sent from (?:my|mail|yahoo|outlook|proton|the|samsung|aol|gmail)',
  'sent (?:via|with) ', 'get outlook for', 'von meinem .{1,40} gesendet', 'gesendet (?:von|mit|über)',
  'diese nachricht wurde von meinem', 'envoyé (?:de|depuis|à partir)',
  'télécharger outlook', 'enviado (?:desde|do|de|a partir)', 'inviato (?:da|dal)',
  'verzonden (?:vanaf|met|via)', 'verstuurd vanaf', 'skickat från', 'sendt fra', 'sendt via',
  'lähetetty ', 'wysłane z', 'wysłano z', 'odesláno z', 'odoslané z', 'odesláno ze',
  'elküldve', 'küldve az', 'trimis de pe', 'отправлено (?:с|из)', 'надіслано з',
  'изпратено от', 'στάλθηκε από', '(?:iphone|ipad|android).{0,8}(?:から送信|에서 보냄)',
  '发自我的', '從我的', '나의 .{1,12}에서 보냄', 'أُرسلت من', 'أرسلت من', 'נשלח מה', 'gönderildi ',
  'được gửi từ', 'dikirim dari',
].join('|') + ')', 'iu')
