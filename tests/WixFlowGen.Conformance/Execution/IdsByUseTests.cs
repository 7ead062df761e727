namespace WixFlowGen.Conformance.Execution;

/// <summary>Ids may be handed out in another order, and nothing else may be another.</summary>
public sealed class IdsByUseTests
{
    private const string A = "0d7f0e336166442f8cc9e4c20ae427ba";
    private const string B = "2da190e578dd4fcda27e772094a620aa";

    [Fact]
    public void Things_with_each_others_ids_are_the_same() =>
        Assert.Equal(Renamed($"put front {A}", $"put garden {B}", $"show {A} {B}"), Renamed($"put front {B}", $"put garden {A}", $"show {B} {A}"));

    [Fact]
    public void A_thing_that_is_used_in_place_of_another_is_seen() =>
        Assert.NotEqual(Renamed($"put front {A}", $"put garden {B}", $"show {A} {B}"), Renamed($"put front {A}", $"put garden {B}", $"show {B} {A}"));

    [Fact]
    public void An_id_that_is_told_by_another_id_alone_is_followed() =>
        Assert.NotEqual(
            Renamed($"front {A}", $"{A} is {Other(A)}", $"{B} is {Other(B)}", $"show {Other(A)}"),
            Renamed($"front {A}", $"{A} is {Other(A)}", $"{B} is {Other(B)}", $"show {Other(B)}"));

    private static string Other(string id) => id.Replace('0', 'f');

    private static IEnumerable<string> Renamed(params string[] texts) => IdsByUse.Rename(texts).Order(StringComparer.Ordinal);
}
