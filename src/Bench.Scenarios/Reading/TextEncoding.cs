namespace Bench.Scenarios.Reading;

/// <summary>What bytes are that are no UTF-8 text, as far as their beginning tells.</summary>
internal static class TextEncoding
{
    /// <summary>Of a line, where nothing tells what it is instead.</summary>
    public const string NoUtf8 = "holds characters that are no UTF-8";

    public const string Remedy = "save it as UTF-8";

    /// <summary>What it is and what to do; null where it may be UTF-8.</summary>
    public static (string Words, string Remedy)? Foreign(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => Utf16,
        [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..] => Utf16,
        [0x1F, 0x8B, ..] => ("packed by gzip", "unpack it first: gunzip FILE"),
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => ("a Parquet file", "write it as .jsonl: a JSON object a line"),
        _ => null,
    };

    private static (string Words, string Remedy) Utf16 => ("UTF-16 text", $"{Remedy} (PowerShell: Set-Content -Encoding utf8)");
}
