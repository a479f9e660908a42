using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Baselines;

/// <summary>Prompts of 700 tokens, 500 of which stand before every one of them: the cache has these, or does not.</summary>
public sealed class PromptHeadRuleTests
{
    private static readonly PlanCell Plan = SampleCell.Chat();

    [Fact]
    public void Where_the_cache_had_the_head_only_the_rest_was_read() =>
        Assert.Equal(2000, Rate(Plan, Head(probes: 2), Read(1, 100), Read(2, 100)));

    /// <summary>A load empties the cache: 700 tokens in 350 ms.</summary>
    [Fact]
    public void A_request_that_waited_for_a_load_read_all_of_it() =>
        Assert.Equal(2000, Rate(Plan, Head(probes: 2), Read(1, 100), Read(2, 350, loadMs: 900)));

    [Fact]
    public void A_look_at_a_model_that_is_there_is_no_load() =>
        Assert.Equal(2000, Rate(Plan, Head(probes: 2), Read(1, 100, loadMs: 40), Read(2, 100, loadMs: 60))); // 1 s when it was entered

    /// <summary>No probe and no request of another cell came between the load and it.</summary>
    [Fact]
    public void The_first_request_of_a_configuration_read_all_of_it_unless_it_was_asked_before()
    {
        Assert.Equal(2000, Rate(Plan, Head(probes: 0), Read(1, 350), Read(2, 100)));
        var second = Plan with { Id = new CellId("chat/truth/c=2") };

        var run = Analyze(
            Recorded(Plan, Head(probes: 2), startMs: 0, Read(1, 100)), Recorded(second, Head(probes: 0), startMs: 1000, Read(1, 100)));

        // the second one's configuration was asked in the first
        Assert.All(run.Cells, cell => Assert.Equal(2000, cell.Measure(PrefillRate.Definition).Mean!.Value, 1e-6));
    }

    private static PromptHead Head(int probes) => new() { Tokens = 500, Source = PromptHeadSource.Tokens, Probes = probes };

    private static double Rate(PlanCell plan, PromptHead head, params RequestRecord[] requests) =>
        Math.Round(Analyze(Recorded(plan, head, 0, requests)).Cells[0].Measure(PrefillRate.Definition).Mean!.Value, 6);

    private static RecordedCell Recorded(PlanCell plan, PromptHead head, double startMs, params RequestRecord[] requests) =>
        new(
            plan,
            Finished(plan) with { Head = head, LoadTook = Duration.FromMilliseconds(1000), Start = SampleRecord.At(startMs) },
            requests);

    private static RequestRecord Read(int request, double milliseconds, double loadMs = 1)
    {
        var record = Chat(request, request * 5000).WithPrompt(700, milliseconds + loadMs);
        return record with
        {
            Server = record.Server! with { PromptEval = Duration.FromMilliseconds(milliseconds), Load = Duration.FromMilliseconds(loadMs) },
        };
    }
}
