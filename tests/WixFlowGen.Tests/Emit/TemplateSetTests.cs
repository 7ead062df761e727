using System.Collections.Immutable;
using WixFlowGen.Emit.CSharp;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Emit;

/// <summary>How templates are carried out, where it differs from Scriban's defaults.</summary>
public sealed class TemplateSetTests
{
    private static readonly Dictionary<string, object?> View = new()
    {
        ["text"] = "t",
        ["empty"] = "",
        ["nothing"] = null,
        ["yes"] = true,
        ["no"] = false,
        ["list"] = new List<object?> { "a", "b" },
        ["none"] = new List<string>(),
        ["fields"] = new List<Dictionary<string, object?>> { new() { ["name"] = "x", ["doc"] = "" } },
    };

    [Theory]
    [InlineData("{{ if empty }}T{{ else }}F{{ end }}", "F")]
    [InlineData("{{ if nothing }}T{{ else }}F{{ end }}", "F")]
    [InlineData("{{ if none }}T{{ else }}F{{ end }}", "F")]
    [InlineData("{{ if 0 }}T{{ else }}F{{ end }}", "F")]
    [InlineData("{{ if no }}T{{ else }}F{{ end }}", "F")]
    [InlineData("{{ if !empty }}T{{ end }}{{ if !none }}T{{ end }}{{ if !no }}T{{ end }}", "TTT")]
    [InlineData("{{ if text && list && yes && fields }}T{{ end }}", "T")]
    [InlineData("{{ for one in list }}{{ one }}{{ if !for.last }},{{ end }}{{ end }}", "a,b")]
    [InlineData("{{ for one in fields }}{{ if one.doc }}D{{ end }}{{ one.name }}{{ end }}", "x")]
    [InlineData("a\n{{~ if yes ~}}\nb\n{{~ end ~}}\nc\n", "a\nb\nc\n")]
    [InlineData("    {{ lines }}", "    1\n2")]
    [InlineData("{{ nothing }}{{ empty }}", "")]
    [InlineData("{{ braces }}", "{{ text }}<&>")]
    public void Fills_a_template(string template, string filled) =>
        Assert.Equal(filled, Fill(template, new(View) { ["lines"] = "1\r\n2", ["braces"] = "{{ text }}<&>" }));

    [Theory]
    [InlineData("{{ if missing }}{{ end }}", "WF0661")]
    [InlineData("{{ for one in missing }}{{ end }}", "WF0661")]
    [InlineData("{{ fields[0].missing }}", "WF0664")]
    [InlineData("{{ if fields[0].missing }}{{ end }}", "WF0664")]
    [InlineData("{{ text.length }}", "WF0664")]
    [InlineData("{{ nothing.field }}", "WF0664")]
    [InlineData("{{ list[9] }}", "WF0664")]
    [InlineData("{{ text = 'other' }}", "WF0664")]
    [InlineData("{{ func f(x); ret f(x); end; f(1) }}", "WF0664")]
    [InlineData("{{ text | string.upcase }}", "WF0661")]
    public void Refuses_what_is_not_given(string template, string code) =>
        Assert.Equal(code, Assert.Throws<TemplateException>(() => Fill(template, View)).Diagnostic.Code);

    [Fact]
    public void Neither_a_long_list_nor_a_long_text_is_cut_off()
    {
        var view = new Dictionary<string, object?> { ["list"] = Enumerable.Repeat(new string('x', 1000), 5000).ToList() };

        Assert.Equal(5_000_000, Fill("{{ for one in list }}{{ one }}{{ end }}", view).Length);
    }

    [Fact]
    public void A_failure_leaves_the_set_usable_and_threads_do_not_meet()
    {
        var set = Set("{{ if text == 'bad' }}{{ missing }}{{ end }}{{ x = text }}{{ for one in list }}{{ x }}{{ end }}");
        var filled = Enumerable.Range(0, 200).AsParallel().AsOrdered().Select(i =>
        {
            var text = i % 7 == 0 ? "bad" : $"{i},";
            try
            {
                return set.Render("let", new Dictionary<string, object?> { ["text"] = text, ["list"] = new List<string> { "", "" } });
            }
            catch (TemplateException error)
            {
                return error.Diagnostic.Code;
            }
        }).ToList();

        Assert.Equal(Enumerable.Range(0, 200).Select(i => i % 7 == 0 ? "WF0661" : $"{i},{i},"), filled);
    }

    private static string Fill(string template, Dictionary<string, object?> view) => Set(template).Render("let", view);

    private static TemplateSet Set(string template) => TemplateSet.FromResources(
        typeof(CSharpEmitter).Assembly, ImmutableDictionary<string, SourceText>.Empty.Add("let", new("let.sbn", template)));
}
