using System.Text.Json;
using Bench.Core.Texts;

namespace Bench.Servers.Http;

/// <summary>Fields of answers that differ by version: absent or of another type is null, never an exception.</summary>
internal static class JsonFields
{
    /// <summary>No name, version or digest is longer.</summary>
    private const int MostOfText = 1000;

    extension(JsonElement element)
    {
        public JsonElement? Field(string name)
        {
            try
            {
                return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
            }
            catch (InvalidOperationException)
            {
                return null; // among the names is one with broken characters
            }
        }

        /// <summary>Null also when empty: servers write "" for what they do not know.</summary>
        public string? Text(string name) => element.Field(name) is { } value ? value.AsText() : null;

        public long? Long(string name) =>
            element.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

        public int? Int(string name) =>
            element.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

        public IEnumerable<JsonElement> Items(string name) =>
            element.Field(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

        public string? AsText()
        {
            if (element.ValueKind != JsonValueKind.String)
                return null;
            try
            {
                return element.GetString() is { Length: > 0 } text ? Printable.Of(text, MostOfText) : null;
            }
            catch (InvalidOperationException)
            {
                return null; // not UTF-8: not a name anybody could use
            }
        }
    }
}
