using System.Text;
using System.Text.Json;
using Bench.Models.Fitting;
using Bench.Models.Known;
using Bench.Models.Memory;
using Bench.Models.Tensors;
using Bench.Reporting.Fits;

namespace Bench.Reporting.Tests.Fits;

/// <summary>A model of 8 billion weights of 8.5 bits (7.9 GiB), and cards of several sizes.</summary>
public sealed class FitReportTests
{
    private const long GiB = 1L << 30;

    [Fact]
    public void What_fits_is_told_with_how_far_it_goes()
    {
        Assert.Equal(
            "llama3.1:8b Q8_0 fits at num_ctx 4,096: it needs 9.5 of 12.0 GiB. It fits with num_ctx up to 22,016 at 1 slot and 5,376 at 4 "
                + "slots; up to 41,216 at 1 slot with a KV cache of q8_0.",
            FitWords.SentenceOf([Row(12), Row(12, slots: 4), Row(12, cache: KvCacheType.Q8)]));
    }

    [Fact]
    public void What_does_not_fit_is_told_with_the_nearest_ways_out()
    {
        var sentence = FitWords.SentenceOf([Row(10, context: 32_768)]);

        Assert.StartsWith(
            "llama3.1:8b Q8_0 does not fit at num_ctx 32,768: it needs 13.4 GiB, and 10.0 are there. With these settings, ",
            sentence,
            StringComparison.Ordinal);
        Assert.Contains("of 33 parts are on the GPU and the rest on the CPU. Nearest: num_ctx ", sentence, StringComparison.Ordinal);
        Assert.Contains("or a card of 16 GiB.", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_too_much_and_memory_that_others_hold_are_told()
    {
        Assert.Contains("no num_ctx helps, because the weights alone are 7.9", FitWords.SentenceOf([Row(6)]), StringComparison.Ordinal);
        Assert.Contains(
            "It would fit if the 6.0 GiB that other processes hold were free",
            FitWords.SentenceOf([Row(6, total: 12)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_nobody_has_is_marked_and_the_mark_is_explained()
    {
        var row = Row(12) with { IsPredicted = true };

        Assert.Equal("llama3.1:8b Q8_0*", FitTable.Of(row)[0]);
        Assert.Contains(FitWords.NotesOf([row]), note => note.StartsWith("Marked *", StringComparison.Ordinal));
        Assert.DoesNotContain(FitWords.NotesOf([Row(12)]), note => note.StartsWith("Marked *", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_has_a_field_for_each_head_and_says_how_much_would_stand_on_the_gpu()
    {
        var fields = FitTable.Of(Row(6));

        Assert.Equal(FitTable.Headers.Count, fields.Count);
        Assert.Matches("^[0-9]{2} % on GPU$", fields[7]);
        Assert.Equal("yes", FitTable.Of(Row(12))[7]);
    }

    [Fact]
    public void Csv_and_json_have_the_parts_whose_sum_is_needed()
    {
        using var csv = new MemoryStream();
        FitCsv.Write([Row(12)], csv);
        var lines = Encoding.UTF8.GetString(csv.ToArray()).TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToArray();
        var fields = lines[0].Zip(lines[1]).ToDictionary(pair => pair.First, pair => pair.Second);

        string[] parts =
            ["weights_bytes", "projector_bytes", "kv_cache_bytes", "states_bytes", "compute_bytes", "backend_bytes", "margin_bytes"];
        Assert.Equal(
            long.Parse(fields["needed_bytes"], System.Globalization.CultureInfo.InvariantCulture),
            parts.Sum(part => long.Parse(fields[part], System.Globalization.CultureInfo.InvariantCulture)));

        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            FitJson.WriteMembers(json, Row(12).Fit.Question.Machine, [Row(12)]);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(output.ToArray());
        var row = document.RootElement.GetProperty("rows")[0];
        Assert.All(parts.Append("needed_bytes"), part => Assert.Equal(fields[part], row.GetProperty(part).GetRawText()));
        Assert.Equal(22_016, row.GetProperty("largest_num_ctx").GetInt32());
    }

    private static FitRow Row(int free, int? total = null, int context = 4096, int slots = 1, KvCacheType cache = KvCacheType.F16)
    {
        var fit = ModelFit.Of(KnownModels.Llama31.Shape.In(QuantizationFormat.Q80), new FitQuestion
        {
            Machine = new FitMachine { Name = "test", FreeBytes = free * GiB, TotalBytes = (total ?? free) * GiB },
            Context = context,
            Slots = slots,
            KvCache = cache,
        });
        return new FitRow("llama3.1:8b", "Q8_0", fit) { Ways = WayOut.Of(fit, QuantizationFormat.Q80) };
    }
}
