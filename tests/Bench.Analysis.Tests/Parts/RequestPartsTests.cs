using Bench.Analysis.Parts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Parts;

public sealed class RequestPartsTests
{
    // Each request: load 1, prompt 10, decode 200, done 301 ms after it was sent. Alone it is left with 20 ms (total 231).
    private static readonly RecordedCell Alone = Cell(SampleCell.Chat(), Chat(1, 0).WithTotal(231));

    [Fact]
    public void A_request_in_a_crowd_is_lag_load_prefill_decode_queue_other_and_network()
    {
        var parts = Of(Alone, Open(AtRate(1), null, Chat(1, 1000, lagMs: 4).WithTotal(281)));

        Assert.Equal(
            new RequestParts
            {
                ScheduleLag = Ms(4),
                Load = Ms(1),
                Prefill = Ms(10),
                Decode = Ms(200),
                Queue = Ms(50), // 281 − 211 is left, 20 of it as ever
                Other = Ms(20),
                Network = Ms(20), // 301 − 281
                ResponseEndToEnd = Ms(305),
            },
            parts);
        Assert.Equal(305, Sum(parts!), 1e-9);
    }

    [Fact]
    public void Without_a_request_alone_to_compare_with_all_that_is_left_is_other()
    {
        var parts = Of(Open(AtRate(1), null, Chat(1, 1000).WithTotal(281)));

        Assert.Null(parts!.Queue);
        Assert.Equal(Ms(70), parts.Other);
        Assert.Equal(301, Sum(parts), 1e-9);
    }

    [Fact]
    public void A_request_that_is_left_with_less_than_one_alone_has_no_queue_and_adds_up_all_the_same()
    {
        var parts = Of(Alone, Open(AtRate(1), null, Chat(1, 1000).WithTotal(216)));

        Assert.Equal((Ms(0), Ms(5)), (parts!.Queue, parts.Other)); // 216 − 211
        Assert.Equal(301, Sum(parts), 1e-9);
    }

    [Fact]
    public void A_server_that_reports_more_time_than_passed_shows_as_a_negative_part()
    {
        var parts = Of(Alone, Open(AtRate(1), null, Chat(1, 1000).ClaimingTotal(304)));

        Assert.Equal(Ms(-3), parts!.Network);
        Assert.Equal(301, Sum(parts), 1e-9);
    }

    [Fact]
    public void A_server_whose_parts_are_more_than_its_total_shows_as_a_negative_part_too()
    {
        var parts = Of(Alone, Open(AtRate(1), null, Chat(1, 1000).WithTotal(206)));

        Assert.Equal((Ms(0), Ms(-5)), (parts!.Queue, parts.Other));
        Assert.Equal(301, Sum(parts), 1e-9);
    }

    [Fact]
    public void Without_the_servers_account_there_are_no_parts()
    {
        var plain = Chat(1, 0);

        Assert.Null(Of(Cell(SampleCell.Chat(), plain with { Server = null })));
        Assert.Null(Of(Cell(SampleCell.Chat(), plain with { Server = plain.Server! with { PromptEval = null } })));
        Assert.Null(Of(Cell(SampleCell.Chat(), plain with { Server = plain.Server! with { Total = null } })));
        Assert.Null(Of(Cell(SampleCell.Chat(), SampleRecord.Failed(OutcomeKind.Reset, 0, 1))));
        Assert.Null(Analyze(Cell(SampleCell.Chat(), plain with { Server = null })).Cells[0].Parts);
    }

    [Fact]
    public void The_means_are_over_the_requests_that_have_parts_and_add_up()
    {
        var told = Chat(1, 0).WithTotal(231);
        var longer = Chat(2, 1000, lagMs: 10).WithTotal(251);
        var silent = Chat(3, 2000, lagMs: 50) with { Server = null };

        var means = Analyze(Cell(SampleCell.Chat(), told, longer, silent, Chat(1, -1000, Phase.Warmup))).Cells[0].Parts!;

        Assert.Equal(2, means.Count);
        Assert.Equal(306, means.ResponseEndToEndMilliseconds, 1e-9); // 301 and 311
        Assert.Equal(306, means.Milliseconds.Sum(mean => mean ?? 0), 1e-9);
        // alone: residuals 20 and 40 around their median 30; network 70 and 50
        Assert.Equal([5, 5, 1, 10, 200, null, 25, 60], means.Milliseconds);
    }

    private static Duration Ms(double milliseconds) => Duration.FromMilliseconds(milliseconds);

    private static double Sum(RequestParts parts) => RequestPart.All.Sum(part => part.Of(parts)?.Milliseconds ?? 0);

    /// <summary>The parts of the last cell's only request.</summary>
    private static RequestParts? Of(params RecordedCell[] cells) => RequestParts.Of(Analyze(cells).Requests[^1].Request);
}
