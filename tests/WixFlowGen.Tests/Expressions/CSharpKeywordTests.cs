using Microsoft.CodeAnalysis.CSharp;
using WixFlowGen.Emit.CSharp;

namespace WixFlowGen.Tests.Expressions;

public sealed class CSharpKeywordTests
{
    /// <summary>The compiler knows two more contextual keywords than it lists.</summary>
    private static readonly string[] Unlisted = ["_", "var"];

    [Fact]
    public void Are_those_of_the_C_sharp_compiler() => Assert.Equal(
        SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText).Concat(Unlisted).Order(StringComparer.Ordinal),
        CSharpKeywords.All.Order(StringComparer.Ordinal));

    [Fact]
    public void Are_keywords_to_the_C_sharp_compiler() => Assert.All(
        CSharpKeywords.All,
        word => Assert.True(SyntaxFacts.GetKeywordKind(word) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(word) != SyntaxKind.None, word));
}
