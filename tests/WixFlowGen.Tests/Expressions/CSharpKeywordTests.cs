using Microsoft.CodeAnalysis.CSharp;
using WixFlowGen.Emit.CSharp;

namespace WixFlowGen.Tests.Expressions;

public sealed class CSharpKeywordTests
{
    [Fact]
    public void Are_those_of_the_C_sharp_compiler() => Assert.Equal(
        SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText).Append("_").Order(StringComparer.Ordinal),
        CSharpKeywords.All.Order(StringComparer.Ordinal));
}
