namespace Bench.EndToEnd.Tests.Kit;

/// <summary>A CSV file of a run folder as rows of named values. Simple on purpose: no value of the tests' runs holds a comma or a quote.</summary>
internal sealed class CsvTable
{
    private CsvTable(IReadOnlyList<IReadOnlyDictionary<string, string>> rows) => Rows = rows;

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    public static CsvTable Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        return new CsvTable([.. lines.Skip(1).Select(line => line.Split(',')).Select(cells => Row(header, cells))]);
    }

    public IReadOnlyList<double> Numbers(string column) =>
        [.. Rows.Select(row => row[column]).Where(text => text.Length > 0).Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];

    private static Dictionary<string, string> Row(string[] header, string[] cells) =>
        header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second);
}
