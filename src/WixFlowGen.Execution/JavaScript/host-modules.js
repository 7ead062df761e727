// CommonJS modules for lowered code: `backend/...` from the host's files, the packages from doubles.
(function (scope, host, values) {
  'use strict';
  var loaded = {};

  // The site's modules by path, each a CommonJS function; the host fills it.
  scope.__modules = {};

  function call(operation, elevated, args) {
    return new Promise(function (resolve, reject) {
      var id = scope.__loop.expect(function (answer) {
        if ('thrown' in answer) reject(errorFrom(values.unmark(answer.thrown)));
        else resolve(values.unmark(answer.returned));
      });
      var after = JSON.parse(host.callSdk(id, operation, elevated, JSON.stringify(args.map(values.mark))));
      args.forEach(function (argument, i) { values.overwrite(argument, values.unmark(after[i])); });
    });
  }

  function errorFrom(thrown) {
    var Type = thrown.type === 'TypeError' ? TypeError : thrown.type === 'SyntaxError' ? SyntaxError : Error;
    var error = new Type(thrown.message);
    Object.keys(thrown.members).forEach(function (name) { error[name] = thrown.members[name]; });
    return error;
  }

  function sdkFunction(operation) {
    var plain = function () { return call(operation, false, Array.prototype.slice.call(arguments)); };
    plain.elevated = function () { return call(operation, true, Array.prototype.slice.call(arguments)); };
    return plain;
  }

  function sdkPackage(name) {
    return JSON.parse(host.operationsOf(name)).reduce(function (exported, operation) {
      var parts = operation.split('.');
      exported[parts[1]] = exported[parts[1]] || {};
      exported[parts[1]][parts[2]] = sdkFunction(operation);
      return exported;
    }, {});
  }

  function elevate(fn) {
    if (!fn.elevated) throw new TypeError('only functions of the Wix packages can be elevated');
    return fn.elevated;
  }

  var callerId = null;

  function tokenInfo() {
    return Promise.resolve(callerId === null ? { subjectType: 'VISITOR', subjectId: 'a-visitor' } : { subjectType: 'MEMBER', subjectId: callerId });
  }

  function fetch(url, options) {
    options = options || {};
    return new Promise(function (resolve, reject) {
      var body = options.body;
      var id = scope.__loop.expect(function (answer) {
        if (answer.fault) reject(new TypeError('fetch failed'));
        else resolve(responseFrom(answer));
      });
      host.fetch(id, JSON.stringify({
        url: String(url), method: options.method || 'GET', headers: options.headers || {},
        text: typeof body === 'string' ? body : null, base64: body && typeof body !== 'string' ? Buffer.from(body).toString('base64') : null
      }));
    });
  }

  function responseFrom(answer) {
    var bytes = Buffer.from(answer.base64, 'base64');
    return {
      status: answer.status, statusText: answer.statusText, ok: answer.status >= 200 && answer.status < 300, url: answer.url,
      headers: {
        get: function (name) {
          var value = answer.headers[name.toLowerCase()];
          return value === undefined ? null : value;
        }
      },
      text: function () { return Promise.resolve(bytes.toString()); },
      json: function () { return new Promise(function (resolve) { resolve(JSON.parse(bytes.toString())); }); },
      arrayBuffer: function () { return Promise.resolve(bytes.buffer); },
      buffer: function () { return Promise.resolve(bytes); }
    };
  }

  function asking(send) {
    return function (message) {
      return new Promise(function (resolve) {
        var id = scope.__loop.expect(function (answer) { resolve(answer.value); });
        send(id, JSON.stringify(message));
      });
    };
  }

  function unlessNull(value) { return value === null ? undefined : value; }

  // A journal on the host's side, which outlives the engine.
  function hostJournal() {
    var ask = asking(function (id, message) { host.journal(id, message); });
    return {
      open: function (start) { return ask({ op: 'open', start: start }); },
      append: function (run, entry) { return ask({ op: 'append', run: run, entry: entry }); },
      finish: function (run, outcome, now) { return ask({ op: 'finish', run: run, outcome: outcome, now: now }); },
      release: function (run, wakeAt) { return ask({ op: 'release', run: run, wakeAt: wakeAt }); },
      find: function (runId) { return ask({ op: 'find', runId: runId }).then(unlessNull); }
    };
  }

  // Records on the host's side, which other runs see.
  function hostRecords() {
    var ask = asking(function (id, message) { host.records(id, message); });
    return {
      insert: function (table, id, value) { return ask({ op: 'insert', table: table, id: id, value: value }); },
      get: function (table, id) { return ask({ op: 'get', table: table, id: id }).then(unlessNull); },
      put: function (table, id, value) { return ask({ op: 'put', table: table, id: id, value: value }).then(unlessNull); },
      remove: function (table, id) { return ask({ op: 'remove', table: table, id: id }); },
      list: function (table, prefix, after, limit) { return ask({ op: 'list', table: table, prefix: prefix, after: after, limit: limit }); }
    };
  }

  function secret(name) {
    return new Promise(function (resolve, reject) {
      var value = host.secret(name);
      if (value === null) reject(new Error('secret not found'));
      else resolve({ value: value });
    });
  }

  var doubles = {
    'wix-fetch': function () { return { fetch: fetch }; },
    '@wix/essentials': function () { return { auth: { elevate: elevate, getTokenInfo: tokenInfo } }; },
    '@wix/web-methods': function () {
      return {
        Permissions: { Anyone: 'anyone', Admin: 'site-owner', SiteMember: 'site-member' },
        webMethod: function (permission, fn) { fn.permission = permission; return fn; }
      };
    },
    '@wix/secrets': function () {
      var getSecretValue = function (name) { return secret(name); };
      getSecretValue.elevated = getSecretValue;
      return { secrets: { getSecretValue: getSecretValue } };
    }
  };

  function load(specifier) {
    if (loaded[specifier]) return loaded[specifier].exports;
    var module = loaded[specifier] = { exports: {} };
    if (doubles[specifier]) module.exports = doubles[specifier]();
    else if (specifier.indexOf('@wix/') === 0) module.exports = sdkPackage(specifier);
    else if (!scope.__modules[specifier]) throw new Error('no module ' + specifier + ' on this site');
    else scope.__modules[specifier].call(undefined, module.exports, requireFrom(specifier), module);
    return module.exports;
  }

  function beside(importer, specifier) {
    return specifier.split('/').reduce(function (path, segment) {
      if (segment === '..') path.pop();
      else if (segment !== '.') path.push(segment);
      return path;
    }, importer.split('/').slice(0, -1)).join('/');
  }

  function requireFrom(importer) {
    return function (specifier) { return load(specifier.charAt(0) === '.' ? beside(importer, specifier) : specifier); };
  }

  function failureFrom(error) {
    return {
      code: error && error.code !== undefined ? error.code : null, step: error && error.step !== undefined ? error.step : null,
      message: error && error.message !== undefined ? error.message : String(error), name: error && error.name || null,
      details: error && error.details !== undefined ? error.details : null
    };
  }

  scope.__fireTimer = scope.__loop.fireTimer;
  scope.__settle = scope.__loop.settle;

  // Runs an export of a module; the runtime, when the site has it, is told who watches and where to write down.
  scope.__run = function (specifier, exported, argumentsJson, observed, settingsJson) {
    callerId = JSON.parse(settingsJson).callerId;
    Promise.resolve().then(function () {
      if (observed) {
        var runtime = load('backend/wixflow/runtime.js');
        runtime.configure({ observer: function (event) { host.observe(JSON.stringify(event)); } });
        var settings = JSON.parse(settingsJson);
        runtime.configure({ budget: settings.budgetMs === null ? Infinity : settings.budgetMs, appId: settings.appId === null ? undefined : settings.appId });
        if (settings.journaled) runtime.configure({ journal: hostJournal() });
        if (settings.sharesRecords) runtime.configure({ records: hostRecords() });
        else if (!settings.recordsInWix) runtime.configure({ records: new runtime.InMemoryRecords() });
      }
      var exports = load(specifier);
      if (typeof exports[exported] !== 'function') throw new Error(specifier + ' exports no function ' + exported);
      return exports[exported].apply(undefined, JSON.parse(argumentsJson));
    }).then(
      function (result) { host.done(JSON.stringify({ result: result === undefined ? null : result })); },
      function (error) { host.done(JSON.stringify({ error: failureFrom(error) })); });
    scope.__loop.drain();
  };
})(this, __host, __values);
