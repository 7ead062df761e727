using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Conformance.Samples;
using WixFlowGen.Execution;
using WixFlowGen.Execution.JavaScript;
using WixFlowGen.Execution.Velo;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>What generated code takes from the standard library means the same in the embedded engine and in Node.</summary>
public sealed class StandardLibraryTests
{
    private const string Module = "backend/flows/probe.js";

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

    /// <summary>Expressions over <c>data</c>. Nothing of the runtime asks for upper case beyond ASCII, for the order of keys that are numbers, for the largest number,
    /// or for bits of negative numbers (the engine takes those for 0, since .NET converts them so).</summary>
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
    ];

    private static readonly JintHost _jint = new(JavaScriptLowering.Shared, new EmbeddedApiCatalog());

    private static readonly VeloSite _site = new VeloSite(new Dictionary<string, string>()).With(KeyValuePair.Create(Module, $$"""
        const print = (value) => (typeof value === 'string' ? JSON.stringify(value) : typeof value === 'object' ? `o ${JSON.stringify(value)}` : `${typeof value} ${value}`);
        const attempt = (probe, data) => {
          try {
            return print(probe(data));
          } catch (error) {
            return `thrown ${error.name}`;
          }
        };
        export const probeAll = (data) => [
        {{string.Join("\n", _expressions.Select(text => $"  attempt((data) => ({text}), data),"))}}
        ];
        """));

    [Fact]
    public void Means_the_same_in_the_engine_and_in_node()
    {
        using var node = new NodeHost();
        var expected = Run((call, world) => node.RunAsync(_site, call, world));
        var actual = Run((call, world) => _jint.RunAsync(_site, call, world));

        var different = _expressions.Zip(expected, actual).Where(row => row.Second != row.Third).Select(row => $"{row.First}: {row.Second} in Node, {row.Third} in the engine");
        Assert.True(!different.Any(), string.Join("\n", different));
    }

    private static IReadOnlyList<string> Run(Func<VeloCall, FlowWorld, Task<FlowOutcome>> run)
    {
        var time = new VirtualTime();
        var wix = new SampleWix(time);
        var outcome = time.Run(() => run(new VeloCall(Module, "probeAll", [_data.DeepClone()]), wix.World));
        Assert.Null(outcome.Error);
        return [.. Assert.IsType<JsonArray>(outcome.Result).Select(value => value?.ToString() ?? "null")];
    }
}
