import type { MoodWords } from './shape.ts'

export const es: MoodWords = {
  words: {
    '3': 'encanta, encantan, encantado con, encantada con, maravillos*, fantástic*, increíble, increíblemente, genial*, magnífic*, extraordinari*, espectacular*, estupend*, adoro, amo, una joya, el mejor servicio, mejor servicio',
    '2': 'contento, contenta, contentos, contentas, feliz, felices, satisfech*, perfecto, perfecta, excelente*, precios*, agradecid*, impresionad*, me alegr*, alegría, aliviad*, detallazo, bravo, enhorabuena, felicidades a, felicitaciones, cinco estrellas, encantador*, buenísim*, impecable*, de diez',
    '1': 'bueno, buena, buenos productos, bien, bonito, bonita, bonitos, amable, amables, simpátic*, rápido, rápida, rápidamente, agradable*, útil, fácil*, mejor, eficaz, atent*, gusta, gustó, gustan, cariñ*, rapidez',
    '-1': 'lástima, desgraciadamente, lamentablemente, por desgracia, triste*, molest*, preocupad*, preocupa, confus*, lento, lenta, lentitud, malo, mala, mal, complicad*, injust*, descuidad*, engaños*, pena, difícil*, incómod*, raro, extrañad*',
    '-2': 'decepcion*, frustrad*, frustrante*, frustración, irritad*, irritante, descontent*, insatisfech*, inútil*, ridícul*, tontería*, desesperad*, ignorad*, ignoran, mentira*, mentido, insult*, pérdida de tiempo, perdido la confianza, hart*, cansad* de, tomadura de pelo, se ríen de, incompetent*, fatal, indignad*',
    '-3': 'enfadad*, enojad*, furios*, horrible*, terrible*, horroros*, espantos*, inaceptable*, vergonzos*, vergüenza, escándalo, escandalos*, pésim*, odio, peor, estafa*, estafador*, timo, ladrones, asco, asqueros*, desastre*, indignante*, intolerable*, lamentable*, penos*',
  },
  idioms: {
    thanks: { '2': 'gracias, agradezco, agradecemos, muchas gracias' },
    waiting: {
      '-1.5': 'sigo sin, seguimos sin, todavía nada, todavía no, aún nada, aún no ha llegado, aún no he, aún no me, espero .. semanas, esperando .. semanas, esperando .. meses, llevo .. esperando, llevo .. semanas, desde hace semanas, desde hace meses, hace semanas, sin noticias, ninguna noticia, cuánto más, cuánto tiempo más, hasta cuándo',
    },
    again: {
      '-2': 'tercera vez, cuarta vez, quinta vez, enésima vez, una y otra vez, cada vez lo mismo, cuántas veces, explicarlo todo otra vez, explicar todo otra vez, explicarlo otra vez, repetir, repito, otra vez lo mismo, otra vez el mismo problema, de nuevo el mismo problema, vuelvo a explicar',
    },
    nobody: {
      '-2': 'nadie responde, nadie contesta, nadie me responde, nadie me contesta, nadie coge, nadie atiende, nadie ayuda, nadie me ayuda, nadie llama, ninguna respuesta, sin respuesta, no responden, no contestan, nunca respondieron, nunca contestaron, nunca me han contestado, me colgaron, me colgó, a nadie le importa, no me hacen caso',
    },
    leaving: {
      '-2.5': 'última vez que compro, última vez que, nunca más, no vuelvo a comprar, no volveré, no compraré más, no vuelvo a pedir, me voy a otra, compraré en otro, en otra parte, en otro sitio, han perdido una clienta, han perdido un cliente, cerrar mi cuenta, eliminar mi cuenta, borrar mi cuenta, darme de baja, doy de baja, no recomiendo, no lo recomiendo, no recomendaría, avisar a todo el mundo, avisaré a mis amigos',
    },
    money: { '-1': 'exijo mi dinero, exijo que me devuelvan, devuélvanme el dinero, devuélvanme mi dinero, cobrado dos veces, cobraron dos veces, cobrado de más, dinero tirado, tirar el dinero, quiero mi dinero' },
    legal: { '-2.5': 'abogad*, acciones legales, denuncia*, denunciar, denunciaré, tribunal*, juzgado*, oficina del consumidor, consumo, hoja de reclamaciones, demanda, demandar, facua, ocu' },
    treated: {
      '-2': 'maleducad*, muy poco amable*, nada amable*, poco profesional*, groser*, antipátic*, borde, bordes, bastante seco, muy seco, de malas maneras, con prisas, me metió prisa, metieron prisa, me despacharon, despachad*, no me toman en serio, no me tomaron en serio, les da igual, le da igual, no les importa, pasan de mí, de un departamento a otro, con desprecio, despectiv*',
      '2': 'se tomó el tiempo, se tomó su tiempo, se tomaron el tiempo, tomarse el tiempo, me escuch*, me sentí escuchad*, tanta paciencia, tan paciente*',
    },
    problem: {
      '-0.5': 'roto, rota, rotos, rotas, dañad*, agrietad*, grieta, falta, faltan, pierde agua, equivocad*, defectuos*, no funciona, no funcionan, no ha llegado, no llegó, tarde, retraso*, problema*, perdid*, queja, reclamación',
    },
    solved: {
      '1': 'resuelto, resuelta, solucionad*, arreglad*, todo en orden, ya funciona, funciona de nuevo, llegó bien, ha llegado bien, llegó intact*, intact*, no está nada mal, nada mal, no está mal, ninguna queja, no me puedo quejar, no tengo queja, todo bien',
      '2': 'supera mis expectativas, superado mis expectativas, mejor de lo esperado, mejor de lo que esperaba, me han salvado, me habéis salvado, lo recomiendo, los recomiendo, recomiendo, recomendaré, volveré a comprar, volveré a pedir, repetiré, no podría ser mejor, no puede ser mejor',
    },
  },
  boosters: 'muy, tan, realmente, extremadamente, absolutamente, totalmente, completamente, súper, super, especialmente, sumamente, verdaderamente, demasiado, mil, tanto',
  dampeners: 'un poco, algo, ligeramente, un tanto, bastante, más o menos',
  turns: 'pero, sin embargo, aunque, no obstante, sino',
  formulas: 'no solo, no sólo, gracias de antemano, muchas gracias de antemano, gracias por adelantado, de antemano gracias, le agradezco de antemano, agradezco de antemano, agradecería, agradeceríamos, le agradecería, les agradecería, gracias por su atención, gracias por la atención, gracias por su mensaje, gracias por su respuesta, gracias por la respuesta, gracias por responder, gracias por su comprensión, gracias por contactar, gracias por su tiempo, muchas gracias por su respuesta, muchas gracias por su tiempo, saludos cordiales, un cordial saludo, cordial saludo, buenos días, buenas tardes, buenas noches, buen día, buen fin de semana, feliz día, feliz semana, feliz cumpleaños, feliz navidad, que tenga un buen, que tengan un buen, sería bueno, sería genial, sería perfecto, sería estupendo, estaría bien, me gustaría, nos gustaría, quisiera, me encantaría, si son tan amables, sea tan amable, sean tan amables, tan amable de, tan amables de, está bien si, más bien, o bien, si bien, bien sea, lo antes posible, respuesta rápida, lo más rápido posible, con rapidez, ningún problema, no hay problema, no pasa nada, de nada, no gracias, por las buenas, buena suerte, querido, querida, estimad*, sí bien',
  requests: 'por favor, pueden, puede, podría, podrían, podéis, puedes, me gustaría saber, quisiera saber, espero su respuesta, díganme, dígame, avísenme, quedo a la espera, a la espera',
}
