using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runs.Json;
using Bench.Runs.Tests.Kit;

namespace Bench.Runs.Tests.Json;

public sealed class CellJsonTests
{
    private static readonly CellRecord Bare = Samples.Cell() with
    {
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
    public void A_full_cell_comes_back_as_it_was() => Assert.Equal(Samples.Cell(), JsonText.Read(JsonText.Of(Samples.Cell()), CellJson.Read));

    [Fact]
    public void A_bare_cell_comes_back_as_it_was() => Assert.Equal(Bare, JsonText.Read(JsonText.Of(Bare), CellJson.Read));

    [Theory]
    [MemberData(nameof(CultureNames))]
    public void A_cell_s_bytes_stay_the_same(string culture) => GoldenFile.Check("cells.jsonl",
        Cultures.Under(culture, () => JsonText.Of(Samples.Cell()) + "\n" + JsonText.Of(Bare) + "\n"));
}
