using Microsoft.CodeAnalysis.CSharp;
using WixFlowGen.Emit.CSharp;

namespace WixFlowGen.Tests.Expressions;

public sealed class CSharpKeywordTests
{
    // The compiler lists 'var' nowhere, though it reads it as a keyword.
    [Fact]
    public void Are_those_of_the_C_sharp_compiler() => Assert.Equal(
        SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText)
            .Where(word => SyntaxFacts.GetKeywordKind(word) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(word) != SyntaxKind.None)
            .Append("var")
            .Order(StringComparer.Ordinal),
        CSharpKeywords.All.Order(StringComparer.Ordinal));
}
