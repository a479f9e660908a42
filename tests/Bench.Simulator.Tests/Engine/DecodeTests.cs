using Bench.Models.Tensors;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

/// <summary>What decides how fast tokens come.</summary>
public sealed class DecodeTests
{
    [Theory]
    [InlineData(1_000_000_000, 100)] // 1 GB on 100 GB/s
    [InlineData(2_000_000_000, 50)]
    [InlineData(4_000_000_000, 25)]
    public async Task Decode_rate_falls_with_the_model_s_bytes(long bytes, double tokensPerSecond)
    {
        await using var rig = new EngineRig(shelf: Round.Model with { SizeBytes = bytes });
        Assert.Equal(tokensPerSecond, rig.Run(output: 11).DecodeRate, 1e-6);
    }

    [Theory]
    [InlineData("F16", 100)] // half a billion weights × 16 bits: 1 GB
    [InlineData("Q8_0", 1600 / 8.5)]
    [InlineData("Q4_0", 1600 / 4.5)]
    public async Task Decode_rate_rises_as_a_weight_has_fewer_bits(string quantization, double tokensPerSecond)
    {
        await using var rig =
            new EngineRig(shelf: Round.Model with { SizeBytes = QuantizationFormat.Find(quantization)!.Type.RowBytes(500_000_000) });
        Assert.Equal(tokensPerSecond, rig.Run(output: 11).DecodeRate, 0.001);
    }

    [Fact]
    public async Task Num_gpu_0_is_cpu_speed()
    {
        await using var rig = new EngineRig();
        Assert.Equal(10, rig.Run(rig.Job(output: 11) with { NumGpu = 0 }).DecodeRate, 1e-6);
        Assert.Equal(0, rig.Only.SizeVramBytes);
    }

    /// <summary>
    /// 1.05 GB of VRAM: sixteen contexts of 1,000 tokens push one of ten layers to the CPU, which alone takes longer than the other nine.
    /// </summary>
    [Theory]
    [InlineData(1, 1000, 10, 10)]
    [InlineData(16, 1000, 9, 19)]
    [InlineData(1, 16_000, 9, 19)]
    public async Task Num_ctx_times_num_parallel_pushes_layers_off_the_gpu_and_decode_over_the_cliff(
        int slots, int numCtx, int layers, double stepMs)
    {
        var profile = Round.Machine with { VramBytes = 1_050_000_000 };
        await using var rig = new EngineRig(EngineRig.Parallel(slots), profile, Round.Remembering);
        var done = rig.Run(rig.Job(output: 11) with { NumCtx = numCtx }).Done;
        Assert.Equal(layers, rig.Only.LayersOnGpu);
        Assert.Equal(stepMs, done.Decode.Milliseconds / 10, 0.01);
    }

    [Fact]
    public async Task Decode_slows_down_as_the_context_fills()
    {
        await using var rig = new EngineRig(shelf: Round.Remembering);
        // 3,600 bytes a position: 100,000 of them take 3.6 ms to read
        var done = rig.Run(rig.Job(prompt: 99_000, output: 2) with { NumCtx = 100_000 }).Done;
        Assert.Equal(10 + 99 * 0.036, done.Decode.Milliseconds, 0.001);
    }

    [Fact]
    public async Task The_durations_of_one_job_can_be_added()
    {
        await using var rig = new EngineRig(shelf: Round.Computing);
        rig.Load();
        var done = rig.Run(prompt: 100, output: 11).Done;
        // 10 steps of 10 + 1 ms
        Assert.Equal((1.0, 110.0, 110.0), (done.Load.Milliseconds, done.Prefill.Milliseconds, done.Decode.Milliseconds));
        Assert.Equal(221, done.Total.Milliseconds);
        Assert.Equal((100, 0, 11, true), (done.PromptTokens, done.CachedTokens, done.OutputTokens, done.ReachedLimit));
    }

    [Fact]
    public async Task One_token_has_no_decode_time()
    {
        await using var rig = new EngineRig();
        Assert.Equal(0, rig.Run(output: 1).Done.Decode.Nanoseconds);
    }
}
