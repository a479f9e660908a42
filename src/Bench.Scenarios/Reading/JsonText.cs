using System.Text.Json;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>JSON as bytes of a file.</summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;

    /// <summary>
    /// The library's message without its place, which is reported as that of the file, and without its advice to programmers.
    /// </summary>
    public static string Reason(JsonException problem) => problem.Message.Split(" LineNumber:")[0]
        .Replace(" which is not supported in this mode. Change the reader options.", "", StringComparison.Ordinal).TrimEnd('.', ' ');

    /// <summary>The place of the error in the text: <c>line 3, column 17</c>.</summary>
    /// <param name="problem">As the library told it of this text.</param>
    /// <param name="text">All of it, or one line of a file.</param>
    /// <param name="firstLine">The number of its first line.</param>
    public static string Place(JsonException problem, ReadOnlySpan<byte> text, int firstLine = 1)
    {
        var line = (int)(problem.LineNumber ?? 0);
        var start = 0;
        for (var passed = 0; passed < line; passed++)
            start += text[start..].IndexOf((byte)'\n') + 1;
        var end = Math.Min(text.Length, start + (int)(problem.BytePositionInLine ?? 0));
        return Invariant($"line {firstLine + line}, column {LineCount.Column(text, end)}");
    }
}
