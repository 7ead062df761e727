using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Names;

/// <summary>
/// Two flows, a connector and a test whose names are made by chance. The flow reads every field of an answer, sends every field of a request and
/// runs the other flow; the test knows what has to come out.
/// </summary>
internal sealed class NameSet
{
    private readonly List<string> _fields, _inner, _operations, _inputs, _steps;
    private readonly string _connector, _alias, _type, _innerType, _variable;

    /// <param name="seed">The same seed makes the same names.</param>
    /// <param name="taken">Names that other flows of the batch have, in Pascal case; those of this one are added.</param>
    public NameSet(int seed, HashSet<string> taken)
    {
        Seed = seed;
        var pool = new NamePool(new Random(seed));
        Flow = FreeFlow(pool, taken);
        Part = FreeFlow(pool, taken);
        _fields = pool.Distinct(6, pool.Field, pool.Recased);
        _inner = pool.Distinct(3, pool.Field, pool.Recased);
        _operations = pool.Distinct(3, pool.Identifier, Twin(pool));
        _inputs = pool.Distinct(3, pool.Identifier, Twin(pool));
        _steps = pool.Distinct(6, pool.Identifier, Twin(pool));
        (_type, _innerType) = (pool.Type(), pool.Type());
        _innerType = _innerType == _type || _innerType == $"{_type}Inner" ? $"{_type}Inner" : _innerType;
        (_connector, _alias, _variable) = (pool.Kebab(), pool.Identifier(), _steps[5]);
        _alias = _alias is "media" or "data" or "portfolio" ? "system" : _alias;
    }

    public int Seed { get; }

    public string Flow { get; }

    /// <summary>The flow that <see cref="Flow"/> runs.</summary>
    public string Part { get; }

    public IEnumerable<SourceText> Sources =>
    [
        new($"{Seed}/{Flow}.flow.yaml", MainFlow()), new($"{Seed}/{Part}.flow.yaml", PartFlow()), new($"{Seed}/{Flow}.test.yaml", Test()),
    ];

    public SourceText Connector => new($"{Seed}/api.connector.yaml", $$"""
        connector: {{_connector}}
        base: https://api.example/v1
        operations:
        {{string.Join('\n', _operations.Select((name, i) => $"  {name}: {{ post: /o{i}, request: {{ type: {_type} }}, response: {{ type: {_type} }} }}"))}}
        types:
          {{_type}}:
            type: object
            properties:
        {{string.Join('\n', _fields.Select((name, i) => $"      {Quoted(name)}: {(i == 0 ? $"{{ type: {_innerType} }}" : "string")}"))}}
          {{_innerType}}:
            type: object
            properties: { {{string.Join(", ", _inner.Select(name => $"{Quoted(name)}: string"))}} }
        """);

    private string MainFlow() => $$"""
        flow: {{Flow}}
        on: { call: { permissions: admin } }
        connectors: { {{_alias}}: api.connector.yaml }
        inputs:
        {{string.Join('\n', _inputs.Select(name => $"  {name}: {{ type: string, default: d }}"))}}
        steps:
        {{string.Join('\n', _operations.Select((name, i) => $"  - id: {_steps[i]}\n    call: {_alias}.{name}\n    with: {With()}"))}}
          - id: {{_steps[3]}}
            run: {{Part}}
            with: { {{string.Join(", ", _inputs.Select(name => $"{name}: '{Value($"inputs.{name}")}'"))}} }
          - id: {{_steps[4]}}
            forEach: {{Value("['a', 'b']")}}
            as: {{_variable}}
            steps: [{ wait: 1s }]
            collect: {{Value($"{_variable} + inputs.{_inputs[0]}")}}
        outputs:
        {{string.Join('\n', _fields.Skip(1).Select((name, i) => $"  f{i}: {Yaml(Value($"{_steps[0]}[?{Cel(name)}].orValue('') + {_steps[1]}[?{Cel(name)}].orValue('')"))}"))}}
        {{string.Join('\n', _inner.Select((name, i) => $"  g{i}: {Yaml(Value($"{_steps[2]}[?{Cel(_fields[0])}][?{Cel(name)}].orValue('')"))}"))}}
          whole: {{Value(_steps[0])}}
          part: {{Value(_steps[3])}}
          rounds: {{Value(_steps[4])}}
          map: "{{Value($"['x'].filter({_variable}, {_variable} != '').map({_variable}, {_variable} + inputs.{_inputs[1]})")}}"
          free: { {{string.Join(", ", _fields.Select((name, i) => $"{Quoted(name)}: {{ {Quoted(_inner[i % _inner.Count])}: {i} }}"))}} }
        """;

    private string PartFlow() => $$"""
        flow: {{Part}}
        on: { call: { permissions: admin } }
        inputs:
        {{string.Join('\n', _inputs.Select(name => $"  {name}: string"))}}
        steps: [{ wait: 1s }]
        outputs:
        {{string.Join('\n', _inputs.Select(name => $"  {name}: {Value($"inputs.{name}")}"))}}
        """;

    private string Test()
    {
        var answer = new JsonObject(_fields.Select((name, i) => KeyValuePair.Create(name, i == 0
            ? new JsonObject(_inner.Select((inner, j) => KeyValuePair.Create(inner, (JsonNode?)$"i{j}"))) : (JsonNode?)$"v{i}")));
        var outputs = new JsonObject();
        for (var i = 1; i < _fields.Count; i++)
        {
            outputs[Name("f", i - 1)] = $"v{i}v{i}";
        }

        for (var i = 0; i < _inner.Count; i++)
        {
            outputs[Name("g", i)] = $"i{i}";
        }

        outputs["whole"] = answer.DeepClone();
        outputs["part"] = new JsonObject(_inputs.Select((name, i) => KeyValuePair.Create(name, (JsonNode?)$"in{i}")));
        outputs["rounds"] = new JsonArray("ain0", "bin0");
        outputs["map"] = new JsonArray("xin1");
        outputs["free"] = new JsonObject(_fields.Select((name, i) => KeyValuePair.Create(name, (JsonNode?)new JsonObject { [_inner[i % _inner.Count]] = i })));
        var document = new JsonObject
        {
            ["test"] = Flow,
            ["cases"] = new JsonArray(new JsonObject
            {
                ["name"] = "values come and go by their names",
                ["inputs"] = new JsonObject(_inputs.Select((name, i) => KeyValuePair.Create(name, (JsonNode?)$"in{i}"))),
                ["answers"] = new JsonArray([.. _operations.Select(name => new JsonObject { ["to"] = $"{_alias}.{name}", ["body"] = answer.DeepClone() })]),
                ["outputs"] = outputs,
                ["expect"] = new JsonObject { ["requests"] = new JsonArray([.. _operations.Select(name => new JsonObject { ["call"] = $"{_alias}.{name}", ["with"] = Sent() })]) },
            }),
        };
        return document.ToJsonString(_plainText);
    }

    private static readonly JsonSerializerOptions _plainText = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string With() => $"{{ {string.Join(", ", _fields.Select((name, i) => $"{Quoted(name)}: {(i == 0 ? $"{{ {string.Join(", ", _inner.Select((inner, j) => $"{Quoted(inner)}: s{j}"))} }}" : $"'{Value($"inputs.{_inputs[i % 3]}")}'")}"))} }}";

    private JsonObject Sent() => new(_fields.Select((name, i) => KeyValuePair.Create(name, i == 0
        ? new JsonObject(_inner.Select((inner, j) => KeyValuePair.Create(inner, (JsonNode?)$"s{j}"))) : (JsonNode?)$"in{i % 3}")));

    private static Func<string, string> Twin(NamePool pool) => name =>
        string.Concat(pool.Recased(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')) is { Length: > 0 } twin && !char.IsAsciiDigit(twin[0]) && twin is not ("in" or "inputs" or "run" or "true" or "false" or "null" or "caller" or "secrets")
            ? twin : name + "_";

    private static string FreeFlow(NamePool pool, HashSet<string> taken)
    {
        for (; ; )
        {
            var name = pool.Kebab();
            if (taken.Add(name.Replace("-", "", StringComparison.Ordinal)))
            {
                return name;
            }
        }
    }

    private static string Name(string start, int number) => start + number.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => JsonSerializer.Serialize(text, _plainText);

    /// <summary>A text in an expression.</summary>
    private static string Cel(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>An expression that is a whole value.</summary>
    private static string Value(string expression) => "${{ " + expression + " }}";

    private static string Yaml(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
