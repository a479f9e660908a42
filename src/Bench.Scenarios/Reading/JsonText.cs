using System.Text.Json;

namespace Bench.Scenarios.Reading;

/// <summary>JSON as bytes of a file.</summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) => bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;

    /// <summary>The library's words without the place behind them, which is told as the file's, and without its advice to programmers.</summary>
    public static string Reason(JsonException problem) => problem.Message.Split(" LineNumber:")[0]
        .Replace(" which is not supported in this mode. Change the reader options.", "", StringComparison.Ordinal).TrimEnd('.', ' ');
}
