// A first name for the shop, from the address of its owner.

/** Where everybody may have an address, the domain says nothing about a shop. */
const everybodys =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|t-online|freenet|mail|proton|protonmail|pm|zoho|fastmail|hey|orange|wanadoo|free|laposte|ziggo|kpnmail|xs4all|planet|telenet|skynet|libero|tiscali|yandex|qq|163|126)\.[a-z]{2,3}(\.[a-z]{2})?$/

/** `sol@fern-and-clay.example` is Fern And Clay; null where the domain is no shop's own. */
export function shopNameOf(email: string): string | null {
  const domain = email.trim().toLowerCase().split('@')[1] ?? ''
  if (!domain.includes('.') || everybodys.test(domain)) return null
  const labels = domain.split('.')
  // shop.co.uk: the label before the country's own second level.
  const isTwoLevel = labels.length > 2 && /^(co|com|org|net|ac|gov)$/.test(labels.at(-2) ?? '')
  const own = labels.at(isTwoLevel ? -3 : -2) ?? ''
  const words = own.split(/[-_]+/).filter(Boolean)
  const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ')
  return name || null
}
