using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Bench.Reporting.Csv;

/// <summary>Rows under a header: UTF-8 without a byte order mark, commas, fields quoted where they must be, lines ended by a line feed.</summary>
internal static class CsvTable
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Leaves the stream open.</summary>
    public static void Write<TRow>(IReadOnlyList<CsvColumn<TRow>> columns, IEnumerable<TRow> rows, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        using var csv = new CsvWriter(text, Configuration);
        foreach (var column in columns)
            csv.WriteField(column.Name);
        csv.NextRecord();

        foreach (var row in rows)
        {
            foreach (var column in columns)
                csv.WriteField(column.Field(row) ?? "");
            csv.NextRecord();
        }
    }
}
