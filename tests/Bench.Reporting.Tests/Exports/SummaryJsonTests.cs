using System.Text.Json;
using Bench.Reporting.Csv;
using Bench.Reporting.Tests.Kit;

namespace Bench.Reporting.Tests.Exports;

public sealed class SummaryJsonTests
{
    [Fact]
    public void A_cell_has_every_column_of_the_csv_with_the_same_number()
    {
        using var json = JsonDocument.Parse(ExportGoldenTests.Text("json", SampleReport.Run));
        var cells = json.RootElement.GetProperty("runs")[0].GetProperty("cells");

        Assert.Equal(SampleReport.Run.Summary.Cells.Count, cells.GetArrayLength());
        foreach (var (cell, summary) in cells.EnumerateArray().Zip(SampleReport.Run.Summary.Cells))
            foreach (var column in CellsCsv.Columns.Where(column => column.Name is not ("findings" or "invalid_reason")))
                Assert.Equal(FieldText.WithoutTrailingZeros(column.Field(summary)) ?? "", Text(cell.GetProperty(column.Name)));
    }

    [Fact]
    public void Figures_are_numbers_and_what_does_not_apply_is_null()
    {
        using var json = JsonDocument.Parse(ExportGoldenTests.Text("json", SampleReport.Run));
        var cell = json.RootElement.GetProperty("runs")[0].GetProperty("cells")[0];

        Assert.Equal(1, json.RootElement.GetProperty("schema_version").GetInt32());
        Assert.Equal(JsonValueKind.Number, cell.GetProperty("ttft_ms_mean").ValueKind);
        Assert.Equal(JsonValueKind.True, cell.GetProperty("valid").ValueKind);
        Assert.Equal(JsonValueKind.Null, cell.GetProperty("num_ctx").ValueKind);
        Assert.Equal("open", cell.GetProperty("slo")[0].GetProperty("verdict").GetString());
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
