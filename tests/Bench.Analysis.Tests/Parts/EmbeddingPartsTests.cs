using Bench.Analysis.Metrics;
using Bench.Analysis.Parts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Parts;

/// <summary>
/// The server tells only total and load (2 ms) of an embedding: what lies between may be work or waiting.
/// Alone a request takes 18 ms, so its work is 16.
/// </summary>
public sealed class EmbeddingPartsTests
{
    private static readonly PlanCell Alone = PlanOf(1);
    private static readonly PlanCell Crowd = PlanOf(8);

    [Fact]
    public void An_embedding_alone_is_lag_load_compute_and_network()
    {
        var parts = Of(Cell(Alone, Embedding(18)));

        Assert.Equal(
            new RequestParts
            {
                ScheduleLag = Ms(1),
                Load = Ms(2),
                Queue = Ms(0),
                Compute = Ms(16),
                Network = Ms(2),
                ResponseEndToEnd = Ms(21),
            },
            parts);
        Assert.Equal(21, Sum(parts!), 1e-9);
    }

    [Fact]
    public void What_an_embedding_in_a_crowd_takes_longer_than_one_alone_is_its_queue()
    {
        var parts = Of(Cell(Alone, Embedding(18)), Cell(Crowd, Embedding(118)));

        Assert.Equal((Ms(100), Ms(16), null), (parts!.Queue, parts.Compute, parts.Other));
        Assert.Equal(121, Sum(parts), 1e-9);
    }

    [Fact]
    public void An_embedding_in_a_crowd_that_took_less_than_one_alone_has_no_queue()
    {
        var parts = Of(Cell(Alone, Embedding(18)), Cell(Crowd, Embedding(12)));

        Assert.Equal((Ms(0), Ms(10)), (parts!.Queue, parts.Compute));
        Assert.Equal(15, Sum(parts), 1e-9);
    }

    [Fact]
    public void Without_one_alone_nothing_is_called_compute()
    {
        foreach (var plan in new[] { Crowd, AtRate(1) with { Workload = Alone.Workload } })
        {
            var parts = Of(Open(plan, null, Embedding(118)));

            Assert.Equal((null, null, Ms(116)), (parts!.Queue, parts.Compute, parts.Other));
            Assert.Equal(121, Sum(parts), 1e-9);
        }
    }

    [Fact]
    public void Other_inputs_or_more_of_them_in_a_request_are_no_baseline()
    {
        foreach (var other
            in new[] { Alone.Workload with { Batch = 8 }, Alone.Workload with { Prompt = new PromptSpec.Text("much longer") } })
            Assert.Null(Of(Cell(Alone with { Workload = other }, Embedding(18)), Cell(Crowd, Embedding(118)))!.Compute);
    }

    [Fact]
    public void Where_lengths_differ_a_long_text_is_held_against_what_a_long_one_takes_alone()
    {
        // Alone 1 ms a token: 10 to 80 tokens.
        RequestRecord[] alone = [.. Enumerable.Range(1, 8).Select(number => Embedding(2 + 10 * number, tokens: 10 * number, number))];

        var parts = Of(Cell(Alone, alone), Cell(Crowd, Embedding(2 + 80 + 30, tokens: 80)));

        Assert.Equal((Ms(30), Ms(80)), (parts!.Queue, parts.Compute));
    }

    [Fact]
    public void The_measure_queue_is_the_same_as_the_part()
    {
        var cells = Analyze(Cell(Alone, Embedding(18)), Cell(Crowd, Embedding(118))).Cells;

        Assert.Equal(100, cells[1].Measure(QueueTime.Definition).Mean);
        Assert.Equal(16, CellPart(cells[1], "compute"));
    }

    private static double? CellPart(Analysis.Cells.CellSummary cell, string part) =>
        cell.Parts!.Milliseconds[RequestPart.All.Select((one, index) => (one, index)).First(one => one.one.Id == part).index];

    private static PlanCell PlanOf(int users) => SampleCell.Chat(users) with { Workload = SampleCell.Workload(Endpoint.Embed) };

    /// <summary>Due at 0, sent 1 ms later, done 2 ms after the server was.</summary>
    private static RequestRecord Embedding(double totalMs, int tokens = 100, int number = 1) => new()
    {
        Identity = SampleRecord.Identity(number),
        Timeline = new Timeline
        {
            Planned = SampleRecord.At(0),
            Sent = SampleRecord.At(1),
            Done = SampleRecord.At(totalMs + 3),
            Ended = SampleRecord.At(totalMs + 3),
        },
        Outcome = Outcome.Ok(200),
        Usage = new TokenUsage { PromptTokens = tokens },
        Server = new ServerTimings { Total = Ms(totalMs), Load = Ms(2), PromptEvalCount = tokens },
    };

    private static Duration Ms(double milliseconds) => Duration.FromMilliseconds(milliseconds);

    private static double Sum(RequestParts parts) => RequestPart.All.Sum(part => part.Of(parts)?.Milliseconds ?? 0);

    /// <summary>The parts of the last cell's only request.</summary>
    private static RequestParts? Of(params RecordedCell[] cells) => RequestParts.Of(Analyze(cells).Requests[^1].Request);
}
