using Bench.Reporting.Csv;

namespace Bench.Reporting.Exports;

/// <summary>The two CSVs of a run folder, elsewhere.</summary>
internal static class CsvExport
{
    public static readonly ExportFormat Format = new()
    {
        Name = "csv",
        Purpose = "requests.csv and cells.csv, for spreadsheets and data frames",
        OneRunAFile = true,
        Files =
        [
            new ExportFile(RequestsCsv.FileName, (runs, output) => RequestsCsv.Write(runs.Single().Summary, output)),
            new ExportFile(CellsCsv.FileName, (runs, output) => CellsCsv.Write(runs.Single().Summary, output)),
        ],
    };
}
