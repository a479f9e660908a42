using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Engines;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Engines;

/// <summary>Answers that are to be looked at are handed on with their records, each with its own.</summary>
public sealed class AnswerSinkTests
{
    private const int TestTimeoutMs = 20_000;

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_record_comes_with_its_own_answer_though_notebooks_are_used_again(bool open)
    {
        var kept = new Kept();
        using var rig = new LoadRig(
            open ? new OpenLoopEngine() : new ClosedLoopEngine(), new ScriptedSender(held => held.Succeed($"answer {held.Number}")))
        {
            Answers = kept,
        };
        var cell = SampleCell.Chat() with
        {
            Workload = SampleCell.Workload(Endpoint.Chat) with { Format = new AnswerFormat(null) },
            Measured = LoadRig.After(requests: 4),
            Load = open
                ? new LoadProfile.OpenLoop
                {
                    RequestsPerSecond = 1000,
                    Arrivals = new ArrivalPattern.Constant(),
                    Drain = Core.Time.Duration.FromSeconds(1),
                }
                : new LoadProfile.ClosedLoop(1),
        };

        var running = rig.Run(cell, Phase.Measured);
        while (!running.IsCompleted)
        {
            rig.AdvanceMs(1);
            await Task.Yield();
        }

        await running;
        Assert.Equal(["1 \"answer 1\"", "2 \"answer 2\"", "3 \"answer 3\"", "4 \"answer 4\""], kept.Seen.Order(StringComparer.Ordinal));
        Assert.Empty(rig.Sink.Records);
    }

    private sealed class Kept : IAnswerSink
    {
        private readonly List<(int Number, ReadOnlyMemory<byte> Answer)> _all = [];

        /// <summary>Decoded at the end: what was handed on may not change afterwards.</summary>
        public IEnumerable<string> Seen => _all.Select(pair => $"{pair.Number} {Encoding.UTF8.GetString(pair.Answer.Span)}");

        public void Post(RequestRecord record, ReadOnlyMemory<byte> answer, IReadOnlyList<AnswerToken>? tokens)
        {
            lock (_all)
                _all.Add((record.Identity.Request, answer));
        }
    }
}
