using System.Diagnostics.CodeAnalysis;

namespace WixFlowGen.Runtime.Cel;

/// <summary>Reads values that may be absent.</summary>
public static class Fields
{
    /// <summary>The value when it is there.</summary>
    /// <param name="path">The expression as the author wrote it, for the error.</param>
    /// <exception cref="FlowException"><c>MISSING_FIELD</c>: the value is absent or null.</exception>
    public static T Require<T>([NotNull] T? value, string path) where T : class => value ?? throw CelErrors.MissingField(path);

    /// <inheritdoc cref="Require{T}(T, string)"/>
    public static T Require<T>([NotNull] T? value, string path) where T : struct =>
        value is { } there && !CelAny.IsNull(there) ? there : throw CelErrors.MissingField(path);

    /// <summary>The value of a key.</summary>
    /// <exception cref="FlowException"><c>MISSING_FIELD</c>: the map has no such key.</exception>
    public static T Require<T>(IReadOnlyDictionary<string, T> map, string key, string path) =>
        map.TryGetValue(key, out var value) && !CelAny.IsNull(value) ? value : throw CelErrors.MissingField(path);

    /// <summary>The value of a key, or null.</summary>
    public static T? Find<T>(IReadOnlyDictionary<string, T>? map, string key) where T : class => map?.GetValueOrDefault(key);

    /// <summary>The value of a key, or null.</summary>
    public static T? FindValue<T>(IReadOnlyDictionary<string, T>? map, string key) where T : struct =>
        map is not null && map.TryGetValue(key, out var value) && !CelAny.IsNull(value) ? value : null;

    public static bool Has<T>(IReadOnlyDictionary<string, T>? map, string key) =>
        map is not null && map.TryGetValue(key, out var value) && !CelAny.IsNull(value);
}
