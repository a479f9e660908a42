using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Comparing;

/// <summary>Two servers of one model, as a scenario file would sweep them, and cells whose figures a test chooses.</summary>
internal static class MadeUpServers
{
    private const int UsualRequests = 8;
    private const int Tokens = 21;

    public const string Base = "v1";
    public const string Candidate = "v2";

    public static PlanCell Cell(string server, int users = 1) => SampleCell.Chat(users, UsualRequests) with
    {
        Id = new CellId(FormattableString.Invariant($"chat/truth/c={users}@{server}")),
        Server = server,
    };

    public static IReadOnlyDictionary<string, string> Inputs(params (string Name, string Value)[] more) =>
        new[] { ("base", Base), ("candidate", Candidate) }.Concat(more).ToDictionary(input => input.Item1, input => input.Item2);

    public static StudiedCell Measured(StudyCell cell, Served served, StudyNeeds needs) => StudiedCell.Of(
        cell,
        TestRun.Analyze(Recorded(cell, served)),
        served.Answers?.Select((text, index) => new KeptAnswer(cell.Plan.Id, cell.Plan.Repetition, 1, index + 1, 1, text)).ToArray(),
        needs);

    /// <summary>One user, one request after the other, all alike.</summary>
    public static RecordedCell Recorded(StudyCell cell, Served served)
    {
        List<RequestRecord> records = [];
        var sent = 1000.0;
        for (var request = 0; request <= served.Requests; request++)
        {
            var identity = SampleRecord.Identity(Math.Max(1, request), request == 0 ? Phase.Warmup : Phase.Measured) with
            {
                Repetition = cell.Plan.Repetition,
            };
            var record = request > served.Requests - served.Failed
                ? SampleRecord.Failed(OutcomeKind.Reset, sent, sent + 10, identity)
                : SampleRecord.Streamed(
                    sent,
                    [.. Enumerable.Range(0, Tokens)
                        .Select(token => sent + served.TtftMs * (request <= served.Slow ? served.Slower : 1) + token * served.GapMs)],
                    identity);
            records.Add(record);
            sent = record.Timeline.Ended.Nanoseconds / 1e6 + 1;
        }

        var recorded = TestRun.Cell(cell.Plan, [.. records]);
        return served.VramMebibytes is not { } vram
            ? recorded
            : recorded with
            {
                Finished = recorded.Finished! with
                {
                    Loaded = recorded.Finished.Loaded! with
                    {
                        SizeVramBytes = vram << 20,
                        SizeBytes = (served.SizeMebibytes ?? Math.Max(vram, 1)) << 20,
                    },
                },
            };
    }

    /// <summary>How a cell was served.</summary>
    /// <param name="TtftMs">Of every request.</param>
    /// <param name="GapMs">Between tokens.</param>
    internal sealed record Served(double TtftMs = 100, double GapMs = 20)
    {
        public int Requests { get; init; } = UsualRequests;

        /// <summary>The first ones, whose TTFT is <see cref="Slower"/> times as long.</summary>
        public int Slow { get; init; }

        public double Slower { get; init; } = 1;

        /// <summary>The last ones; all of them make the cell invalid.</summary>
        public int Failed { get; init; }

        public long? VramMebibytes { get; init; }

        /// <summary>As much as there is in VRAM, where nothing else is said.</summary>
        public long? SizeMebibytes { get; init; }

        public IReadOnlyList<string>? Answers { get; init; }

        public static Served NotAtAll => new() { Failed = UsualRequests };
    }
}
