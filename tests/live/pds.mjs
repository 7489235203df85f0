// A Bluesky personal data server with its directory (PLC) in memory, on loopback.
// Run in the folder that holds node_modules:  node pds.mjs PDS_PORT PLC_PORT DATA_FOLDER
import { createRequire } from 'node:module'
import http from 'node:http'
import path from 'node:path'

const require = createRequire(path.join(process.cwd(), 'package.json'))
const [pdsPort, plcPort, dataFolder] = process.argv.slice(2)
const plcServer = require('@did-plc/server')
const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')

const plc = plcServer.PlcServer.create({ db: plcServer.Database.mock(), port: Number(plcPort) })
await plc.start()

// The SDK may ask the app view for profiles; nobody here needs more than an empty one.
const appView = http.createServer((request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ did: 'did:example:nobody', handle: 'nobody.test' }))
})
await new Promise((ready) => appView.listen(0, '127.0.0.1', ready))

const env = {
  port: Number(pdsPort),
  hostname: 'localhost',
  devMode: true,
  dataDirectory: dataFolder,
  blobstoreDiskLocation: path.join(dataFolder, 'blobs'),
  // By name: the server looks up who signed a token, and refuses to ask a bare IP address.
  didPlcUrl: `http://localhost:${plcPort}`,
  serviceHandleDomains: ['.test'],
  inviteRequired: false,
  bskyAppViewUrl: `http://127.0.0.1:${appView.address().port}`,
  bskyAppViewDid: 'did:example:appview',
  modServiceUrl: 'http://127.0.0.1:9',
  modServiceDid: 'did:example:mod',
  rateLimitsEnabled: process.env.PDS_RL === '1',
  crawlers: [],
  disableSsrfProtection: true,
  jwtSecret: 'only-for-loopback',
  adminPassword: 'only-for-loopback',
  plcRotationKeyK256PrivateKeyHex: '01'.repeat(32),
}
const pds = await PDS.create(envToCfg(env), envToSecrets(env))
await pds.start()
console.log('READY')

// Everything is thrown away, so there is nothing to wind down.
process.on('SIGTERM', () => process.exit(0))
process.on('SIGINT', () => process.exit(0))
