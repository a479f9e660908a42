using System.Globalization;
using Microsoft.VisualBasic.FileIO;

namespace Bench.EndToEnd.Tests.Kit;

/// <summary>A CSV file of a run folder as rows of named values, read by a parser that is not the one that wrote it.</summary>
internal sealed class CsvTable
{
    private CsvTable(IReadOnlyList<IReadOnlyDictionary<string, string>> rows) => Rows = rows;

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    public static CsvTable Read(string path)
    {
        using var parser = new TextFieldParser(path)
        {
            TextFieldType = FieldType.Delimited,
            Delimiters = [","],
            HasFieldsEnclosedInQuotes = true,
            TrimWhiteSpace = false,
        };
        var header = parser.ReadFields()!;
        List<IReadOnlyDictionary<string, string>> rows = [];
        while (parser.ReadFields() is { } fields)
            rows.Add(header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second));
        return new CsvTable(rows);
    }

    /// <summary>The column's values that are there.</summary>
    public IReadOnlyList<double> Numbers(string column) =>
        [
            .. Rows
                .Select(row => row[column])
                .Where(text => text.Length > 0)
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture)),
        ];
}
