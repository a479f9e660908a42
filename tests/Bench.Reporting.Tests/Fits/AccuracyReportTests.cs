using System.Text;
using System.Text.Json;
using Bench.Models.Memory;
using Bench.Reporting.Fits;

namespace Bench.Reporting.Tests.Fits;

/// <summary>Predictions beside measurements: 10 GiB predicted, 8 told, and 100 tok/s at most where 50 were measured.</summary>
public sealed class AccuracyReportTests
{
    private const long GiB = 1L << 30;

    [Fact]
    public void Ratios_are_told_with_their_mean_and_without_a_band_below_three_machines()
    {
        var told = AccuracySummary.Of([Row("a"), Row("b")]).Select(summary => summary.Sentence).ToArray();

        Assert.Equal(
            [
                "Memory, predicted / the server's account: geometric mean 1.250, geometric standard deviation 1.000 over 2 configurations "
                    + "of 2 machines; no band: it takes 3 machines.",
                "Decode, roofline bound / measured (a bound, and no prediction): geometric mean 2.000, "
                    + "geometric standard deviation 1.000 over 2 configurations of 2 machines; no band: it takes 3 machines.",
            ],
            told);
    }

    [Fact]
    public void Three_machines_have_a_band()
    {
        var told = AccuracySummary.Of([Row("a"), Row("b"), Row("c")])[0].Sentence;

        Assert.EndsWith("of 3 machines; on another machine 1.250 to 1.250 (95 % prediction interval).", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Simulated_runs_are_marked_and_counted_apart()
    {
        AccuracyRow[] rows = [Row("a"), Row("sim") with { Simulated = true, Told = 10 * GiB }];

        var told = AccuracySummary.Of(rows)
            .Where(summary => summary.Figure == "memory_ratio")
            .Select(summary => (summary.Simulated, summary.Spread.Mean));

        Assert.Equal([(false, 1.25), (true, 1.0)], told.Select(one => (one.Simulated, Math.Round(one.Mean, 9))));
        Assert.StartsWith("SIMULATED ", AccuracyTable.Of(rows[1])[0], StringComparison.Ordinal);
        Assert.Contains(AccuracyWords.NotesOf(rows), note => note.StartsWith("SIMULATED", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_not_measured_has_no_ratio()
    {
        var row = Row("a") with { DecodeBound = null, HeldOnGpu = null };

        Assert.Null(row.DecodeRatio);
        Assert.Equal(AccuracyTable.Headers.Count, AccuracyTable.Of(row).Count);
        Assert.Equal("–", AccuracyTable.Of(row)[^1]);
        Assert.DoesNotContain(AccuracySummary.Of([row]), summary => summary.Figure is "decode_bound_ratio" or "gpu_memory_ratio");
        Assert.Contains(AccuracyWords.NotesOf([row]), note => note.StartsWith("Rows have no bound", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_that_nothing_tells_are_marked() =>
        Assert.Equal("4,096 × 1*", AccuracyTable.Of(Row("a") with { IsSettingAssumed = true })[2]);

    [Fact]
    public void Json_and_csv_have_the_same_figures()
    {
        using var csv = new MemoryStream();
        AccuracyCsv.Write([Row("a")], csv);
        var lines = Encoding.UTF8.GetString(csv.ToArray()).TrimEnd().Split('\n').Select(line => line.TrimEnd('\r').Split(',')).ToArray();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            AccuracyJson.WriteMembers(json, [Row("a")]);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        var row = document.RootElement.GetProperty("rows")[0];

        Assert.Equal(lines[0], row.EnumerateObject().Select(member => member.Name));
        Assert.Equal("1.25", lines[1][Array.IndexOf(lines[0], "memory_ratio")]);
        Assert.Equal(1.25, row.GetProperty("memory_ratio").GetDouble());
        Assert.Equal(2, row.GetProperty("decode_bound_ratio").GetDouble());
    }

    private static AccuracyRow Row(string machine) => new()
    {
        Run = "run",
        Simulated = false,
        Machine = machine,
        Model = "llama3.1:8b",
        Quantization = "Q8_0",
        Context = 4096,
        Slots = 1,
        KvCache = KvCacheType.F16,
        IsSettingAssumed = false,
        OnGpuPercent = 100,
        Predicted = 10 * GiB,
        Told = 8 * GiB,
        PredictedOnGpu = 10 * GiB,
        HeldOnGpu = null,
        DecodeBound = 100,
        Decode = 50,
    };
}
