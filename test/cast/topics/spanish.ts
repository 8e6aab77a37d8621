import { reasons } from '../reasons.ts'
import type { Manners } from './topic.ts'

export const spanish: Manners = {
  language: 'es',
  hello: ['Hola:', 'Buenos días:', 'Hola, equipo:', 'Buenas tardes:'],
  dear: ['Hola, {name}:', 'Buenos días, {name}:'],
  goodbye: ['Un saludo', 'Gracias y un abrazo', 'Muchas gracias', 'Saludos'],
  thanks: [
    '¡Perfecto, mil gracias!',
    'Qué rapidez, gracias.',
    'Gracias por la amabilidad.',
    'Estupendo, todo claro.',
  ],
  unsettled: [
    [
      'Vuelvo a escribir: aún no está resuelto del todo.',
      'Pues seguimos. Lo acabo de revisar entero y he hecho yo el último paso. Ahora sí.',
    ],
  ],
  reopens: [
    [
      'Una última cosa: ¿puedo devolver la caja?',
      'Claro, plegada, y el envío corre de nuestra cuenta. Así viaja otra vez.',
    ],
  ],
  plants: ['monstera', 'calatea', 'sansevieria', 'palmera de salón'],
  people: ['mi madre', 'mi hermana', 'una amiga', 'mi vecino', 'mi suegra, que es exigente'],
  comments: {
    good: [
      'Rápidos y muy amables.',
      'Da gusto que conteste una persona.',
      'Todo perfecto.',
      'Me hicieron reír y lo arreglaron.',
    ],
    bad: ['Tuve que escribir dos veces.', 'Amables, pero lentos.'],
  },
  topics: [
    {
      weight: 25,
      reason: reasons.whereIs,
      team: 'orders',
      subjects: ['¿Dónde está {order}?', 'El seguimiento no se mueve', 'Pedido {order}'],
      happened: [
        {
          said: 'el seguimiento de {order} dice «en tránsito» desde el {weekday:-3}. Ya es mucho tránsito.',
          did: [
            'Está en el almacén de su zona y sale el {workday:+1}.',
            'La etiqueta se había roto. Ya lleva otra y llega el {workday:+2}.',
          ],
        },
        {
          said: 'según {carrier}, {order} se entregó esta mañana. Según mi felpudo, no.',
          did: [
            'Está con los vecinos del 9, detrás de las bicicletas. El repartidor se acuerda por el helecho de la caja.',
            'Lo escanearon antes de tiempo. Pasa hoy por su casa.',
          ],
        },
        {
          said: 'mi {product} tenía que llegar el {weekday:-1}. Me quedé en casa todo el día y ahora conozco a todos los vecinos.',
          did: [
            'La ruta se interrumpió y nadie avisó. El {workday:+1} será la primera parada.',
            'No espero más: hoy sale otro {product} con otro mensajero.',
          ],
        },
      ],
      matters: [
        'Es un regalo para {who}.',
        'Mi {plant} vive mientras tanto en un cubo.',
        'No pasa nada, solo quiero saber si me quedo en casa.',
        'El {weekday:+4} nos vamos de viaje.',
      ],
      asks: ['¿Podéis mirarlo?', '¿Sabéis más que la página?', '¿Espero o me preocupo?'],
      heard: [
        'tiene razón, es demasiado.',
        'acabo de hablar con {carrier}.',
        'ya lo he encontrado.',
      ],
      did: [],
      more: [
        'Si algo vuelve a fallar, con una palabra le mando otro.',
        'Mañana a primera hora lo vuelvo a mirar yo.',
        '',
      ],
      rounds: [
        [
          '¡Ya está aquí! La caja sufrió, la maceta no.',
          'En ese orden, está bien. ¡A disfrutarla!',
        ],
      ],
      notes: ['Called the depot, new label.', 'Zaragoza again.'],
    },
    {
      weight: 16,
      reason: reasons.damaged,
      team: 'care',
      pictured: 'broken-pot',
      subjects: ['Llegó rota', 'Malas noticias', 'Pedido {order}: rota'],
      happened: [
        'mi {product} llegó hoy y, al levantar la caja, ya sonaba.',
        'el {product} del pedido {order} tiene una grieta de arriba abajo.',
        'el plato sobrevivió, el {product} no.',
      ],
      matters: [
        'Era para {who}.',
        'Mi {plant} ya estaba preparada.',
        'Sé que el barro es así, pero qué pena.',
        'El color, eso sí, es precioso hasta en cinco trozos.',
      ],
      asks: ['¿Qué hacemos?', '¿Os mando fotos?', '¿Se puede cambiar?'],
      heard: [
        'cuánto lo siento, de aquí no salió así.',
        'qué pena. Uno espera días, y luego ese ruido.',
        'gracias por escribir con tanta amabilidad.',
      ],
      did: [
        'El {workday:+1} sale un {product} nuevo, con doble caja. No hay que devolver nada.',
        'No hacen falta fotos, le creemos. El nuevo sale el {workday:+1}.',
        'Como prefiera: uno nuevo, o los {price} de vuelta hoy mismo.',
      ],
      more: ['Los trozos sirven de drenaje.', 'Jun está revisando la caja interior.', ''],
      rounds: [
        [
          '¡El nuevo llegó entero! Lo agité antes, por costumbre.',
          'Aquí hacemos todos lo mismo. ¡Qué alegría!',
        ],
      ],
      notes: ['@Jun rim again.', 'Replaced without proof.'],
    },
    {
      weight: 12,
      reason: reasons.size,
      team: 'care',
      subjects: ['¿Qué tamaño?', 'Una duda antes de comprar'],
      happened: [
        {
          said: 'tengo una {plant} en una maceta de 21 cm y dudo entre dos tamaños.',
          did: [
            'Con dos dedos alrededor de las raíces basta: el 28. Más grande tardaría en secarse.',
            'El pequeño de los dos. Le gusta estar apretada.',
          ],
        },
        {
          said: '¿las medidas son por dentro o por fuera? En papel, el {product} parece enorme.',
          did: ['Por fuera. Por dentro son tres centímetros menos.'],
        },
      ],
      matters: ['Ya compré dos veces pequeño.', 'Con las plantas bien, con los números no.'],
      asks: ['¿Cuál cogería?', '¿Qué me aconseja?'],
      heard: ['hace bien en preguntar antes.', 'acabo de medir uno.'],
      did: [],
      more: ['Si no encaja, lo cambiamos y el envío es nuestro.', ''],
      rounds: [['¡Pedido! Antes de que cambie de idea.', 'Buena elección. Sale el {workday:+1}.']],
      notes: ['Inside width on the page. @Sol'],
    },
    {
      weight: 9,
      reason: reasons.address,
      team: 'orders',
      subjects: ['Cambio de dirección', 'Dirección de {order}'],
      happened: [
        'en {order} escribí 17 en vez de 71.',
        'acabo de pedir ({order}) y la tienda se acordó de mi piso antiguo.',
      ],
      matters: ['Lo vi un segundo después de pulsar.', 'Perdón por la molestia.'],
      asks: ['¿Se puede cambiar todavía?', '¿Llego tarde?'],
      heard: ['justo a tiempo, sigue en la mesa de Jun.', 'pasa más de lo que cree.'],
      did: [
        'La dirección buena ya está en la etiqueta.',
        'Cambiada, y la confirmación ya va de camino.',
      ],
      more: [''],
      rounds: [['La confirmación está bien, gracias.', 'Pues sale con la próxima furgoneta.']],
      notes: ['@Jun new label for {order}.'],
    },
    {
      weight: 6,
      reason: reasons.plantCare,
      team: 'care',
      pictured: 'sad-leaf',
      subjects: ['Una duda de plantas'],
      happened: [
        {
          subject: 'Hojas amarillas',
          said: 'desde que la trasplanté, mi {plant} amarillea por abajo, una hoja por semana.',
          did: [
            'Amarillo por abajo suele ser exceso de agua. Vacíe el plato media hora después de regar.',
          ],
        },
        {
          subject: '¿Cuánto riego?',
          said: '¿cada cuánto riego una {plant} en barro?',
          did: ['El barro también bebe: golpee la maceta, y si suena clara, toca regar.'],
        },
      ],
      matters: ['Le hablo, no es eso.', 'Ha sobrevivido a dos mudanzas.'],
      asks: ['¿Qué hago mal?', '¿Hay algún truco?'],
      heard: ['lo primero: lo hace mejor de lo que cree.', 'ha venido al sitio adecuado.'],
      did: [],
      more: ['Cuénteme en dos semanas cómo va.', ''],
      rounds: [['¡Una hoja nueva! Pequeña, pero hoja.', 'Enhorabuena a las dos.']],
      notes: ['Overwatering, told kindly.'],
    },
    {
      weight: 5,
      reason: reasons.invoice,
      team: 'billing',
      subjects: ['Factura de {order}'],
      happened: [
        {
          said: 'no encuentro la factura de {order}, ni en la carpeta «Importante».',
          did: ['Acaba de salir en PDF a esta dirección.'],
        },
        {
          said: 'mi gestora quiere la factura de {order} a nombre de la empresa.',
          did: ['La nueva está en su cuenta; la antigua, anulada como es debido.'],
        },
      ],
      matters: ['Es para Hacienda, no por gusto.', 'No corre prisa.'],
      asks: ['¿Me ayudáis?', '¿Se puede?'],
      heard: ['claro que sí.', 'eso es rápido.'],
      did: [],
      more: ['Recuerdos a la gestora.', ''],
      rounds: [['Encontrada. Estaba en la otra carpeta.', 'Siempre está ahí.']],
      notes: ['Credit note done.'],
    },
  ],
}
