using Bench.Core.Kinds;

namespace Bench.Scenarios.Reading;

/// <summary>
/// The path of an endpoint at the end of an address: copied from a line of curl, where the address of its server is wanted.
/// </summary>
internal static class PastedEndpoint
{
    private static readonly string[] Lookups = ["api/version", "api/tags", "api/show", "api/ps", "v1/models"];

    private static readonly IReadOnlyList<string> Paths =
    [
        .. ServerKind.All
            .SelectMany(kind => new[] { kind.Api.Chat, kind.Api.Generate, kind.Api.Embed, kind.Api.Embeddings })
            .Select(endpoint => endpoint.Match<string?>(served => served.Path, _ => null)).OfType<string>()
            .Concat(Lookups).Distinct(),
    ];

    /// <summary>
    /// The path without it, which tells by its end which API is spoken there: <c>v1/chat/completions</c>
    /// leaves <c>v1</c>, and <c>api/chat</c> nothing.
    /// </summary>
    /// <param name="path">Without a slash at either end.</param>
    public static string Cut(string path)
    {
        var end = Paths.FirstOrDefault(known => path == known || path.EndsWith("/" + known, StringComparison.Ordinal));
        if (end is null)
            return path;
        var root = end.StartsWith("v1/", StringComparison.Ordinal) ? "v1" : "";
        return (path[..^end.Length] + root).Trim('/');
    }
}
