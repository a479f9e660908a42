using System.Text.Json;

namespace Bench.Core.Formats;

/// <summary>
/// References within a schema: <c>#</c> is all of it, <c>#/$defs/place</c> a part of it (RFC 6901, without percent encoding).
/// </summary>
internal static class SchemaReference
{
    /// <summary>Null if it leads nowhere, or out of the schema.</summary>
    public static JsonElement? Resolve(JsonElement root, string reference)
    {
        if (reference == "#")
            return root;
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            return null;
        var at = root;
        foreach (var step in reference[2..].Split('/'))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }

        return at;
    }
}
