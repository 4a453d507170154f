// A certificate made for one test run, so that no private key has to lie in the repository. It is signed by itself:
// the browsers of the tests are told to take it.
//
// X.509 version 3 in DER (RFC 5280, section 4.1), with just the fields that must be there.

import { generateKeyPairSync, sign } from 'node:crypto';

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_ID = 0x06;
const UTF8 = 0x0c;
const TIME = 0x17;
/** 1.2.840.10045.4.3.2, ECDSA with SHA-256. */
const SIGNATURE_TYPE = part(SEQUENCE, part(OBJECT_ID, Buffer.from('2a8648ce3d040302', 'hex')));
/** 2.5.4.3 */
const COMMON_NAME = part(OBJECT_ID, Buffer.from('550403', 'hex'));
/** 2.5.29.17 */
const ALTERNATIVE_NAME = part(OBJECT_ID, Buffer.from('551d11', 'hex'));
const DAY = 86_400_000;

/**
 * @param {string} host
 * @returns {{ key: string, cert: string }} in PEM, good from yesterday until tomorrow
 */
export function certificateFor(host) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = part(SEQUENCE, part(SET, part(SEQUENCE, COMMON_NAME, part(UTF8, Buffer.from(host)))));
  const names = part(SEQUENCE, part(0x82, Buffer.from(host)));
  const body = part(
    SEQUENCE,
    // Version 3, which counts from 0.
    part(0xa0, part(INTEGER, Buffer.from([2]))),
    part(INTEGER, Buffer.from([1])),
    SIGNATURE_TYPE,
    name,
    part(SEQUENCE, time(Date.now() - DAY), time(Date.now() + DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    part(0xa3, part(SEQUENCE, part(SEQUENCE, ALTERNATIVE_NAME, part(OCTET_STRING, names)))),
  );
  const signature = part(BIT_STRING, Buffer.from([0]), sign('sha256', body, privateKey));
  const whole = part(SEQUENCE, body, SIGNATURE_TYPE, signature).toString('base64');
  const label = 'CERTIFICATE';
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN ${label}-----\n${whole.replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`,
  };
}

/**
 * @param {number} tag
 * @param {Buffer[]} content
 */
function part(tag, ...content) {
  const value = Buffer.concat(content);
  const { length } = value;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

/** @param {number} moment */
function time(moment) {
  // 2026-11-23T10:00:00.000Z as 261123100000Z
  return part(TIME, Buffer.from(`${new Date(moment).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
}
