using Bench.Simulator.Engine;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Hardware;

/// <summary>
/// The named machines behave like those that people own. Wide limits: a wrong unit or a lost factor of ten is what must not pass.
/// </summary>
public sealed class HardwareProfileTests
{
    private const string Model = "llama3.1:8b";

    [Theory]
    [InlineData("rtx-4090", 100, 160)]
    [InlineData("h100", 110, 180)]
    [InlineData("a100-80gb", 110, 180)]
    [InlineData("m3-max", 40, 75)]
    [InlineData("rtx-3060-12gb", 35, 65)]
    [InlineData("cpu-only", 6, 15)]
    public async Task An_8b_model_in_q4_decodes_as_fast_as_people_report(string profile, double least, double most) =>
        Assert.InRange((await Run(profile, 4096)).DecodeRate, least, most);

    [Fact]
    public async Task A_laptop_s_small_gpu_holds_a_part_of_it_only()
    {
        await using var rig = new EngineRig(profile: HardwareProfiles.Find("laptop")!, shelf: BuiltInShelf.Find(Model)!);
        rig.Load(numCtx: 4096);
        Assert.InRange(rig.Only.LayersOnGpu, 5, 30);
    }

    [Fact]
    public void Profiles_are_found_by_name_in_any_case()
    {
        Assert.Same(HardwareProfiles.Default, HardwareProfiles.Find("RTX-4090"));
        Assert.Null(HardwareProfiles.Find("rtx-1"));
    }

    [Theory]
    [InlineData("rtx-4090", true)]
    [InlineData("cpu-only", false)]
    public void A_profile_without_vram_has_no_gpu(string name, bool hasGpu) => Assert.Equal(hasGpu, HardwareProfiles.Find(name)!.HasGpu);

    private static async Task<HeardJob> Run(string profile, int numCtx)
    {
        await using var rig =
            new EngineRig(new ServerEnvironment { ContextLength = numCtx }, HardwareProfiles.Find(profile)!, BuiltInShelf.Find(Model)!);
        var heard = rig.Submit(prompt: 500, output: 100);
        rig.AdvanceMs(120_000);
        return heard;
    }
}
