using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Routing;

/// <summary>Dotted paths into JSON objects.</summary>
internal static class JsonPaths
{
    public static JsonNode? Get(JsonObject root, string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal))
        {
            return root.TryGetPropertyValue(path, out var own) ? own : null;
        }

        JsonNode? node = root;
        foreach (var name in path.Split('.'))
        {
            node = node is JsonObject json && json.TryGetPropertyValue(name, out var child) ? child : null;
        }

        return node;
    }

    /// <summary>Sets a value and makes the objects on the way; false when a value that is no object is in the way.</summary>
    public static bool Set(JsonObject root, string path, JsonNode? value)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            if (root[name] is null)
            {
                root[name] = new JsonObject();
            }

            if (root[name] is not JsonObject child)
            {
                return false;
            }

            root = child;
        }

        root[names[^1]] = value;
        return true;
    }

    /// <summary>Takes a value out, and the objects that are empty without it.</summary>
    public static void Remove(JsonObject root, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            root.Remove(path);
        }
        else if (root[path[..dot]] is JsonObject child)
        {
            Remove(child, path[(dot + 1)..]);
            if (child.Count == 0)
            {
                root.Remove(path[..dot]);
            }
        }
    }
}
