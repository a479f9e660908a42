using Bench.Analysis.Conclusions;
using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.Conclusions.ConclusionSamples;

namespace Bench.Analysis.Tests.Conclusions;

/// <summary>
/// The server accounts for 301 ms of a request of one user, who waits for nobody; what it takes longer with four is a wait.
/// </summary>
public sealed class UserConclusionTests
{
    private const string Slots =
        "To have more of them answered at once, raise OLLAMA_NUM_PARALLEL (each slot takes memory for a context of its own).";

    [Fact]
    public void Where_requests_queue_at_an_ollama_its_slots_are_what_would_change_it() => Assert.Equal(
        "Requests queue with 4 users: 200.0 ms (p50, 95 % CI 200.0–200.0, n = 10). " + Slots, Users(run => run, waitMs: 200).Reason);

    [Fact]
    public void Where_they_hardly_queue_nothing_is_to_be_raised() =>
        Assert.Equal("Requests hardly queue with 4 users: 0.00 ms (p50, 95 % CI 0.00–0.00, n = 10).", Users(run => run, waitMs: 0).Reason);

    [Theory]
    [InlineData("qwen3vl", "completion")]
    [InlineData("bert", "embedding")]
    public void A_model_that_an_ollama_serves_one_request_at_a_time_has_no_more_slots(string architecture, string capability) =>
        Assert.DoesNotContain(
            "OLLAMA_NUM_PARALLEL",
            Users(run => Server(run, server => server with
            {
                Models = [new ModelSnapshot(
                    new InstalledModel { Tag = "m-Q4" }, new ModelDetails { Architecture = architecture, Capabilities = [capability] })],
            }), waitMs: 200).Reason,
            StringComparison.Ordinal);

    [Fact]
    public void What_is_to_be_raised_is_a_matter_of_the_kind_of_server() =>
        Assert.EndsWith(
            "n = 10). Buy a second toy.",
            Users(run => Server(run, server => server with { Kind = SampleKind.Toy }), waitMs: 200).Reason,
            StringComparison.Ordinal);

    [Fact]
    public void Of_a_server_of_another_api_nobody_knows_what_to_raise() =>
        Assert.EndsWith(
            "n = 10).",
            Users(run => Server(run, server => server with { Kind = ServerKind.OpenAi }), waitMs: 200).Reason,
            StringComparison.Ordinal);

    private static RecordedRun Server(RecordedRun run, Func<ServerSnapshot, ServerSnapshot> other) =>
        run with { Manifest = run.Manifest with { Servers = [other(run.Manifest.Servers[0])] } };

    private static Conclusion Users(Func<RecordedRun, RecordedRun> other, double waitMs)
    {
        var (alone, crowd) = (Cell("m", "Q4", 50), Cell("m", "Q4", 50, users: 4));
        var run = RunAnalysis.Analyze(
            other(TestRun.Of(alone, crowd with { Requests = [.. crowd.Requests.Select(request => request.WithTotal(301 + waitMs))] })));
        return Assert.Single(RunConclusions.Of(run, Analysis.Answers.RunAnswers.Of(run)), conclusion => conclusion.Subject == "users");
    }
}
