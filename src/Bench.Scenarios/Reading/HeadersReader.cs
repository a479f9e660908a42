using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>headers</c>: names and values that go with every request. No message repeats a value.</summary>
internal static class HeadersReader
{
    /// <summary>Headers that the client has to set itself.</summary>
    private static readonly string[] OwnHeaders =
        ["content-type", "content-length", "content-encoding", "transfer-encoding", "connection", "expect", "upgrade", "te", "trailer"];

    public static IReadOnlyList<KeyValuePair<string, Secret>> Read(Field field, bool hasAuth)
    {
        var headers = new List<KeyValuePair<string, Secret>>();
        foreach (var (key, value) in field.Entries())
        {
            var name = key.Value;
            if (name.Length == 0 || !name.All(IsTokenCharacter))
                field.Bag.Error(
                    key.Place,
                    Codes.BadText,
                    $"{Quoted.Text(name)} is not a name of a header",
                    "write letters, digits and - only");
            else if (OwnHeaders.Contains(name.ToLowerInvariant()))
                field.Bag.Error(key.Place, Codes.Clash, $"{name} is set by bench itself", "remove it");
            else if (headers.Any(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)))
                field.Bag.Error(key.Place, Codes.Duplicate, $"a second header {name}: names are case-insensitive", "keep one of the two");
            else if (hasAuth && string.Equals(name, "authorization", StringComparison.OrdinalIgnoreCase))
                field.Bag.Error(key.Place, Codes.Clash, "auth (or the url) also sets this header", "keep one of the two");
            else if (FieldNames.HeaderText(value) is { } text)
                headers.Add(new KeyValuePair<string, Secret>(name, new Secret(text)));
        }

        return headers;
    }

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}
