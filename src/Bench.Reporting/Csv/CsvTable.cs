using CsvHelper;

namespace Bench.Reporting.Csv;

/// <summary>
/// Rows under a header: UTF-8 without a byte order mark, commas, fields quoted where they must be, lines ended by a line feed.
/// </summary>
internal static class CsvTable
{
    /// <summary>RFC 4180 ends lines with CRLF; tools and spreadsheets take both, and diff, grep and git take this one better.</summary>
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n", WriteByteOrderMark = false };

    /// <summary>Leaves the stream open.</summary>
    public static void Write<TRow>(IReadOnlyList<CsvColumn<TRow>> columns, IEnumerable<TRow> rows, Stream output)
    {
        using var csv = CsvWriter.Create(output, Options, leaveOpen: true);
        foreach (var column in columns)
            csv.WriteField(column.Name);
        csv.EndRecord();

        foreach (var row in rows)
        {
            foreach (var column in columns)
                csv.WriteField(column.Field(row));
            csv.EndRecord();
        }
    }
}
