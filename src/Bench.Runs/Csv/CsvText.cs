using System.Buffers;
using System.Text;

namespace Bench.Runs.Csv;

/// <summary>
/// Texts as fields of a CSV file, as in the tables of reports: on one line, quoted where they must be (RFC 4180), and with an apostrophe
/// before what a spreadsheet would take for a formula (a process may call itself anything).
/// </summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"");

    public static void Write(IBufferWriter<byte> output, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        var line = text.ReplaceLineEndings(" ");
        if (IsFormula(line))
            line = "'" + line;
        if (line.AsSpan().ContainsAny(Quoted))
            line = $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Encoding.UTF8.GetBytes(line, output);
    }

    /// <summary>The text itself: without the apostrophe that was put before a formula.</summary>
    public static ReadOnlySpan<char> Meant(ReadOnlySpan<char> field) => field is ['\'', .. var rest] && IsFormula(rest) ? rest : field;

    private static bool IsFormula(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@' or '\t', ..];
}
