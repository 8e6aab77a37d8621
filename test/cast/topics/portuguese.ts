import { reasons } from '../reasons.ts'
import type { Manners } from './topic.ts'

export const portuguese: Manners = {
  language: 'pt',
  hello: ['Olá,', 'Bom dia,', 'Boa tarde,'],
  dear: ['Olá, {name},', 'Bom dia, {name},'],
  goodbye: ['Cumprimentos', 'Um abraço'],
  thanks: ['Perfeito, um grande bem-haja!', 'Que rapidez. Bem-haja!', 'Ótimo, ficou tudo claro.'],
  unsettled: [
    [
      'Volto a escrever: ainda não está bem resolvido.',
      'Então continuamos. Acabei de rever tudo e fiz eu o último passo. Agora sim.',
    ],
  ],
  reopens: [
    [
      'Já agora: posso devolver a caixa?',
      'Claro, dobrada, e os portes são nossos. Assim viaja outra vez.',
    ],
  ],
  plants: ['monstera', 'costela-de-adão', 'espada-de-são-jorge'],
  people: ['a minha mãe', 'a minha irmã', 'o meu vizinho', 'uma amiga'],
  comments: {
    good: ['Rápidos e simpáticos.', 'Gente a sério do outro lado.', 'Muito bom, obrigado.'],
    bad: ['Demorou mais do que devia.'],
  },
  topics: [
    {
      weight: 25,
      reason: reasons.whereIs,
      team: 'orders',
      subjects: ['Onde está a {order}?', 'Encomenda {order}'],
      happened: [
        {
          said: 'o seguimento da {order} está parado desde {weekday:-3}.',
          did: [
            'Está no armazém perto de si e sai {workday:+1}.',
            'A etiqueta rasgou-se. Já tem outra e chega {workday:+2}.',
          ],
        },
        {
          said: 'segundo a {carrier}, a {order} foi entregue hoje. Segundo o meu tapete, não.',
          did: [
            'Está com os vizinhos do 9, atrás das bicicletas. O estafeta lembra-se do feto na caixa.',
          ],
        },
      ],
      matters: [
        'É um presente para {who}.',
        'A minha {plant} está a viver num balde.',
        'Não há drama, é só para saber se fico em casa.',
      ],
      asks: ['Podem ver?', 'Espero ou preocupo-me?'],
      heard: ['tem razão, é tempo a mais.', 'acabei de falar com a {carrier}.'],
      did: [],
      more: ['Se algo voltar a falhar, basta uma palavra e mando outro.', ''],
      rounds: [['Chegou! A caixa sofreu, o vaso não.', 'É a ordem certa. Bom proveito!']],
      notes: ['Depot called.'],
    },
    {
      weight: 16,
      reason: reasons.damaged,
      team: 'care',
      pictured: 'broken-pot',
      subjects: ['Chegou partido', 'Más notícias'],
      happened: [
        'o meu {product} chegou hoje e, ao levantar a caixa, já tilintava.',
        'o {product} da encomenda {order} tem uma racha do rebordo ao pé.',
      ],
      matters: ['Era para {who}.', 'Sei que o barro é assim, mas que pena.'],
      asks: ['Como fazemos?', 'Querem fotografias?'],
      heard: [
        'lamento muito, não saiu daqui assim.',
        'que pena, e agradeço a gentileza da mensagem.',
      ],
      did: [
        '{workday:+1} sai um {product} novo, em caixa dupla. Não é preciso devolver nada.',
        'Não são precisas fotografias, acreditamos em si. O novo sai {workday:+1}.',
      ],
      more: ['Os cacos dão uma boa drenagem.', ''],
      rounds: [['O novo chegou inteiro!', 'Que alegria. Aproveite.']],
      notes: ['Replaced without proof.'],
    },
    {
      weight: 12,
      reason: reasons.size,
      team: 'care',
      subjects: ['Que tamanho?'],
      happened: [
        {
          said: 'a minha {plant} está num vaso de 21 cm e hesito entre dois tamanhos.',
          did: [
            'Dois dedos à volta das raízes chegam: o de 28. Maior ficaria húmido tempo de mais.',
          ],
        },
        {
          said: 'as medidas são por dentro ou por fora?',
          did: ['Por fora. Por dentro são menos três centímetros.'],
        },
      ],
      matters: ['Já comprei pequeno duas vezes.', 'Com plantas sim, com números não.'],
      asks: ['Qual escolheria?', 'O que me aconselha?'],
      heard: ['fez bem em perguntar antes.', 'acabei de medir um.'],
      did: [],
      more: ['Se não servir, trocamos, com portes nossos.', ''],
      rounds: [['Encomendado!', 'Boa escolha. Sai {workday:+1}.']],
      notes: [],
    },
    {
      weight: 6,
      reason: reasons.invoice,
      team: 'billing',
      subjects: ['Fatura da {order}'],
      happened: [
        {
          said: 'não encontro a fatura da {order} em lado nenhum.',
          did: ['Acabou de seguir em PDF para este endereço.'],
        },
      ],
      matters: ['É para as Finanças, não por gosto.', 'Sem pressa.'],
      asks: ['Podem reenviar?', 'Podem ajudar?'],
      heard: ['claro que sim.'],
      did: [],
      more: [''],
      rounds: [['Encontrei. Estava na outra pasta.', 'Está sempre lá.']],
      notes: [],
    },
  ],
}
