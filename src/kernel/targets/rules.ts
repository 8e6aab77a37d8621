// Which addresses the server may connect to. Mail servers are named by people in the settings;
// without this a setting could reach into the network the server stands in (SSRF, CWE-918).

import { BlockList, isIP } from 'node:net'

/** IANA special-purpose registries: what is not on the public internet. */
const special = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

export type MayConnect = (address: string) => boolean

/** `allowed` are networks (CIDR) or addresses that are reachable although they are private. */
export function mayConnectTo(allowed: readonly string[]): MayConnect {
  const refused = listOf(special)
  const exempt = listOf(allowed)
  return (address) => {
    const family = isIP(address)
    if (family === 0) return false
    const name = family === 4 ? 'ipv4' : 'ipv6'
    return exempt.check(address, name) || !refused.check(address, name)
  }
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', length] = network.split('/')
    const family = isIP(address)
    if (family === 0) throw new Error(`"${network}" is not a network, such as 10.0.0.0/8.`)
    const name = family === 4 ? 'ipv4' : 'ipv6'
    const bits = length === undefined ? (family === 4 ? 32 : 128) : Number(length)
    list.addSubnet(address, bits, name)
  }
  return list
}

/** A host as people type it: a name or an address, nothing that could be a path or a user. */
export const isHost = (host: string): boolean =>
  isIP(host) !== 0 ||
  (host.length <= 253 && /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*\.?$/i.test(host))
