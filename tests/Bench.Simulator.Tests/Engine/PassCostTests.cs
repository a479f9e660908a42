using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Simulator.Engine;
using Bench.Simulator.Models;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

/// <summary>The formulas by themselves: 1 GB on 100 GB/s of GPU, a tenth of that on the CPU.</summary>
public sealed class PassCostTests
{
    [Theory]
    [InlineData(10, 0.010)] // all ten parts on the GPU
    [InlineData(5, 0.055)] // half: 5 ms there, 50 ms on the CPU
    [InlineData(9, 0.019)] // one part on the CPU takes longer than the nine
    [InlineData(0, 0.100)]
    public void A_pass_reads_all_weights_once_where_they_stand(int layersOnGpu, double seconds) =>
        Assert.Equal(seconds, Cost(Round.Model, layersOnGpu).PerPass, 1e-9);

    [Fact]
    public void A_projector_is_not_read_for_a_token() =>
        Assert.Equal(0.006, Cost(Round.Model with { ProjectorBytes = 400_000_000 }, 10).PerPass, 1e-9);

    [Fact]
    public void The_overhead_is_paid_once_a_pass()
    {
        var slow = Round.Machine with { PassOverheadSeconds = 0.002 };
        Assert.Equal(0.012, PassCost.Of(slow, Round.Model, At(10)).PerPass, 1e-9);
    }

    [Theory]
    [InlineData(10, 0.001)]
    [InlineData(5, 0.0055)] // half: 0.5 ms there, 5 ms on the CPU
    [InlineData(0, 0.010)]
    public void A_token_costs_two_operations_a_parameter(int layersOnGpu, double seconds) =>
        Assert.Equal(seconds, Cost(Round.Computing, layersOnGpu).PerToken, 1e-9);

    [Fact]
    public void A_token_attends_to_every_position_before_it()
    {
        // 2 × 9 layers × 1 head × 200 = 3,600 operations for a position; 100 tokens after 1,000 attend to 1,050 on average
        var cost = Cost(
            Round.Model with
            {
                Shape = Round.Layered(new LayerShape { Attention = AttentionKind.Dense, Heads = 1, KeyLength = 100, ValueLength = 100 }),
            },
            10);
        Assert.Equal(100 * 1050 * 3.6e-9, cost.Slot(cached: 1000, tokens: 100), 1e-12);
    }

    [Theory]
    [InlineData(KvCacheType.F16, 3600)]
    [InlineData(KvCacheType.Q8, 1912.5)]
    [InlineData(KvCacheType.Q4, 1012.5)]
    public void A_slot_s_cache_is_read_once_a_pass(KvCacheType type, double bytesAPosition)
    {
        var cost = PassCost.Of(Round.Machine, Round.Remembering, At(10) with { KvCacheType = type });
        Assert.Equal(bytesAPosition / 100e9, cost.PerPosition, 1e-15);
        Assert.Equal(1000 * bytesAPosition / 100e9, cost.Slot(1000, 1), 1e-12);
    }

    [Fact]
    public void Efficiencies_divide_the_rates()
    {
        var real = Round.Machine with { BandwidthEfficiency = 0.5, ComputeEfficiency = 0.25 };
        var cost = PassCost.Of(real, Round.Computing, At(10));
        Assert.Equal((0.020, 0.004), (Math.Round(cost.PerPass, 9), Math.Round(cost.PerToken, 9)));
    }

    private static PassCost Cost(ShelfModel model, int layersOnGpu) => PassCost.Of(Round.Machine, model, At(layersOnGpu));

    private static Placement At(int layersOnGpu) => new()
    {
        VramBytes = 0,
        RamBytes = 0,
        LayersOnGpu = layersOnGpu,
        Context = 1000,
        Slots = 1,
        KvCacheType = KvCacheType.F16,
    };
}
