using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Preflight;

public sealed class ServerChecksTests
{
    [Fact]
    public void Cold_starts_need_a_server_that_can_unload()
    {
        var plan = SampleCell.PlanOf(SampleCell.Chat() with { ColdStart = true }, SampleCell.Chat(4) with { ColdStart = true });

        Assert.Equal(
            "server 'local' cannot unload a model, but scenario 'chat' asks for cold starts",
            Assert.Single(Check(plan, manages: false)).What);
        Assert.Empty(Check(plan, manages: true));
        Assert.Empty(Check(SampleCell.PlanOf(SampleCell.Chat()), manages: false));
    }

    [Fact]
    public void A_list_of_models_that_nobody_tells_stands_for_none()
    {
        var plan = SampleCell.PlanOf(SampleCell.Chat() with { Model = new ModelChoice { Name = "installed", Tag = null } });

        Assert.StartsWith(
            "server 'local' does not list its models", Assert.Single(Check(plan, manages: false)).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ollama", true)]
    [InlineData("openai", false)]
    public void Advice_speaks_of_Ollama_where_one_is_meant(string kind, bool ofOllama)
    {
        var server = SampleCell.Server() with { Kind = ServerKind.Find(kind)! };
        foreach (var (outcome, status, error) in new (Core.Records.OutcomeKind, int?, string?)[]
        {
            (Core.Records.OutcomeKind.Refused, null, null), (Core.Records.OutcomeKind.Reset, null, null),
            (Core.Records.OutcomeKind.Malformed, 200, null), (Core.Records.OutcomeKind.Rejected, 403, null),
            (Core.Records.OutcomeKind.Rejected, 404, null), (Core.Records.OutcomeKind.Rejected, 500, "out of memory"),
        })
            Assert.Equal(
                ofOllama,
                Advice.For(server, "asking", outcome, status, error).Remedy.Contains("ollama", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("openai", true)]
    [InlineData("ollama", false)]
    public void A_refused_field_can_be_left_out_where_the_API_s_servers_differ(string kind, bool canBe)
    {
        var server = SampleCell.Server() with { Kind = ServerKind.Find(kind)! };

        var remedy = Advice.For(
            server, "warm-up", Core.Records.OutcomeKind.Rejected, 400, "Unrecognized request argument supplied: stream_options").Remedy;

        Assert.Equal(canBe, remedy.Contains("`request: { omit: [stream_options] }`", StringComparison.Ordinal));
    }

    private static IReadOnlyList<PreflightProblem> Check(BenchmarkPlan plan, bool manages) => ServerChecks.Check(
        plan,
        new Dictionary<string, ServerInventory>
        {
            ["local"] = new() { Server = SampleCell.Server(), Identity = new ServerIdentity { ManagesModels = manages } },
        });
}
