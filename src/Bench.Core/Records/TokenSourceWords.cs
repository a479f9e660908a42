using Bench.Core.Texts;

namespace Bench.Core.Records;

/// <summary>The words for who counted tokens, in records, CSVs and exports.</summary>
public static class TokenSourceWords
{
    public static Words<TokenSource> Words { get; } = new(
        (TokenSource.Server, "server"),
        (TokenSource.Usage, "usage"),
        (TokenSource.Chunks, "chunks"));

    extension(TokenSource source)
    {
        public string Word => Words[source];
    }
}
