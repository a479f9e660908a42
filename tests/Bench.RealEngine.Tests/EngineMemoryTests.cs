#pragma warning disable xUnit1008, xUnit1013 // slow theories are tests in a build of their own (SlowTheoryAttribute)

using Bench.Models.Tests.Docs;
using Bench.RealEngine.Tests.Memory;
using Bench.Studies.Tests.Comparing;

namespace Bench.RealEngine.Tests;

/// <summary>
/// Estimates of memory held against the engine's own account. The models are those of docs/models.md (Truth), whose figures of the engine
/// have to be what the engine says, too: another version may reserve otherwise.
/// </summary>
public sealed class EngineMemoryTests(ITestOutputHelper output)
{
    /// <summary>The engine prints hundredths of a MiB.</summary>
    private const double Printed = 0.006;

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, TruthRow.All.Count)];

    /// <summary>A small dense one without flash attention, and one with two kinds of caches.</summary>
    [Theory]
    [InlineData("`smollm2:360m`")]
    [InlineData("`gemma3:1b`")]
    public Task An_engine_reserves_what_was_estimated(string model) => AssertAsync(TruthRow.All.First(row => row.Model == model));

    [SlowTheory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Rows))]
    public Task An_engine_reserves_for_every_model_of_the_page_what_was_estimated(int index) => AssertAsync(TruthRow.All[index]);

    private async Task AssertAsync(TruthRow row)
    {
        var account = await EngineAccount.OfAsync(row, TestContext.Current.CancellationToken);

        output.WriteLine(
            FormattableString.Invariant($"{row.Model} | {account.Weights:N2} | {account.Cache:N2} | ")
                + FormattableString.Invariant($"{account.Compute:N2} | {account.Total:N1} | {row.EstimatedTotal:N1} | ")
                + FormattableString.Invariant($"{(row.EstimatedTotal / account.Total - 1) * 100:+0.0;-0.0;0.0} %"));
        Assert.InRange(row.EstimatedWeights / account.Weights, 0.99, 1.01);
        if (row.EstimatedCache > 0)
            Assert.InRange(row.EstimatedCache / account.Cache, 0.99, 1.01);
        Assert.InRange(row.EstimatedTotal / account.Total, 0.95, 1.05);
        Assert.Equal(row.Weights, account.Weights, Printed);
        Assert.Equal(row.Cache, account.Cache, Printed);
        Assert.Equal(row.Compute, account.Compute, Printed);
    }
}
