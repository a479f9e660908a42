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
    public void Twenty_models_of_each_kind_of_layer_are_there()
    {
        Assert.True(TruthRow.All.Select(row => row.Blueprint.Name).Distinct().Count() >= 20);
        Assert.Subset(
            TruthRow.All.Select(row => row.Blueprint.Form.Architecture).ToHashSet(),
            new[] { "llama", "qwen2", "qwen3", "qwen3moe", "gemma2", "gemma3", "phi3", "deepseek2", "granite", "cohere2", "command-r", "gpt-oss", "mamba", "bert", "nomic-bert" }.ToHashSet());
    }
}
