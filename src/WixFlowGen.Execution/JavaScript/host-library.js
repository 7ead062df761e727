// What the engine's standard library does otherwise than the language says.
(function (scope) {
  'use strict';
  var indexOf = String.prototype.indexOf;

  JSON.stringify = function (value) { return scope.__stringify(value); };

  // The engine finds no empty text at the end, and none inside an empty text; `~` of what it gives is not to be relied on.
  String.prototype.indexOf = function (part, from) {
    var text = String(this);
    if (String(part) !== '') return indexOf.call(text, part, from);
    return Math.min(Math.max(Number(from) || 0, 0), text.length);
  };

  String.prototype.includes = function (part, from) { return String(this).indexOf(part, from) >= 0; };

  String.prototype.startsWith = function (part, from) {
    var start = Math.min(Math.max(Number(from) || 0, 0), this.length);
    return String(this).substring(start, start + String(part).length) === String(part);
  };
})(this);
