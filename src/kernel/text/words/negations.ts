// Words that turn round what they stand before.

import type { Spoken } from '../language.ts'

export const negations: Readonly<Record<Spoken, string>> = {
  en: "not, no, never, nobody, none, neither, nor, without, hardly, barely, cannot, don't, doesn't, didn't, isn't, aren't, wasn't, weren't, won't, wouldn't, can't, couldn't, shouldn't, haven't, hasn't, hadn't, dont, doesnt, didnt, isnt, wasnt, wont, cant, couldnt, nothing, far from, anything but",
  nl: 'niet, geen, nooit, niemand, niets, niks, zonder, nauwelijks, amper, noch, allesbehalve, nergens, verre van',
  de: 'nicht, kein, keine, keinen, keiner, keinem, keines, nie, niemals, niemand, nichts, ohne, kaum, weder, keineswegs, alles andere als, nirgends, nix, nich',
  fr: 'pas, jamais, aucun, aucune, sans, ni, guère, personne, rien, plus du tout, loin d, non',
  es: 'no, nunca, jamás, sin, nadie, nada, ningún, ninguna, ninguno, tampoco, ni, apenas, lejos de',
}
