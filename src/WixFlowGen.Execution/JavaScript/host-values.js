// Values that cross the border as JSON text: dates, undefined and numbers that JSON lacks are marked as the SDK double marks them.
(function (scope) {
  'use strict';

  // The engine's JSON.parse refuses two line separators that JSON allows inside strings.
  var parse = JSON.parse;
  JSON.parse = function (text, reviver) {
    return parse(String(text).replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029'), reviver);
  };

  function isDate(value) { return Object.prototype.toString.call(value) === '[object Date]'; }

  function mark(value) {
    if (value === undefined) return { $undefined: true };
    if (typeof value === 'number' && !isFinite(value)) return { $number: String(value) };
    if (isDate(value)) return { $date: value.toISOString() };
    if (Array.isArray(value)) return value.map(mark);
    if (value !== null && typeof value === 'object') {
      return Object.keys(value).reduce(function (marked, key) {
        if (typeof value[key] !== 'function') marked[key] = mark(value[key]);
        return marked;
      }, {});
    }
    return value;
  }

  function unmark(value) {
    if (Array.isArray(value)) return value.map(unmark);
    if (value === null || typeof value !== 'object') return value;
    if ('$undefined' in value) return undefined;
    if (typeof value.$date === 'string') return new Date(value.$date);
    if (typeof value.$number === 'string') return Number(value.$number);
    Object.keys(value).forEach(function (key) { value[key] = unmark(value[key]); });
    return value;
  }

  // Gives `target` the shape of `source` in place, as the SDK changes its arguments.
  function overwrite(target, source) {
    if (target === null || typeof target !== 'object' || isDate(target)) return;
    Object.keys(target).forEach(function (key) { if (!(key in source)) delete target[key]; });
    Object.keys(source).forEach(function (key) {
      var both = target[key] !== null && typeof target[key] === 'object' && source[key] !== null && typeof source[key] === 'object';
      if (both && Array.isArray(target[key]) === Array.isArray(source[key]) && !isDate(source[key])) overwrite(target[key], source[key]);
      else target[key] = source[key];
    });
  }

  // Bytes as a string of characters 0 to 255, with the part of Node's Buffer that modules for Velo use.
  var alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

  function ArrayBuffer(bytes) {
    this.bytes = bytes;
    this.byteLength = bytes.length;
  }
  ArrayBuffer.isView = function (value) { return value instanceof Uint8Array; };

  function Uint8Array(bytes) {
    this.bytes = bytes;
    this.length = this.byteLength = bytes.length;
    this.byteOffset = 0;
    this.buffer = new ArrayBuffer(bytes);
  }

  function fromBase64(text) {
    var bytes = '';
    var bits = 0;
    var count = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = alphabet.indexOf(text.charAt(i).replace('-', '+').replace('_', '/'));
      if (digit < 0) continue;
      bits = (bits << 6 | digit) & 0xffffff;
      count += 6;
      if (count >= 8) {
        count -= 8;
        bytes += String.fromCharCode(bits >> count & 255);
      }
    }
    return bytes;
  }

  function toBase64(bytes) {
    var text = '';
    for (var i = 0; i < bytes.length; i += 3) {
      var group = bytes.charCodeAt(i) << 16 | (bytes.charCodeAt(i + 1) || 0) << 8 | (bytes.charCodeAt(i + 2) || 0);
      text += alphabet.charAt(group >> 18) + alphabet.charAt(group >> 12 & 63)
        + (i + 1 < bytes.length ? alphabet.charAt(group >> 6 & 63) : '=') + (i + 2 < bytes.length ? alphabet.charAt(group & 63) : '=');
    }
    return text;
  }

  function toUtf8(text) {
    return encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, function (_, hex) { return String.fromCharCode(parseInt(hex, 16)); });
  }

  function fromUtf8(bytes) {
    return decodeURIComponent(bytes.replace(/[%\x80-\xff]/g, function (unit) { return '%' + unit.charCodeAt(0).toString(16); }));
  }

  function Buffer(bytes) { Uint8Array.call(this, bytes); }
  Buffer.prototype = Object.create(Uint8Array.prototype);
  Buffer.prototype.constructor = Buffer;
  Buffer.prototype.toString = function (encoding) {
    if (encoding === 'base64') return toBase64(this.bytes);
    return encoding === 'latin1' ? this.bytes : fromUtf8(this.bytes);
  };
  Buffer.isBuffer = function (value) { return value instanceof Buffer; };
  Buffer.byteLength = function (text) { return Buffer.from(text).length; };
  Buffer.from = function (value, encoding) {
    if (value instanceof Uint8Array || value instanceof ArrayBuffer) return new Buffer(value.bytes);
    return new Buffer(encoding === 'base64' ? fromBase64(value) : toUtf8(value));
  };

  scope.ArrayBuffer = ArrayBuffer;
  scope.Uint8Array = Uint8Array;
  scope.Buffer = Buffer;
  scope.__values = { mark: mark, unmark: unmark, overwrite: overwrite };
})(this);
