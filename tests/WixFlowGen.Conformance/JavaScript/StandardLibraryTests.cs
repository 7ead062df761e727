using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>What generated code takes from the standard library means the same in the embedded engine and in Node.</summary>
public sealed class StandardLibraryTests(VeloEngines engines) : IClassFixture<VeloEngines>
{
    private static readonly JsonObject _data = new()
    {
        ["empty"] = "",
        ["word"] = "SUMMER",
        ["zero"] = 0,
        ["minus"] = -1.5,
        ["big"] = 1e21,
        ["whole"] = 9_007_199_254_740_991,
        ["texts"] = new JsonArray("b", "", "a"),
    };

    /// <summary>
    /// Expressions over <c>data</c>. Nothing of the runtime asks for what differs: normal forms and collation (the engine has those of .NET, which need ICU),
    /// digits of fractions to other bases than ten, and dates such as February 30.
    /// </summary>
    private static readonly string[] _expressions =
    [
        "String(data.zero)", "String(-0)", "`${data.zero}`", "data.zero + ''", "String(data.minus)", "String(data.big)", "String(data.whole)", "String(1e-7)", "String(0.1 + 0.2)",
        "String(123456789012345680000)", "String(1 / 3)", "String(100)", "String(1e20)", "String(5e-324)", "(25).toString(36)",
        "JSON.stringify('')", "JSON.stringify({ a: '' })", "JSON.stringify({ a: '0' })", "JSON.stringify({ a: String(data.zero) })", "JSON.stringify([String(data.zero)])", "JSON.stringify({ a: 0, b: '0', c: data.zero })", "JSON.stringify({ a: String(0.0) })", "JSON.stringify(['', 'a'.slice(1)])", "JSON.stringify([['0']])", "''.slice(0, 0) === ''", "JSON.stringify({ a: String(100), b: String(1.5) })", "JSON.stringify(data)", "JSON.stringify({ a: undefined, b: [undefined], c: -0 })", "JSON.stringify('\\u2028\"\\\\😀')", "JSON.stringify(1e21)", "JSON.stringify(0)",
        "data.word.startsWith(data.empty)", "data.word.endsWith(data.empty)", "data.word.includes(data.empty)", "data.word.indexOf(data.empty)", "data.word.lastIndexOf(data.empty)",
        "'run-1'.includes('longer than that')", "'run-1'.indexOf('longer than that')", "'run-1'.includes('run-2')", "'run-1'.includes('1')", "'run-1'.indexOf('longer than that', undefined)", "'run-1'.lastIndexOf('longer than that')", "'a'.startsWith('ab')", "'a'.endsWith('ba')", "'a'.endsWith('b')", "'ab'.includes('b', 2)", "'a'.replace('ab', 'c')", "'a'.split('ab')",
        "data.empty.indexOf(data.empty)", "data.empty.startsWith(data.empty)", "data.empty.endsWith(data.empty)", "data.empty.includes(data.empty)", "data.empty.lastIndexOf(data.empty)",
        "'abab'.indexOf('b', 2)", "'abab'.indexOf('', 9)", "'abab'.lastIndexOf('b')", "'abab'.lastIndexOf('b', 2)", "'ab'.indexOf('', 2)", "'ab'.startsWith('', 2)", "'ab'.startsWith('b', 1)",
        "'abab'.endsWith('ab')", "'é'.indexOf('e')", "'a\\u0000b'.indexOf('b')", "'abc'.slice(-2)", "'abc'.slice(1, 1)", "'abc'.substr(1, 2)", "'abc'.substring(2, 0)", "''.slice(0, 0)",
        "'a-b--c'.split('-')", "'abc'.split('')", "''.split('')", "''.split('-')", "'a1b2'.split(/[0-9]/)", "'aaa'.replace('a', '$&$&')", "'aaa'.replace(/a/g, () => 'b')", "'a.b'.replace(/\\./g, '$')",
        "'abc'.charAt(5)", "'abc'.charCodeAt(5)", "'😀'.length", "'😀'.codePointAt(0)", "' \\u00a0\\ufeffx '.trim()", "'x'.repeat(0)", "'x'.padStart(3, 'ab')",
        "'a' < 'B'", "'a' < 'ä'", "'' < 'a'", "'10' < '9'", "'\\ud83d\\ude00' < '\\uff5e'", "Number('')", "Number(' 12 ')", "Number('1e3')", "Number('0x1f')", "Number('1_0')", "parseInt('12px', 10)",
        "Math.round(-0.5)", "Math.round(2.5)", "Math.trunc(-1.5)", "Math.floor(-0.5)", "Math.max()", "-7 % 3", "7 % -3", "5.5 % 2", "(0.000001234).toFixed(8)", "Number.isInteger(5.0)",
        "data.texts.slice().sort()", "[3, 1, 10].sort()", "[3, 1, 10].sort((a, b) => a - b)", "data.texts.indexOf('')", "data.texts.includes('')", "data.texts.includes('z')", "[1, 2].includes(3)", "[NaN].includes(NaN)", "~5", "~0", "1 << 31", "6 & 3", "['a', 'b'].indexOf('b', 2)", "data.texts.join('')", "[null, undefined, 1].join('-')", "[].concat([1], [[2]])",
        "[1, 2, 3].splice(1, 1)", "[1, [2]].flat()", "[1, 2].flatMap(one => [one, one])", "Array.from({ length: 2 }, (_, i) => i)", "[...new Set(['a', 'a'])]", "Object.entries({ b: 1 })",
        "new Date(0).toISOString()", "new Date(1893456000123).toISOString()", "Date.parse('2024-05-06T07:08:09.123Z')", "new Date(NaN).getTime()", "typeof null", "null ?? 'x'", "undefined?.a", "[] + ''", "/^$/.test('')", "/[0-9]+/.exec('a12b')[0]", "/(a|S)/.test('xSx')",
        "/^\\d{4}-\\d{2}$/.test('2024-05')", "'aXbX'.match(/X/g)", "'abc'.match(/z/)", "encodeURIComponent('ä /?&=😀')", "decodeURIComponent('%C3%A4')", "isNaN('x')", "String([1, [2, 3]])", "String({})", "[undefined].length", "delete ({ a: 1 }).a",
        "Object.assign({}, { a: 1 }, null)", "({ ...{ a: 1 }, b: 2 })", "((a, b = 2, ...c) => [a, b, c])(1, undefined, 3, 4)", "[1, 2, 3].reduce((sum, one) => sum + one, 0)", "[1, 2].every(one => one > 0)", "[].every(() => false)", "[5].find(one => one > 9)",
        "~(-6)", "-6 & 255", "-1 >>> 0", "-1 >>> 24", "-5 >> 1", "-1 | 0", "-1 ^ 5", "4294967295 | 0", "2147483648 | 0", "-2147483649 | 0", "1e21 | 0", "NaN | 0", "-Infinity >>> 0", "(0x6a09e667 + 0xbb67ae85) | 0", "-7 << 28", "Math.imul(-5, 0x7fffffff)",
        "'straße ÿ ǆ'.toUpperCase()", "'İ'.toLowerCase()", "Object.keys({ b: 1, 2: 1, a: 1, 1: 1 })", "JSON.stringify({ b: 1, 2: 1, 10: 1, a: 1 })", "Number.MAX_VALUE", "String(Number.MAX_VALUE)", "Number.MIN_VALUE", "Number.MAX_SAFE_INTEGER", "Number.isSafeInteger(2 ** 53)", "2 ** 0.5",
        "'aXbX'.replaceAll('X', '$&-')", "[3, 1, 2].toSorted()", "[1, 2, 3].at(-1)", "[1, 2, 3].findLast((one) => one < 3)", "'ab'.at(-1)", "Object.hasOwn({ a: 1 }, 'a')", "[...'a😀'].length", "'\\u{1F600}'.normalize('NFD').length",
        "(1.005).toFixed(2)", "(1e21).toFixed(2)", "(123.456).toPrecision(4)", "(0).toExponential(2)", "(255).toString(16)", "(-255).toString(2)", "Number('  ')", "Number('0b11')", "Number('Infinity')", "parseFloat('1.5e3x')",
        "JSON.parse('{\"__proto__\": 1}').__proto__", "JSON.parse('[1,')", "JSON.parse('\"\\ud800\"').length", "JSON.stringify('\\ud800')", "JSON.parse('1', (key, value) => value + 1)", "JSON.stringify({ toJSON: () => 'x' })", "JSON.stringify({ a: 1n })", "JSON.stringify([new Date(0), /x/, new Map()])",
        "new Date('2024-05-06').getTime()", "new Date(2024, 0, 31, 1).toISOString()", "new Date(8.64e15 + 1).getTime()", "new Date('2024-05-06T07:08:09+02:00').toISOString()", "new Date(0).toString().slice(0, 15)", "Date.UTC(2024, 1, 29)", "new Date(NaN).toISOString()",
        "/(?<year>\\d{4})/.exec('in 2024').groups.year", "/a.c/s.test('a\\nc')", "/\\p{Lu}/u.test('É')", "'a1b22'.match(/\\d+/g)", "[...'a1b22'.matchAll(/\\d+/g)].length", "/(?<=a)b/.test('ab')", "/^[\\w.]+$/.test('a.b_c')", "'x'.search(/y/)", "/a{2,}/.exec('caaa').index", "new RegExp('[').source",
        "(() => { try { null.a; } catch (error) { return error.name; } })()", "(() => { try { undefinedName; } catch (error) { return error.name; } })()", "new Error('m', { cause: 1 }).cause", "(class A { #b = 1; static has(x) { return #b in x; } }).has({})", "[1, [2, [3]]].flat(Infinity)", "Array.isArray([])", "[,1].length", "[1, 2, 3].copyWithin(0, 1)",
        "[10, 9, 1].sort()", "[3, undefined, 1].sort()", "['B', 'a', 'C'].sort()", "[1, 2, 3, 4].reduceRight((sum, one) => `${sum}${one}`)", "Array.from(new Map([[1, 2]]))", "Object.fromEntries([['a', 1]])", "Object.entries('ab')", "`${[1, [2]]}`", "String(Symbol('a'))", "typeof 1n", "10n ** 20n > 1e19", "isFinite('12')",
    ];

    [Fact]
    public void Means_the_same_in_the_engine_and_in_node() => ProbedExpressions.AssertSame(engines, VeloEngines.Jint, _expressions, _data);
}
