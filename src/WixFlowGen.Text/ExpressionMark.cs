namespace WixFlowGen.Text;

/// <summary>The sign that opens an expression in a value; with one more <c>$</c> before it, it is text.</summary>
public static class ExpressionMark
{
    public const string Open = "${{";

    /// <summary>Whether a value has an expression in it, told without parsing it.</summary>
    public static bool IsIn(string value)
    {
        for (var i = value.IndexOf(Open, StringComparison.Ordinal); i >= 0; i = value.IndexOf(Open, i + 1, StringComparison.Ordinal))
        {
            if (i == 0 || value[i - 1] != '$')
            {
                return true;
            }
        }

        return false;
    }
}
