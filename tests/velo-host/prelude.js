// What generated modules and their runtime use of the standard library beyond ES5.
// Left out because they hang or throw in the engine: string/replace-all, regexp, symbol/iterator on its own, number/*-safe-integer.
import PromisePolyfill from 'promise-polyfill';
import 'core-js/es/symbol';
import 'core-js/es/map';
import 'core-js/es/set';
import 'core-js/es/array/find';
import 'core-js/es/array/find-index';
import 'core-js/es/array/flat';
import 'core-js/es/array/flat-map';
import 'core-js/es/array/from';
import 'core-js/es/array/includes';
import 'core-js/es/array/iterator';
import 'core-js/es/math/trunc';
import 'core-js/es/number/is-finite';
import 'core-js/es/number/is-integer';
import 'core-js/es/number/is-nan';
import 'core-js/es/object/assign';
import 'core-js/es/object/entries';
import 'core-js/es/object/from-entries';
import 'core-js/es/object/values';
import 'core-js/es/string/code-point-at';
import 'core-js/es/string/ends-with';
import 'core-js/es/string/from-code-point';
import 'core-js/es/string/includes';
import 'core-js/es/string/iterator';
import 'core-js/es/string/pad-end';
import 'core-js/es/string/pad-start';
import 'core-js/es/string/repeat';
import 'core-js/es/string/starts-with';
import 'core-js/es/string/trim-end';
import 'core-js/es/string/trim-start';

PromisePolyfill._immediateFn = globalThis.queueMicrotask;
PromisePolyfill._unhandledRejectionFn = function () {};
globalThis.Promise = PromisePolyfill;
