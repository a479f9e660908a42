namespace Bench.Scenarios.Reading;

/// <summary>Recognizes the format of bytes that are not UTF-8 text, by their beginning.</summary>
internal static class TextEncoding
{
    /// <summary>Of a line, where nothing tells what it is instead.</summary>
    public const string NoUtf8 = "contains characters that are not UTF-8";

    public const string Remedy = "save it as UTF-8";

    /// <summary>The format with a remedy; null if it may be UTF-8.</summary>
    public static (string Words, string Remedy)? Foreign(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => Utf16,
        [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..] => Utf16,
        [0x1F, 0x8B, ..] => ("packed by gzip", "unpack it first: gunzip FILE"),
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => ("a Parquet file", "convert it to .jsonl, with one JSON object per line"),
        _ => null,
    };

    private static (string Words, string Remedy) Utf16 => ("UTF-16 text", $"{Remedy} (PowerShell: Set-Content -Encoding utf8)");
}
