using System.Text.Json;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Baselines;

public sealed class UnqueuedResidualsTests
{
    // Load 1, prompt 10, decode 200: a total of 231 leaves 20 without a name, one of 531 leaves 320.
    private static readonly PlanCell Alone = SampleCell.Chat();
    private static readonly PlanCell Crowd = SampleCell.Chat(4);

    [Fact]
    public void Queue_time_in_a_crowd_is_what_a_user_alone_does_not_wait()
    {
        var cells = Analyze(
            Cell(Alone, Chat(1, 0).WithTotal(229), Chat(2, 400).WithTotal(231), Chat(3, 800).WithTotal(239)),
            Cell(Crowd, Chat(1, 0).WithTotal(531))).Cells;

        Assert.Equal(300, cells[1].Measure(QueueTime.Definition).Mean);
        Assert.Equal(8.0 / 3, cells[0].Measure(QueueTime.Definition).Mean!.Value, 1e-9); // 0, 0 and 8 over the median
    }

    [Fact]
    public void Another_context_model_option_or_endpoint_is_no_baseline()
    {
        foreach (var other in new[]
        {
            Alone with { NumCtx = 512 },
            Alone with { NumGpu = 0 },
            Alone with { Model = new ModelChoice { Name = "other", Tag = "other:latest" } },
            Alone with { Workload = Alone.Workload with { Endpoint = Endpoint.Generate } },
            Alone with
            {
                Workload = Alone.Workload with { Options = new Dictionary<string, JsonElement> { ["top_k"] = JsonElement.Parse("5") } },
            },
        })
        {
            var cells = Analyze(Cell(other, Chat(1, 0).WithTotal(231)), Cell(Crowd, Chat(1, 0).WithTotal(531))).Cells;
            Assert.Equal(0, cells[1].Measure(QueueTime.Definition).Count);
        }
    }

    [Fact]
    public void Warm_up_and_unfinished_cells_are_no_baseline()
    {
        var warmup = Analyze(Cell(Alone, Chat(1, 0, Phase.Warmup)), Cell(Crowd, Chat(1, 0))).Cells;
        var unfinished = Analyze(Cell(Alone) with { Finished = null, Requests = [Chat(1, 0)] }, Cell(Crowd, Chat(1, 0))).Cells;

        Assert.Equal(0, warmup[1].Measure(QueueTime.Definition).Count);
        Assert.Equal(0, unfinished[1].Measure(QueueTime.Definition).Count);
    }
}
