using Bench.Analysis.Findings;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

public sealed class OutcomeFindingTests
{
    [Fact]
    public void Failures_of_two_statuses_are_two_findings_with_two_advices()
    {
        var findings = Errors(Refused(2, 503, "server busy"), Refused(3, 404, "404 page not found"), Refused(4, 404, "404 page not found"));

        Assert.Equal(
            [
                "2 of 4 requests ended as rejected, e.g. “HTTP 404: 404 page not found”",
                "1 of 4 requests ended as rejected, e.g. “HTTP 503: server busy”",
            ],
            findings.Select(finding => finding.What));
        Assert.StartsWith("The server has no such endpoint", findings[0].WhatToDo, StringComparison.Ordinal);
        Assert.StartsWith("The server accepts no more requests at the moment", findings[1].WhatToDo, StringComparison.Ordinal);
        Assert.All(findings, finding => Assert.EndsWith(".", finding.WhatToDo, StringComparison.Ordinal));
    }

    [Fact]
    public void The_summary_counts_them_by_kind()
    {
        var cell =
            Analyze(Cell(SampleCell.Chat(), Chat(1, 0), Refused(2, 503, "server busy"), Refused(3, 404, "404 page not found"))).Cells[0];

        Assert.Equal((OutcomeKind.Rejected, 2), (Assert.Single(cell.Errors).Kind, cell.Errors[0].Count));
    }

    [Fact]
    public void An_error_in_the_middle_of_an_answer_is_advised_on_by_its_words()
    {
        var failed = SampleRecord.Failed(OutcomeKind.ServerError, 0, 1, SampleRecord.Identity(2));

        var memory = Errors(failed with { Outcome = new Outcome(OutcomeKind.ServerError, 200, "CUDA error: out of memory") });
        var unknown = Errors(failed with { Outcome = new Outcome(OutcomeKind.ServerError, 200, "oops") });

        Assert.StartsWith("The model does not fit", Assert.Single(memory).WhatToDo, StringComparison.Ordinal);
        Assert.StartsWith("The server failed in the middle of an answer", Assert.Single(unknown).WhatToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 250, null, true)]
    [InlineData(true, 251, null, false)] // it was at work by then
    [InlineData(true, 10, 5.0, false)] // it had begun to answer
    [InlineData(false, 10, null, false)]
    [InlineData(null, 10, null, false)]
    public void A_server_that_had_closed_a_kept_connection_is_not_blamed(bool? reused, double endedMs, double? headersMs, bool stale)
    {
        var failed = SampleRecord.Failed(OutcomeKind.Reset, 0, endedMs, SampleRecord.Identity(2));
        var finding = Assert.Single(Errors(failed with
        {
            Reused = reused,
            Timeline = failed.Timeline with { Headers = headersMs is { } milliseconds ? SampleRecord.At(milliseconds) : null },
        }));

        Assert.Equal(stale, finding.WhatToDo.Contains("Its answers are not at fault", StringComparison.Ordinal));
        Assert.Equal(!stale, finding.WhatToDo.Contains("because the server died", StringComparison.Ordinal));
    }

    private static RequestRecord Refused(int request, int status, string words) =>
        SampleRecord.Failed(OutcomeKind.Rejected, 0, 1, SampleRecord.Identity(request)) with
        {
            Outcome = new Outcome(OutcomeKind.Rejected, status, words),
        };

    private static Finding[] Errors(params RequestRecord[] failed) =>
        [.. Analyze(Cell(SampleCell.Chat(), [Chat(1, 0), .. failed])).Cells[0].Findings.Where(finding => finding.Code == "errors")];
}
