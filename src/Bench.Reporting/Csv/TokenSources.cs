using Bench.Core.Records;

namespace Bench.Reporting.Csv;

/// <summary>The words for who counted tokens.</summary>
internal static class TokenSources
{
    public static string? WordFor(TokenSource? source) => source switch
    {
        null => null,
        TokenSource.Server => "server",
        TokenSource.Usage => "usage",
        TokenSource.Chunks => "chunks",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
