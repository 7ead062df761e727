using System.Collections.Immutable;
using WixFlowGen.Catalog;

namespace WixFlowGen.Execution.Sdk;

/// <summary>The changes of value between SDK and REST, made in place at the paths the catalog names.</summary>
internal static class SdkTransformations
{
    /// <exception cref="SdkException">A value is not of the kind its path promises.</exception>
    public static void ToRest(Dictionary<string, object?> message, ImmutableArray<ValueTransformation> transformations)
    {
        foreach (var change in transformations.OrderByDescending(IsMedia))
        {
            Apply(message, change.Path.Split('.'), value => Each(change.Kind, value, ToRest));
        }
    }

    public static void ToSdk(Dictionary<string, object?> message, ImmutableArray<ValueTransformation> transformations)
    {
        foreach (var change in transformations.OrderBy(IsMedia))
        {
            Apply(message, change.Path.Split('.'), value => Each(change.Kind, value, ToSdk));
        }
    }

    private static bool IsMedia(ValueTransformation change) => change.Kind is not ("timestamp" or "float" or "fieldMask" or "bytes" or "duration");

    /// <summary>A repeated field is changed element by element; a mask is one value although it is a list.</summary>
    private static object? Each(string kind, object? value, Func<string, object?, object?> change) =>
        kind != "fieldMask" && value is List<object?> list ? list.Select(item => change(kind, item)).ToList() : change(kind, value);

    private static object? ToRest(string kind, object? value) => kind switch
    {
        "timestamp" => value switch
        {
            DateTimeOffset date => SdkJson.Iso(date),
            null or SdkUndefined => SdkUndefined.Value,
            _ => throw SdkException.System("TypeError"),
        },
        "float" => value switch
        {
            double number when !double.IsFinite(number) => SdkJson.Text(number),
            SdkUndefined => throw SdkException.System("TypeError"),
            _ => value,
        },
        "fieldMask" => value is List<object?> paths ? SdkJson.Text(paths) : value,
        "image" => MediaReferences.ImageToRest(value),
        "videoV2" => MediaReferences.VideoToRest(value),
        "audio" or "document" => MediaReferences.FileToRest(value, kind),
        "video" => MediaReferences.PlainVideoToRest(value),
        "pageURLV2" => PageToRest(value),
        "pageURL" => SdkValues.PageUrlToRest(value),
        "address" => SdkValues.AddressToRest(value),
        "duration" => SdkValues.DurationToRest(value),
        "bytes" => value is byte[] bytes ? Convert.ToBase64String(bytes) : throw SdkException.System("TypeError"),
        _ => throw new NotSupportedException($"the catalog names a transformation '{kind}' that the double does not know"),
    };

    private static object? ToSdk(string kind, object? value) => kind switch
    {
        "timestamp" => value is string { Length: > 0 } iso ? SdkJson.Instant(iso) : SdkUndefined.Value,
        "float" => value switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => value,
        },
        "fieldMask" => value switch
        {
            string { Length: > 0 } paths => paths.Split(',').ToList<object?>(),
            Dictionary<string, object?> mask => mask.GetValueOrDefault("paths", SdkUndefined.Value),
            _ => value,
        },
        "image" => MediaReferences.ImageToSdk(value),
        "videoV2" => MediaReferences.VideoToSdk(value),
        "audio" or "document" => MediaReferences.FileToSdk(value, kind),
        "video" => MediaReferences.PlainVideoToSdk(value),
        "pageURL" => SdkValues.PageUrlToSdk(value),
        "address" => SdkValues.AddressToSdk(value),
        "duration" => SdkValues.DurationToSdk(value),
        "bytes" => value is string base64 ? Convert.FromBase64String(base64) : SdkUndefined.Value,
        "pageURLV2" => (value as Dictionary<string, object?>)?.GetValueOrDefault("url", SdkUndefined.Value) ?? SdkUndefined.Value,
        _ => throw new NotSupportedException($"the catalog names a transformation '{kind}' that the double does not know"),
    };

    private static object PageToRest(object? value)
    {
        if (value is null or SdkUndefined or "")
        {
            return SdkUndefined.Value;
        }

        return value is string text && Uri.TryCreate(text, UriKind.Absolute, out var url)
            ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["relativePath"] = url.AbsolutePath, ["url"] = text }
            : throw SdkException.InvalidUrl();
    }

    private static void Apply(object? at, ReadOnlySpan<string> path, Func<object?, object?> change)
    {
        switch (at)
        {
            case List<object?> list:
                foreach (var item in list)
                {
                    Apply(item, path, change);
                }

                break;
            case Dictionary<string, object?> fields when path[0] is "*" or "{}":
                foreach (var key in fields.Keys.ToList())
                {
                    ApplyToField(fields, key, path[1..], change);
                }

                break;
            case Dictionary<string, object?> fields when path[0].EndsWith("{}", StringComparison.Ordinal):
                Apply(fields.GetValueOrDefault(path[0][..^2]), ["*", .. path[1..]], change);
                break;
            case Dictionary<string, object?> fields:
                ApplyToField(fields, path[0], path[1..], change);
                break;
        }
    }

    private static void ApplyToField(Dictionary<string, object?> fields, string key, ReadOnlySpan<string> rest, Func<object?, object?> change)
    {
        if (!fields.TryGetValue(key, out var value))
        {
            return;
        }

        if (rest.Length > 0)
        {
            Apply(value, rest, change);
        }
        else
        {
            fields[key] = change(value);
        }
    }
}
