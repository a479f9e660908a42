using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Preflight;

public sealed class ModelChecksTests
{
    private static readonly PlanCell Chat = SampleCell.Chat();

    public static TheoryData<string, string, string> Wanted => new()
    {
        { "image", "vision", "truth:latest does not see images: some servers ignore them silently, others refuse" },
        { "tool", "tools", "truth:latest does not support tools" },
        { "level", "thinking", "truth:latest does not think (`think: high`)" },
    };

    [Theory]
    [MemberData(nameof(Wanted))]
    public void A_model_that_cannot_do_what_is_asked_is_a_problem(string asked, string capability, string problem)
    {
        Assert.Equal(problem, Assert.Single(Check(asked, "completion")).What);
        Assert.Empty(Check(asked, "completion", capability));
        Assert.Empty(Check(asked)); // a server that does not tell is believed
    }

    private static IReadOnlyList<PreflightProblem> Check(string asked, params string[] capabilities)
    {
        var cell = Chat with
        {
            Workload = asked switch
            {
                "image" => Chat.Workload with { Images = [new PromptImage { MediaType = "image/png", Bytes = 1, Digest = "1" }] },
                "tool" => Chat.Workload with { Tools = [JsonDocument.Parse("{}").RootElement] },
                _ => Chat.Workload with { Think = true, ThinkLevel = ThinkLevel.High },
            },
        };
        var inventory = new ServerInventory
        {
            Server = SampleCell.Server(),
            Models = [new InstalledModel { Tag = "truth:latest" }],
            Details = new Dictionary<string, ModelDetails>
            {
                ["truth:latest"] = new() { Capabilities = capabilities.Length == 0 ? null : capabilities },
            },
        };
        return ModelChecks.Check(SampleCell.PlanOf(cell), new Dictionary<string, ServerInventory> { ["local"] = inventory });
    }
}
