using Bench.Analysis.Objectives;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Objectives;

public sealed class ObjectiveForesightTests
{
    [Theory]
    [InlineData("ttft", "p50", 5)] // 0.5⁵ = 3 %
    [InlineData("ttft", "p90", 29)]
    [InlineData("ttft", "p95", 59)]
    [InlineData("ttft", "p99", 299)]
    [InlineData("ttft", "mean", 8)]
    [InlineData("ttft", "max", 1)]
    [InlineData("decode", "p95", 1)] // a lower limit: 95 % may be below it, and one value above it shows that not all are
    [InlineData("decode", "p50", 5)]
    [InlineData("error_rate", "mean", 1)]
    public void A_limit_takes_a_number_of_requests_that_all_keep_it(string metric, string statistic, int requests) =>
        Assert.Equal(requests, ObjectiveForesight.RequestsToMeet(new ServiceObjective(metric, statistic, 1)));

    /// <summary>Every request has its first token after 100 ms: the fewest that can show it do show it, and one less does not.</summary>
    [Theory]
    [InlineData("p50")]
    [InlineData("p90")]
    [InlineData("mean")]
    public void That_number_is_the_one_with_which_the_limit_is_met(string statistic)
    {
        var objective = new ServiceObjective("ttft", statistic, 200);
        var needed = ObjectiveForesight.RequestsToMeet(objective);

        Assert.Equal((ObjectiveVerdict.Met, ObjectiveVerdict.Open), (VerdictOf(objective, needed), VerdictOf(objective, needed - 1)));
    }

    [Theory]
    [InlineData("ttft", Endpoint.Embed, "embeddings have no generated tokens")]
    [InlineData("decode", Endpoint.Embed, "embeddings have no generated tokens")]
    [InlineData("prefill", Endpoint.Embed, "no server reports how long it took to read the inputs of embeddings")]
    [InlineData("load", Endpoint.Embeddings, "/api/embeddings reports no durations")]
    [InlineData("load", Endpoint.Embed, null)]
    [InlineData("e2e", Endpoint.Embeddings, null)]
    [InlineData("ttft", Endpoint.Chat, null)]
    public void Embeddings_have_few_measures(string metric, Endpoint endpoint, string? reason) =>
        Assert.Equal(reason, Why(metric, SampleCell.Chat() with { Workload = SampleCell.Workload(endpoint) }));

    [Theory]
    [InlineData("itl", "answers that are not streamed arrive as a whole")]
    [InlineData("decode", null)] // the server tells it
    public void Answers_that_are_not_streamed_have_no_first_token(string metric, string? reason) =>
        Assert.Equal(reason, Why(metric, SampleCell.Chat() with { Workload = SampleCell.Workload(Endpoint.Chat, stream: false) }));

    [Fact]
    public void One_token_has_no_time_to_the_next() =>
        Assert.Equal(
            "answers have one token",
            Why("tpot", SampleCell.Chat() with { Workload = SampleCell.Workload(Endpoint.Chat) with { OutputTokens = 1 } }));

    [Fact]
    public void Queue_time_takes_a_cell_of_one_user_of_the_same_model()
    {
        var four = SampleCell.Chat(concurrency: 4);

        Assert.StartsWith("its baseline is a cell with concurrency 1", Why("queue", four), StringComparison.Ordinal);
        Assert.Null(Why("queue", four, SampleCell.Chat()));
        Assert.NotNull(Why("queue", four, SampleCell.Chat() with { Model = new ModelChoice { Name = "other", Tag = "other:latest" } }));
    }

    [Theory]
    [InlineData("load", "servers of this kind do not report this duration")]
    [InlineData("prefill", null)] // llama-server does
    public void OpenAIs_API_has_no_place_for_some_durations(string metric, string? reason)
    {
        var plan = SampleCell.PlanOf(SampleCell.Chat()) with { Servers = [SampleCell.Server() with { Kind = ServerKind.OpenAi }] };

        Assert.Equal(reason, ObjectiveForesight.WhyNotApplicable(new ServiceObjective(metric, "mean", 1), plan.Cells[0], plan));
    }

    private static string? Why(string metric, params PlanCell[] cells) =>
        ObjectiveForesight.WhyNotApplicable(new ServiceObjective(metric, "mean", 1), cells[0], SampleCell.PlanOf(cells));

    private static ObjectiveVerdict VerdictOf(ServiceObjective objective, int requests) =>
        Assert.Single(Analyze(Cell(
            SampleCell.Chat().WithObjectives(objective),
            [.. Enumerable.Range(1, requests).Select(number => Chat(number, number * 1000))])).Cells[0].Objectives).Verdict;
}
