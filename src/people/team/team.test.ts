import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type TestTeam, testTeam } from './team.fixture.ts'
import { createKey, issueDemoLink, setUp } from './index.ts'
import { forgetOldSignIns } from './jobs.ts'
import { systemActor } from '../../kernel/http/index.ts'

let team: TestTeam
let sol: string
const solPassword = 'every pot begins as mud'
const adaPassword = 'a courier is a kind of weather'
const solEmail = 'sol@fernandclay.example'

const ask: TestTeam['ask'] = (...args) => team.ask(...args)
const signIn = (email: string, password: string, more = {}): Promise<Answer> =>
  ask('POST /session', { body: { email, password }, ...more })
const newToken = (link: string) => link.split('#')[1]!

async function invited(
  email: string,
  role: string,
  password: string,
): Promise<{ id: string; cookie: string }> {
  const { body } = await ask('POST /invitations', { as: sol, body: { emails: [email], role } })
  const token = newToken(body.data[0].link)
  const joined = await ask('POST /invitations/acceptance', {
    body: { token, name: email.split('@')[0]!, password },
  })
  expect(joined.status).toBe(201)
  return { id: joined.body.id, cookie: joined.cookie! }
}

beforeAll(async () => {
  team = await testTeam()
}, 120_000)
afterAll(() => team?.close())

describe('the first run', () => {
  const body = {
    name: 'Sol Amaral',
    email: 'Sol@FernAndClay.example',
    password: solPassword,
    organisation: 'Fern & Clay',
  }

  test('before it, nothing but the first run answers', async () => {
    expect((await ask('GET /setup')).body).toEqual({ needed: true })
    expect((await signIn(solEmail, solPassword)).status).toBe(503)
    expect((await ask('GET /me')).status).toBe(401)
  })

  test('a weak password is refused with a sentence, and nothing is made', async () => {
    const weak = await ask('POST /setup', { body: { ...body, password: 'Fern and Clay 2026' } })
    expect(weak).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/password', code: 'too-personal' }] },
    })
    expect((await ask('GET /setup')).body).toEqual({ needed: true })
  })

  test('of five at once one makes the owner, the others are refused', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask('POST /setup', { body })))
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409, 409, 409])
    const made = answers.find((one) => one.status === 201)!
    expect(made.body).toMatchObject({
      name: 'Sol Amaral',
      email: solEmail,
      role: 'owner',
      inboxIds: null,
      organisation: { name: 'Fern & Clay' },
      preferences: {},
    })
    expect(made.body.permissions).toContain('key:manage')
    expect(JSON.stringify(made.body)).not.toMatch(/argon2|hash/i)
    expect(made.headers['set-cookie']).toMatch(
      /^__Host-rapport=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    sol = made.cookie!
    expect(await team.eventNames()).toEqual([
      'organisation.set-up',
      'member.joined',
      'session.started',
    ])
  })

  test('afterwards it is over, also for the command line', async () => {
    expect((await ask('GET /setup')).body).toEqual({ needed: false })
    expect(await ask('POST /setup', { body })).toMatchObject({
      status: 409,
      body: { code: 'already-set-up' },
    })
    const again = team.workshop.transact(systemActor('set-up'), (work) =>
      setUp(work, {
        organisation: { name: 'Other' },
        owner: { name: 'Eve', email: 'eve@other.example', passwordHash: null },
      }),
    )
    await expect(again).rejects.toMatchObject({ code: 'already-set-up' })
  })
})

describe('signing in', () => {
  test('with address and password, whatever the case of the address; the old session is replaced', async () => {
    const first = await signIn('SOL@fernandclay.example ', solPassword)
    expect(first.status).toBe(422)
    const one = await signIn('SOL@fernandclay.example', solPassword)
    expect(one).toMatchObject({ status: 200, body: { email: solEmail } })
    const two = await signIn(solEmail, solPassword, { as: one.cookie })
    expect(two.cookie).not.toBe(one.cookie)
    expect((await ask('GET /me', { as: one.cookie! })).status).toBe(401)
    expect((await ask('GET /me', { as: two.cookie! })).status).toBe(200)
  })

  test('a wrong password, an unknown address and a null say the same or nothing', async () => {
    const wrong = await signIn(solEmail, 'every pot begins as clay')
    const unknown = await signIn('nobody@fernandclay.example', 'every pot begins as clay')
    expect(wrong.status).toBe(401)
    expect({ ...unknown.body, instance: '' }).toEqual({ ...wrong.body, instance: '' })
    for (const password of [null, [], {}, undefined]) {
      expect((await ask('POST /session', { body: { email: solEmail, password } })).status).toBe(422)
    }
    expect((await signIn(solEmail, '')).status).toBe(401)
    const names = await team.eventNames()
    expect(names.filter((name) => name === 'session.refused').length).toBeGreaterThanOrEqual(3)
  })

  test('from another site it is refused, with and without a cookie', async () => {
    const foreign = { headers: { 'sec-fetch-site': 'cross-site' } }
    expect((await signIn(solEmail, solPassword, foreign)).status).toBe(403)
    expect((await ask('PATCH /me', { as: sol, body: { name: 'Eve' }, ...foreign })).status).toBe(
      403,
    )
  })

  test('after ten wrong ones in a row there is a delay, which ends by itself', async () => {
    const email = 'target@fernandclay.example'
    const tries = await Promise.all(
      Array.from({ length: 30 }, () => signIn(email, 'not the password at all')),
    )
    expect(tries.filter((one) => one.status === 401)).toHaveLength(10)
    const waiting = tries.filter((one) => one.status === 429)
    expect(waiting).toHaveLength(20)
    expect(waiting[0]!.headers['retry-after']).toBe('2')
    team.clock.advance(2000)
    expect((await signIn(email, 'not the password at all')).status).toBe(401)
    expect((await signIn(email, 'not the password at all')).headers['retry-after']).toBe('4')
  })

  test('signing out ends the session and clears the browser', async () => {
    const { cookie } = await signIn(solEmail, solPassword)
    const out = await ask('DELETE /session', { as: cookie! })
    expect(out).toMatchObject({ status: 204, cookie: '' })
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"')
    expect((await ask('GET /me', { as: cookie! })).status).toBe(401)
  })
})

describe('sessions', () => {
  test('are listed with device and address, and ended one by one or all others', async () => {
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0'
    const here = (
      await signIn(solEmail, solPassword, {
        headers: { 'user-agent': firefox },
        from: '203.0.113.7',
      })
    ).cookie!
    const there = (await signIn(solEmail, solPassword)).cookie!
    const { body } = await ask('GET /me/sessions', { as: here })
    const current = body.data.filter((session: { isCurrent: boolean }) => session.isCurrent)
    expect(current).toMatchObject([{ device: 'Firefox, Linux', address: '203.0.113.7' }])
    expect((await ask('DELETE /me/sessions', { as: here })).body.ended).toBeGreaterThanOrEqual(1)
    expect((await ask('GET /me', { as: there })).status).toBe(401)
    expect((await ask('GET /me/sessions', { as: here })).body.data).toHaveLength(1)
    sol = here
  })

  test("another member's session is not there", async () => {
    const jun = await invited('jun@fernandclay.example', 'collaborator', 'I pack every box by hand')
    const { body } = await ask('GET /me/sessions', { as: sol })
    expect((await ask(`DELETE /me/sessions/${body.data[0].id}`, { as: jun.cookie })).status).toBe(
      404,
    )
    const own = (await ask('GET /me/sessions', { as: jun.cookie })).body.data[0].id
    expect((await ask(`DELETE /me/sessions/${own}`, { as: jun.cookie })).status).toBe(204)
    expect(await team.upgrade(`a=b; __Host-rapport=${jun.cookie}`)).toBe(null)
    expect(await team.upgrade(`a=b; __Host-rapport=${sol}`)).toBe('owner')
  })

  test('are twenty at most, the least used goes', async () => {
    const kit = await invited('kit@fernandclay.example', 'agent', 'new here and learning fast')
    for (let i = 0; i < 20; i++) {
      team.clock.advance(1000)
      expect((await signIn('kit@fernandclay.example', 'new here and learning fast')).status).toBe(
        200,
      )
    }
    expect((await ask('GET /me', { as: kit.cookie })).status).toBe(401)
    const rows = await team.workshop.db
      .selectFrom('session')
      .select('id')
      .where('member_id', '=', kit.id)
      .execute()
    expect(rows).toHaveLength(20)
  }, 60_000)

  test('end when unused for twelve hours, and after thirty days of use', async () => {
    const hour = 3_600_000
    let { cookie } = await signIn(solEmail, solPassword)
    team.clock.advance(12 * hour - 1)
    expect((await ask('GET /me', { as: cookie! })).status).toBe(200)
    team.clock.advance(12 * hour)
    expect((await ask('GET /me', { as: cookie! })).status).toBe(401)
    await team.workshop.transact(systemActor('sweep'), (work) => forgetOldSignIns(work, 720))
    expect(await team.workshop.db.selectFrom('session').selectAll().execute()).toEqual([])

    cookie = (await signIn(solEmail, solPassword)).cookie
    for (let hours = 0; hours < 30 * 24 - 11; hours += 11) {
      team.clock.advance(11 * hour)
      expect((await ask('GET /me', { as: cookie! })).status).toBe(hours + 11 < 720 ? 200 : 401)
    }
    team.clock.advance(11 * hour)
    expect((await ask('GET /me', { as: cookie! })).status).toBe(401)
    sol = (await signIn(solEmail, solPassword)).cookie!
  })
})

describe('oneself', () => {
  test('name, language, zone and preferences change; unknown preferences do not exist', async () => {
    const changed = await ask('PATCH /me', {
      as: sol,
      body: { locale: 'nl', timezone: 'Europe/Amsterdam', preferences: { theme: 'dark' } },
    })
    expect(changed.body).toMatchObject({
      locale: 'nl',
      timezone: 'Europe/Amsterdam',
      preferences: { theme: 'dark' },
    })
    const more = await ask('PATCH /me', { as: sol, body: { preferences: { density: 'compact' } } })
    expect(more.body.preferences).toEqual({ theme: 'dark', density: 'compact' })
    for (const body of [
      { role: 'owner' },
      { id: 'x' },
      { preferences: { isAdmin: true } },
      { timezone: 'Mars/Olympus' },
      { locale: 'tlh' },
    ]) {
      expect((await ask('PATCH /me', { as: sol, body })).status).toBe(422)
    }
  })

  test('a new password wants the old one and ends every other session', async () => {
    const ada = await invited('ada@fernandclay.example', 'agent', adaPassword)
    const other = (await signIn('ada@fernandclay.example', adaPassword)).cookie!
    const change = (current: string, password: string) =>
      ask('POST /me/password', { as: ada.cookie, body: { current, password } })
    expect((await change('not what it was before', 'late trains and warm soup')).status).toBe(401)
    expect((await change(adaPassword, 'ada ada ada ada 2026')).status).toBe(422)
    const done = await change(adaPassword, 'late trains and warm soup')
    expect(done.status).toBe(204)
    for (const old of [ada.cookie, other])
      expect((await ask('GET /me', { as: old })).status).toBe(401)
    expect((await ask('GET /me', { as: done.cookie! })).status).toBe(200)
    expect((await signIn('ada@fernandclay.example', adaPassword)).status).toBe(401)
    expect((await signIn('ada@fernandclay.example', 'late trains and warm soup')).status).toBe(200)
  })

  test('delicate settings want the password again after half an hour', async () => {
    const body = { name: 'Shop', scopes: ['customer:read'] }
    team.clock.advance(31 * 60_000)
    expect(await ask('POST /keys', { as: sol, body })).toMatchObject({
      status: 403,
      body: { code: 'confirmation-needed' },
    })
    expect(
      (await ask('POST /session/confirmation', { as: sol, body: { password: 'no' } })).status,
    ).toBe(401)
    expect(
      (await ask('POST /session/confirmation', { as: sol, body: { password: solPassword } }))
        .status,
    ).toBe(204)
    expect((await ask('POST /keys', { as: sol, body })).status).toBe(201)
  })
})

describe('invitations', () => {
  const send = (as: string, emails: string[], role: string) =>
    ask('POST /invitations', { as, body: { emails, role } })

  test('go to several addresses, with a link of the configured address; who is there is not invited', async () => {
    const { status, body } = await ask('POST /invitations', {
      as: sol,
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
      body: {
        emails: ['mira@fernandclay.example', 'Bo@fernandclay.example', solEmail],
        role: 'lead',
      },
    })
    expect(status).toBe(201)
    const of = (email: string) => body.data.find((one: { email: string }) => one.email === email)
    expect(of(solEmail)).toMatchObject({ outcome: 'already-member', link: null })
    expect(of('bo@fernandclay.example').link).toMatch(
      /^https:\/\/care\.fernandclay\.example\/join#[\w-]{43}$/,
    )
    const token = newToken(of('mira@fernandclay.example').link)

    const look = await ask('POST /invitations/look', { body: { token } })
    expect(look.body).toEqual({
      email: 'mira@fernandclay.example',
      role: 'lead',
      organisation: 'Fern & Clay',
    })
    const join = { token, name: 'Mira Lindqvist', password: 'the desk is quiet on Mondays' }
    const answers = await Promise.all(
      [1, 2, 3].map(() => ask('POST /invitations/acceptance', { body: join })),
    )
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409])
    expect(answers.find((one) => one.status === 201)!.body).toMatchObject({
      role: 'lead',
      inboxIds: [],
    })
    expect((await ask('POST /invitations/look', { body: { token } })).body.code).toBe(
      'link-not-valid',
    )
    expect(await team.eventNames()).toContain('member.invited')
  })

  test.each([null, '', [], {}, 0, 'x'.repeat(43), 'x'.repeat(42)])(
    'the token %j matches nobody',
    async (token) => {
      const body = { token, name: 'Eve', password: 'some password of length' }
      for (const path of ['acceptance', 'look']) {
        expect([409, 422]).toContain(
          (await ask(`POST /invitations/${path}`, { body: path === 'look' ? { token } : body }))
            .status,
        )
      }
      expect([409, 422]).toContain(
        (await ask('POST /password-resets/choice', { body: { token, password: body.password } }))
          .status,
      )
    },
  )

  test('expire after 72 hours, are of no use as another kind, and reach no higher than the inviter', async () => {
    const { body } = await send(sol, ['late@fernandclay.example'], 'agent')
    const token = newToken(body.data[0].link)
    const password = 'some password of length'
    expect((await ask('POST /password-resets/choice', { body: { token, password } })).status).toBe(
      409,
    )
    expect((await ask('POST /session/link', { body: { token } })).status).toBe(409)
    const mira = (await signIn('mira@fernandclay.example', 'the desk is quiet on Mondays')).cookie!
    expect((await send(mira, ['eve@fernandclay.example'], 'owner')).status).toBe(403)
    expect((await send(mira, ['eve@fernandclay.example'], 'agent')).status).toBe(201)
    const ada = (await signIn('ada@fernandclay.example', 'late trains and warm soup')).cookie!
    expect((await send(ada, ['eve@fernandclay.example'], 'agent')).status).toBe(403)
    team.clock.advance(72 * 3_600_000)
    expect((await ask('POST /invitations/look', { body: { token } })).status).toBe(409)
    sol = (await signIn(solEmail, solPassword)).cookie!
  })
})

describe('a forgotten password', () => {
  test('the answer is the same for every address, and the link works once, for an hour', async () => {
    const asked = await ask('POST /password-resets', { body: { email: 'ada@fernandclay.example' } })
    const unknown = await ask('POST /password-resets', {
      body: { email: 'nobody@fernandclay.example' },
    })
    expect([asked.status, unknown.status, asked.body, unknown.body]).toEqual([
      204,
      204,
      undefined,
      undefined,
    ])

    const { body: members } = await ask('GET /members', { as: sol })
    const ada = members.data.find((one: { email: string }) => one.email.startsWith('ada@')).id
    const before = (await signIn('ada@fernandclay.example', 'late trains and warm soup')).cookie!
    const { body } = await ask(`POST /members/${ada}/link`, { as: sol })
    const choose = (password: string) =>
      ask('POST /password-resets/choice', { body: { token: newToken(body.link), password } })
    expect((await choose('too short')).status).toBe(422)
    expect((await choose('soup before the last train')).status).toBe(204)
    expect((await choose('another one for somebody')).status).toBe(409)
    expect((await ask('GET /me', { as: before })).status).toBe(401)
    expect((await signIn('ada@fernandclay.example', 'soup before the last train')).status).toBe(200)

    const later = newToken((await ask(`POST /members/${ada}/link`, { as: sol })).body.link)
    team.clock.advance(3_600_000)
    expect(
      (
        await ask('POST /password-resets/choice', {
          body: { token: later, password: 'soup after the last train' },
        })
      ).status,
    ).toBe(409)
    sol = (await signIn(solEmail, solPassword)).cookie!
  })
})

describe('members', () => {
  const member = async (name: string) => {
    const { body } = await ask('GET /members?limit=100', { as: sol })
    return body.data.find((one: { email: string }) => one.email.startsWith(`${name}@`))
  }

  test('are listed in pages with what one may', async () => {
    const all = (await ask('GET /members?limit=100', { as: sol })).body.data
    const first = (await ask('GET /members?limit=3', { as: sol })).body
    const second = (await ask(`GET /members?limit=100&after=${first.next}`, { as: sol })).body
    expect([...first.data, ...second.data]).toEqual(all)
    expect(second.next).toBe(null)
    expect(all[0]).toMatchObject({
      email: solEmail,
      role: 'owner',
      may: { change: false, deactivate: false },
    })
    expect(all[1].may).toEqual({ change: true, deactivate: true })
    expect(
      (await ask('GET /members?state=invited', { as: sol })).body.data.every(
        (one: { state: string }) => one.state === 'invited',
      ),
    ).toBe(true)
  })

  test('a new role ends the sessions at every door', async () => {
    const { id } = await member('jun')
    const jun = (await signIn('jun@fernandclay.example', 'I pack every box by hand')).cookie!
    expect((await ask('GET /me', { as: jun })).body.permissions).not.toContain('conversation:reply')
    expect(
      (await ask(`PATCH /members/${id}`, { as: sol, body: { role: 'agent' } })).body.role,
    ).toBe('agent')
    expect((await ask('GET /me', { as: jun })).status).toBe(401)
    expect(await team.upgrade(`__Host-rapport=${jun}`)).toBe(null)
    expect(await team.eventNames()).toContain('member.role-changed')
  })

  test('who is deactivated is out at once, with the keys they made; who returns has none', async () => {
    const { id } = await member('bo')
    const { link } = (await ask(`POST /members/${id}/link`, { as: sol })).body
    const joined = await ask('POST /invitations/acceptance', {
      body: { token: newToken(link), name: 'Bo', password: 'every courier by name' },
    })
    expect((await ask(`PATCH /members/${id}`, { as: sol, body: { role: 'owner' } })).status).toBe(
      200,
    )
    const bo = (await signIn('bo@fernandclay.example', 'every courier by name')).cookie!
    const { key } = (
      await ask('POST /keys', { as: bo, body: { name: 'Mine', scopes: ['team:read'] } })
    ).body
    expect((await ask('GET /members', { as: key })).status).toBe(200)
    expect(
      (await ask(`PATCH /members/${id}`, { as: sol, body: { state: 'deactivated' } })).body.state,
    ).toBe('deactivated')
    for (const as of [joined.cookie!, bo, key])
      expect((await ask('GET /members', { as })).status).toBe(401)
    expect((await signIn('bo@fernandclay.example', 'every courier by name')).body.code).toBe(
      'sign-in-failed',
    )
    expect(
      (await ask(`PATCH /members/${id}`, { as: sol, body: { state: 'active', role: 'agent' } }))
        .body,
    ).toMatchObject({ state: 'active', role: 'agent' })
    expect((await ask('GET /members', { as: key })).status).toBe(401)
    expect((await signIn('bo@fernandclay.example', 'every courier by name')).status).toBe(200)
  })

  test('a lead does not reach an owner, nobody themselves, and one owner stays', async () => {
    const mira = (await signIn('mira@fernandclay.example', 'the desk is quiet on Mondays')).cookie!
    const { id: solId } = await member('sol')
    const { id: miraId } = await member('mira')
    const patch = async (as: string, id: string, body: object) =>
      (await ask(`PATCH /members/${id}`, { as, body })).body.code
    expect(await patch(mira, solId, { state: 'deactivated' })).toBe('above-own-role')
    expect(await patch(mira, miraId, { role: 'owner' })).toBe('own-role')
    expect(await patch(sol, solId, { role: 'agent' })).toBe('last-owner')
    expect((await ask(`POST /members/${solId}/link`, { as: mira })).status).toBe(403)
    expect(
      (
        await ask('PATCH /members/01890000-0000-7000-8000-000000000000', {
          as: sol,
          body: { role: 'agent' },
        })
      ).status,
    ).toBe(404)
  })

  test('teams have names of their own and members', async () => {
    const ada = await member('ada')
    const made = await ask('POST /teams', { as: sol, body: { name: 'Care', memberIds: [ada.id] } })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Care', memberIds: [ada.id], may: { change: true } },
    })
    expect((await ask('POST /teams', { as: sol, body: { name: 'Care' } })).body.code).toBe(
      'name-taken',
    )
    const nobody = '01890000-0000-7000-8000-000000000000'
    expect(
      (await ask(`PATCH /teams/${made.body.id}`, { as: sol, body: { memberIds: [nobody] } }))
        .status,
    ).toBe(422)
    await ask('POST /teams', { as: sol, body: { name: 'billing' } })
    const first = (await ask('GET /teams?limit=1', { as: sol })).body
    const second = (await ask(`GET /teams?limit=1&after=${first.next}`, { as: sol })).body
    expect([...first.data, ...second.data].map((one) => one.name)).toEqual(['billing', 'Care'])
    expect((await member('ada')).teamIds).toEqual([made.body.id])
    expect((await ask(`DELETE /teams/${made.body.id}`, { as: sol })).status).toBe(204)
    expect((await ask(`DELETE /teams/${made.body.id}`, { as: sol })).status).toBe(404)
  })
})

describe('API keys', () => {
  test('open what their scopes say; a mistyped, expired or revoked one opens nothing', async () => {
    const { body } = await ask('POST /keys', {
      as: sol,
      body: { name: 'Mail', scopes: ['inbound:write'] },
    })
    expect((await ask('GET /inbound', { as: body.key })).body).toEqual({ role: 'key' })
    expect((await ask('GET /members', { as: body.key })).status).toBe(403)
    expect((await ask('GET /me', { as: body.key })).body.code).toBe('people-only')
    const mistyped = body.key.slice(0, -1) + (body.key.endsWith('a') ? 'b' : 'a')
    expect(await ask('GET /inbound', { as: mistyped })).toMatchObject({
      status: 401,
      body: { code: 'key-malformed' },
    })
    const listed = (await ask('GET /keys', { as: sol })).body.data[0]
    expect(listed).toMatchObject({
      name: 'Mail',
      hint: body.key.slice(0, 8),
      lastUsedAt: team.clock.now().toISOString(),
    })
    expect(JSON.stringify(listed)).not.toContain(body.key)
    expect((await ask(`DELETE /keys/${body.id}`, { as: sol })).status).toBe(204)
    expect(await ask('GET /inbound', { as: body.key })).toMatchObject({
      status: 401,
      body: { code: 'key-not-valid' },
    })
  })

  test('are no wider than their maker, known by name, and end within a year', async () => {
    const make = (as: string, body: object) =>
      ask('POST /keys', { as, body: { name: 'Key', ...body } })
    expect((await make(sol, { scopes: ['customer:fly'] })).status).toBe(422)
    expect(
      (await make(sol, { scopes: ['team:read'], expiresAt: '2030-01-01T00:00:00Z' })).status,
    ).toBe(422)
    expect((await make(sol, { scopes: ['team:read'], unlimited: true })).status).toBe(422)
    const narrow = (await make(sol, { scopes: ['key:manage', 'team:read'] })).body.key
    expect((await make(narrow, { scopes: ['team:read'] })).status).toBe(201)
    expect((await make(narrow, { scopes: ['all'] })).body.code).toBe('scope-too-wide')
    team.clock.advance(365 * 86_400_000)
    expect((await ask('GET /members', { as: narrow })).body.code).toBe('key-not-valid')
    sol = (await signIn(solEmail, solPassword)).cookie!
  })

  test('have a rate of their own; the key of the unattended set-up has none', async () => {
    const slow = (
      await ask('POST /keys', {
        as: sol,
        body: { name: 'Slow', scopes: ['team:read'], ratePerMinute: 2 },
      })
    ).body.key
    const statuses: number[] = []
    for (let i = 0; i < 3; i++) statuses.push((await ask('GET /members', { as: slow })).status)
    expect(statuses).toEqual([200, 200, 429])
    const { key } = await team.workshop.transact(systemActor('set-up'), (work) =>
      createKey(work, { name: 'Set-up', scopes: ['all'], createdBy: null, unlimited: true }),
    )
    const answer = await ask('GET /inbound', { as: key })
    expect(answer.status).toBe(200)
    expect(answer.headers['ratelimit']).toBe(undefined)
  })
})

describe('the demo', () => {
  test('opens once, from this machine only', async () => {
    const members = (await ask('GET /members?limit=100', { as: sol })).body.data
    const ada = members.find((one: { email: string }) => one.email.startsWith('ada@'))
    const token = await team.workshop.transact(systemActor('demo'), (work) =>
      issueDemoLink(work, ada.id),
    )
    const open = (from: string) => ask('POST /session/link', { body: { token }, from })
    expect((await open('203.0.113.9')).status).toBe(403)
    expect(await open('127.0.0.1')).toMatchObject({ status: 200, body: { id: ada.id } })
    expect((await open('127.0.0.1')).status).toBe(409)
  })
})

describe('the organisation', () => {
  test('is shown to everybody and changed by owners', async () => {
    const mira = (await signIn('mira@fernandclay.example', 'the desk is quiet on Mondays')).cookie!
    const change = {
      name: 'Fern & Clay BV',
      brandColour: '#b4552d',
      timezone: 'Europe/Amsterdam',
      url: 'https://fernandclay.example',
    }
    expect((await ask('PATCH /organisation', { as: mira, body: change })).status).toBe(403)
    expect((await ask('PATCH /organisation', { as: sol, body: change })).body).toMatchObject({
      ...change,
      may: { change: true },
    })
    expect((await ask('GET /organisation', { as: mira })).body).toMatchObject({
      ...change,
      may: { change: false },
    })
    for (const body of [
      { url: 'javascript:alert(1)' },
      { timezone: 'Mars/Olympus' },
      { brandColour: 'red' },
      { isDemo: true },
    ]) {
      expect((await ask('PATCH /organisation', { as: sol, body })).status).toBe(422)
    }
  })
})

test('neither log nor idempotency table holds a name, an address, a password or a token', async () => {
  const link = await ask('POST /invitations', {
    as: sol,
    headers: { 'idempotency-key': 'once-and-only' },
    body: { emails: ['canary@fernandclay.example'], role: 'agent' },
  })
  const key = await ask('POST /keys', {
    as: sol,
    headers: { 'idempotency-key': 'once-and-again' },
    body: { name: 'Canary', scopes: ['team:read'] },
  })
  const secrets = [
    newToken(link.body.data[0].link),
    key.body.key,
    sol,
    solPassword,
    'fernandclay',
    'Sol Amaral',
    'Canary',
  ]
  const events = await team.workshop.db.selectFrom('event').select(['name', 'data']).execute()
  const kept = await team.workshop.db.selectFrom('idempotency_key').select('answer').execute()
  for (const secret of secrets) expect(JSON.stringify([events, kept])).not.toContain(secret)
  expect(events.length).toBeGreaterThan(50)
})
