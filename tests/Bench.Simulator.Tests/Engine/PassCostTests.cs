using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Simulator.Engine;
using Bench.Simulator.Hardware;
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

    [Theory]
    [InlineData("F16", 0.002)] // half of the rate
    [InlineData("F32", 0.002)]
    [InlineData("Q8_0", 0.004)] // a quarter
    [InlineData("Q4_K_M", 0.004)]
    public void Efficiencies_divide_the_rates_by_the_form_of_the_weights(string quantization, double secondsPerToken)
    {
        var cost = PassCost.Of(Real, Round.Computing with { QuantizationLevel = quantization }, At(10));
        Assert.Equal((0.020, secondsPerToken), (Math.Round(cost.PerPass, 9), Math.Round(cost.PerToken, 9)));
    }

    [Fact]
    public void Attention_gets_its_share_of_the_rate_that_quantized_weights_get()
    {
        // 3,600 operations for a position at a fifth of a quarter of 10¹² per second
        var heads = new LayerShape { Attention = AttentionKind.Dense, Heads = 1, KeyLength = 100, ValueLength = 100 };
        var cost = PassCost.Of(Real, Round.Model with { Shape = Round.Layered(heads) }, At(10));
        Assert.Equal(20 * 3.6e-9, cost.PerTokenAndPosition, 1e-15);
    }

    [Theory]
    [InlineData(10, 0.010 + 9 * 0.001)] // the output layer has no overhead of its own
    [InlineData(9, 0.019 + 9 * 0.001)]
    [InlineData(5, 0.055 + 5 * 0.001)]
    [InlineData(0, 0.100)]
    public void A_layer_s_overhead_is_paid_where_the_layer_is(int layersOnGpu, double seconds)
    {
        var launching = Round.Machine with { GpuEfficiency = ProcessorEfficiency.Whole with { LayerOverheadSeconds = 0.001 } };
        Assert.Equal(seconds, PassCost.Of(launching, Round.Model, At(layersOnGpu)).PerPass, 1e-9);
    }

    /// <summary>Half of the bandwidth, half and a quarter of the arithmetic, and a fifth of that for attention.</summary>
    private static HardwareProfile Real => Round.Machine with
    {
        GpuEfficiency = new ProcessorEfficiency { Bandwidth = 0.5, FloatCompute = 0.5, QuantizedCompute = 0.25, AttentionShare = 0.2 },
    };

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
