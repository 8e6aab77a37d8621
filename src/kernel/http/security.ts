// Response headers and request origin checks, exactly as docs/building/security.md lists them.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { forbidden } from '../errors/index.ts'

export interface Posture {
  /** TLS in front: HSTS and the __Host- cookie apply. */
  secure: boolean
  /** The address people type: https://care.example; null until it is known. */
  publicUrl: string | null
}

const permissions = 'camera=(), geolocation=(), microphone=(self)'

/** Headers of every answer; the route class adds its Content-Security-Policy. */
export function commonHeaders(reply: FastifyReply, posture: Posture) {
  reply.headers({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissions,
    'x-frame-options': 'DENY',
    ...(posture.secure
      ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
      : {}),
  })
}

/** The desk's policy: our own scripts, styles by nonce, no frame but our mail frames. */
export const deskPolicy = (host: string, secure: boolean, nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${secure ? 'wss' : 'ws'}://${host}`,
    "frame-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types rapport ProseMirrorClipboard',
    'report-uri /api/v1/browser-reports',
  ].join('; ')

export const apiPolicy = "default-src 'none'; frame-ancestors 'none'"
export const filePolicy = "default-src 'none'; sandbox"

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Cross-site request forgery: a request that carries the session cookie and changes something
 * must come from our own pages. Sec-Fetch-Site where the browser sends it, Origin otherwise.
 */
export function refuseForeignOrigin(request: FastifyRequest) {
  if (!unsafe.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin') return
  if (site === undefined && sameHost(request.headers.origin, request.headers.host)) return
  throw forbidden('This request did not come from our own pages.', 'foreign-origin')
}

export function sameHost(origin: string | undefined, host: string | undefined): boolean {
  if (!origin || !host) return false
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
