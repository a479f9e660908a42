using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests;

/// <summary>Made-up summaries: cells whose requests all had the same TTFT, and what a study is told of them.</summary>
internal static class Table
{
    public static PlanCell Users(int users, int repetition = 1) => SampleCell.Chat(users) with { Repetition = repetition };

    /// <summary>A cell of that many requests, one after the other; its warm-up took longer.</summary>
    public static StudiedCell Row(StudyCell cell, double ttftMs, StudyNeeds needs, int requests = 3) => StudiedCell.Of(
        cell,
        TestRun.Analyze(TestRun.Cell(cell.Plan, [Request(1, ttftMs + 500, Phase.Warmup), .. Enumerable.Range(1, requests)
            .Select(number => Request(number, ttftMs, Phase.Measured))])),
        answers: null,
        needs);

    private static RequestRecord Request(int number, double ttftMs, Phase phase)
    {
        var sent = 1000.0 * number;
        return SampleRecord.Streamed(sent, [sent + ttftMs, sent + ttftMs + 50], SampleRecord.Identity(number, phase));
    }
}
