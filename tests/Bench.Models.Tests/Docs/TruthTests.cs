using Bench.Models.Shapes;

namespace Bench.Models.Tests.Docs;

/// <summary>Estimates held against what an engine reserved; the engine itself is asked by Bench.RealEngine.Tests.</summary>
public sealed class TruthTests
{
    /// <summary>The engine prints hundredths of a MiB, of which two may be added.</summary>
    private const double Printed = 0.011;

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, TruthRow.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Weights_and_cache_are_exact_compute_is_within_6_percent_and_the_whole_within_0_3(int index)
    {
        var row = TruthRow.All[index];
        Assert.Equal(row.Weights, row.EstimatedWeights, Printed);
        Assert.Equal(row.Cache, row.EstimatedCache, Printed);
        Assert.InRange(row.EstimatedTotal / row.Total, 0.997, 1.003);
        Assert.InRange(row.EstimatedCompute / row.Compute, 0.94, 1.06);
        Assert.Equal(row.ToldEstimate, row.EstimatedTotal, 0.06); // the page rounds
    }

    [Fact]
    public void There_are_twenty_models_and_every_architecture_that_is_called_proven()
    {
        Assert.True(TruthRow.All.Select(row => row.Blueprint.Name).Distinct().Count() >= 20);
        Assert.Equal(ProvenArchitectures.All.Order(), TruthRow.All.Select(row => row.Blueprint.Form.Architecture).Distinct().Order());
        Assert.All(TruthRow.All, row => Assert.True(row.Shape.IsProven));
        Assert.False((TruthRow.All[0].Shape with { Architecture = "another" }).IsProven);
    }
}
