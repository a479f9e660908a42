using System.Text.Json;
using Bench.Core.Formats;
using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Reporting.Decisions;
using Bench.Studies;
using Bench.Studies.Fitting;

namespace Bench.Reporting.Tests.Decisions;

/// <summary>What a search for the longest context leads to in decision.json.</summary>
public sealed class FitDecisionTests
{
    private static readonly Decision.Fit Fit = new()
    {
        Configuration = "truth",
        Longest = 4096,
        Fails = 4352,
        IsExact = true,
        Predicted = 4096,
        PredictedBytes = 5000,
        Loads =
        [
            new ContextLoad(4096, ContextPlacement.Fits, [new CellId("chat/truth/ctx=4096")])
            {
                Effective = 4096,
                SizeBytes = 5000,
                GpuBytes = 5000,
                Decode = 100,
            },
            new ContextLoad(4352, ContextPlacement.Refused, [new CellId("chat/truth/ctx=4352")]) { Reason = "no memory" },
        ],
        Sentence = "It fits.",
        Evidence = [new CellId("chat/truth/ctx=4096")],
    };

    [Fact]
    public void The_schema_takes_it_and_wants_every_member_that_is_written()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "decision.schema.json")));
        using var json = JsonDocument.Parse(Written());
        var entry = schema.RootElement.GetProperty("items");
        var load = entry.GetProperty("properties").GetProperty("loads").GetProperty("items");

        Assert.True(new SchemaCheck(schema.RootElement).Holds(json.RootElement));
        Assert.Equal(Words(entry).Concat(Words(entry.GetProperty("else").GetProperty("then"))).Order(), Names(json.RootElement[0]).Order());
        Assert.Equal(Words(load), Names(json.RootElement[0].GetProperty("loads")[0]));
    }

    [Fact]
    public void What_is_not_known_is_null()
    {
        using var json = JsonDocument.Parse(Written());
        var fit = json.RootElement[0];
        var refused = fit.GetProperty("loads")[1];

        Assert.Equal("fit", fit.GetProperty("decision").GetString());
        Assert.Equal("met", fit.GetProperty("verdict").GetString());
        Assert.Equal(JsonValueKind.Null, fit.GetProperty("asked_num_ctx").ValueKind);
        Assert.Equal("refused", refused.GetProperty("placement").GetString());
        Assert.All(
            ["effective_num_ctx", "size_bytes", "size_vram_bytes", "decode_tok_s"],
            name => Assert.Equal(JsonValueKind.Null, refused.GetProperty(name).ValueKind));
    }

    [Theory]
    [InlineData(true, DecisionVerdict.Met)]
    [InlineData(false, DecisionVerdict.NotMet)]
    [InlineData(null, DecisionVerdict.Open)]
    public void A_context_that_was_asked_for_decides(bool? fits, DecisionVerdict verdict) =>
        Assert.Equal(verdict, (Fit with { Asked = 4200, AskedFits = fits }).Verdict);

    private static byte[] Written()
    {
        var spec =
            new StudySpec { Kind = "fit", Inputs = new Dictionary<string, string>(), InputsHash = new string('a', 64), PlannedCells = 1 };
        using var output = new MemoryStream();
        DecisionFile.Write(spec, [Fit], [new DecisionSource("run", new string('b', 64), Simulated: false)], output);
        return output.ToArray();
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    private static string[] Words(JsonElement element) =>
        [.. element.GetProperty("required").EnumerateArray().Select(word => word.GetString()!)];
}
