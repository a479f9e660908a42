using Bench.Core.Managed;
using Bench.Core.Records;
using Bench.Core.Studies;
using Bench.Core.Time;
using Bench.Runs.Json;
using Bench.Runs.Tests.Kit;

namespace Bench.Runs.Tests.Json;

public sealed class CellJsonTests
{
    private static readonly CellRecord Bare = Samples.Cell() with
    {
        Steady = null,
        PlannedRequests = null,
        ServerVersion = null,
        LoadFailure = null,
        Loaded = null,
        LoadedFailure = null,
        InstalledDigest = null,
        Unload = null,
        Client = new ClientHealth(Duration.Zero, Duration.Zero, 0),
    };

    public static TheoryData<string> CultureNames => Cultures.All;

    [Fact]
    public void A_full_cell_comes_back_as_it_was() =>
        Assert.Equal(Samples.Cell(), JsonText.Read(JsonText.Of(Samples.Cell()), CellJson.Read));

    [Fact]
    public void A_bare_cell_comes_back_as_it_was() => Assert.Equal(Bare, JsonText.Read(JsonText.Of(Bare), CellJson.Read));

    [Fact]
    public void A_cell_says_how_its_server_was_started()
    {
        var launch = new LaunchRecord
        {
            Number = 2,
            Took = Duration.FromSeconds(1),
            Log = "server-logs/a.log",
            Repeated = "ended",
            Facts = new ServerLogFacts
            {
                Backend = "CUDA",
                Gpus = ["a GPU"],
                LayersOffloaded = 32,
                Layers = 33,
                Slots = 4,
                FlashAttention = true,
                CacheTypeK = "q8_0",
                CacheTypeV = "f16",
                KvCache = [new LogBuffer("CUDA0", 8.5)],
            },
        };
        var cell = Bare with { Launch = launch };

        Assert.Equal(Dump.Of(cell), Dump.Of(JsonText.Read(JsonText.Of(cell), CellJson.Read)));
        Assert.DoesNotContain("launch", JsonText.Of(Bare), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_says_what_a_study_measured_it_for()
    {
        var cell = Bare with { Part = new StudyKey(Block: 3, Side: "b") };

        Assert.Contains("\"part\":{\"block\":3,\"side\":\"b\"}", JsonText.Of(cell), StringComparison.Ordinal);
        Assert.Equal(cell, JsonText.Read(JsonText.Of(cell), CellJson.Read));
        Assert.DoesNotContain("part", JsonText.Of(Bare), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_was_ended_early_says_why_and_what_is_left()
    {
        var early = new EarlyEnd(20, OutcomeKind.Rejected, 404) { RequestsLeft = 980, TimeLeft = Duration.FromSeconds(42) };
        var cell = Bare with { EndedEarly = early };

        Assert.Contains(
            "\"ended_early\":{\"failures\":20,\"outcome\":\"rejected\",\"http_status\":404,"
                + "\"requests_left\":980,\"time_left_ns\":42000000000}",
            JsonText.Of(cell), StringComparison.Ordinal);
        Assert.Equal(cell, JsonText.Read(JsonText.Of(cell), CellJson.Read));
        Assert.Equal(
            Bare with { EndedEarly = new EarlyEnd(20, OutcomeKind.Reset, null) },
            JsonText.Read(JsonText.Of(Bare with { EndedEarly = new EarlyEnd(20, OutcomeKind.Reset, null) }), CellJson.Read));
    }

    [Theory]
    [MemberData(nameof(CultureNames))]
    public void A_cell_s_bytes_stay_the_same(string culture) => GoldenFile.Check("cells.jsonl",
        Cultures.Under(culture, () => JsonText.Of(Samples.Cell()) + "\n" + JsonText.Of(Bare) + "\n"));
}
