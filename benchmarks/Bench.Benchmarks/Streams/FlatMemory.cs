using System.Globalization;
using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Driving;
using Bench.Servers.WarmUp;
using static System.FormattableString;

namespace Bench.Benchmarks.Streams;

/// <summary>
/// Memory over a million streamed tokens, of client, engine and trace: records are counted and let go, as by the writer of a run.
/// </summary>
internal static class FlatMemory
{
    public const string Command = "flat-memory";

    private const int Points = 10;
    private const int Streams = 100;
    private const int TokensOfAnswer = 100;

    public static async Task<int> RunAsync(int tokens)
    {
        var clock = new RunClock(TimeProvider.System);
        await ClientWarmUp.RunAsync(clock, [ServerKind.Ollama], CancellationToken.None);
        using var server = ResponderProcess.Start(TimetableServer.Command, "20", "10");
        await using var load = new StreamLoad(clock, server.Address);
        Console.WriteLine(Invariant($"{tokens} tokens, {Streams} streams, {TokensOfAnswer} tokens an answer, one every 10 ms"));
        var drive = load.DriveOf(
            Streams,
            TokensOfAnswer,
            new StopCondition { Requests = 2 * Streams },
            new StopCondition { Requests = tokens / TokensOfAnswer });
        await drive.RunAsync(Phase.Warmup, new PhaseOutput(new Counted(int.MaxValue)), CancellationToken.None, CancellationToken.None);
        await drive.MakeReadyAsync(CancellationToken.None);
        await drive.RunAsync(Phase.Measured, new PhaseOutput(new Counted(tokens / Points)), CancellationToken.None, CancellationToken.None);
        return 0;
    }

    /// <summary>Prints a line whenever so many tokens more have come.</summary>
    private sealed class Counted(int step) : IRecordSink
    {
        private readonly Lock _lock = new();
        private long _tokens;
        private long _next = step;

        public void Post(RequestRecord record)
        {
            lock (_lock)
            {
                _tokens += record.Usage.OutputTokens ?? 0;
                if (_tokens < _next)
                    return;
                _next += step;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_tokens,9} tokens: managed {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0,6:0.00} "
                        + $"MiB after a collection, resident {Environment.WorkingSet / 1048576.0,6:0.0} MiB, "
                        + $"collections so far {GC.CollectionCount(0)}"));
            }
        }
    }
}
