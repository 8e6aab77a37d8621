// N8: when the answer is known already. Somebody whose last words were "Brilliant, thank you!"
// has told us; asking again only costs them time. Pure, and careful: any doubt means no.

const wordsMax = 20

// Strong praise; thanks alone are only polite. In all five languages.
const praise = new RegExp(
  '(?<!\\p{L})(?:' +
    [
      'brilliant|perfect|excellent|fantastic|wonderful|amazing|superb|awesome',
      'great (?:help|service|job)',
      'lovely|(?:very|so|really) happy|love it|made my day',
      'geweldig|perfect|super|fantastisch|uitstekend|top|helemaal blij|heel blij|prachtig',
      'perfekt|großartig|grossartig|klasse|prima|toll|spitze|sehr zufrieden|hervorragend',
      'parfait|génial|genial|excellent|super|formidable|impeccable|très content|ravie?',
      'perfecto|genial|excelente|estupendo|fantástico|maravilloso|encantad[oa]|muy content[oa]',
    ].join('|') +
    ')(?!\\p{L})',
  'iu',
)

const doubt = new RegExp(
  '[?？]|(?<!\\p{L})(?:' +
    [
      'but|not|n[o’]t|never|still|however|although|except|unfortunately|only|yet',
      'maar|niet|geen|nooit|helaas|toch|alleen|nog',
      'aber|nicht|kein\\p{L}*|nie|leider|trotzdem|noch|nur',
      'mais|pas|jamais|malheureusement|encore|sauf|toujours',
      'pero|nunca|aunque|todavía|desgraciadamente|salvo|aún',
    ].join('|') +
    ")(?!\\p{L})|n[’']t(?!\\p{L})",
  'iu',
)

/** `text`: the customer's own last words after our last answer, without what they quote. */
export function isAnswerKnown(text: string): boolean {
  const words = text.trim().split(/\s+/).filter(Boolean)
  if (words.length === 0 || words.length > wordsMax) return false
  return praise.test(text) && !doubt.test(text)
}
