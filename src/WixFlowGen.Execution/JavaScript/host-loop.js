// The event loop inside the engine. Time and timers belong to the host, so that the engine and the mock share one clock.
(function (scope, host) {
  'use strict';
  var microtasks = [];
  var waiting = {};
  var lastTimer = 0;
  var NativeDate = scope.Date;
  var seed = 20300101;

  scope.globalThis = scope;
  scope.self = scope;

  scope.queueMicrotask = function (task) { microtasks.push(task); };

  scope.setTimeout = function (callback, delay) {
    var id = ++lastTimer;
    var rest = Array.prototype.slice.call(arguments, 2);
    waiting[id] = function () { callback.apply(undefined, rest); };
    host.startTimer(id, Math.max(0, Number(delay) || 0));
    return id;
  };

  scope.clearTimeout = function (id) {
    if (waiting[id]) {
      delete waiting[id];
      host.stopTimer(id);
    }
  };

  function VirtualDate(year, month, day, hour, minute, second, millisecond) {
    if (!(this instanceof VirtualDate)) return new NativeDate(host.now()).toString();
    switch (arguments.length) {
      case 0: return new NativeDate(host.now());
      case 1: return new NativeDate(year instanceof NativeDate ? year.getTime() : year);
      default: return new NativeDate(year, month, day === undefined ? 1 : day, hour || 0, minute || 0, second || 0, millisecond || 0);
    }
  }
  VirtualDate.prototype = NativeDate.prototype;
  VirtualDate.prototype.constructor = VirtualDate;
  VirtualDate.parse = NativeDate.parse;
  VirtualDate.UTC = NativeDate.UTC;
  VirtualDate.now = function () { return host.now(); };
  scope.Date = VirtualDate;

  Object.setPrototypeOf = function (value, prototype) { return scope.__setPrototypeOf(value, prototype); };

  scope.__throwable = function (value) {
    if (value !== null && typeof value === 'object' && typeof value.message !== 'string') Object.defineProperty(value, 'message', { value: '' });
    return value;
  };

  var parse = JSON.parse;
  JSON.parse = function (text, reviver) {
    if (!scope.__isJson(String(text))) throw new SyntaxError('the text is not JSON');
    return parse(text, reviver);
  };

  Math.random = function () {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };

  function print() { host.print(Array.prototype.map.call(arguments, String).join(' ')); }
  scope.console = { log: print, info: print, debug: print, warn: print, error: print };

  function drain() {
    for (var next = 0; next < microtasks.length; next++) {
      microtasks[next]();
    }
    microtasks = [];
  }

  scope.__loop = {
    drain: drain,
    fireTimer: function (id) {
      var callback = waiting[id];
      delete waiting[id];
      if (callback) callback();
      drain();
    },
    // Registers a callback that the host calls once with JSON text.
    expect: function (callback) {
      var id = ++lastTimer;
      waiting[id] = callback;
      return id;
    },
    settle: function (id, text) {
      var callback = waiting[id];
      delete waiting[id];
      callback(JSON.parse(text));
      drain();
    }
  };
})(this, __host);
