using System.Diagnostics;
using Bench.Analysis.SelfChecks;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Driving;

namespace Bench.Benchmarks.Streams;

/// <summary>One number of streams, measured: what the harness says, what it cost, and the truth where the server tells it.</summary>
/// <param name="Check">Null for a server that tells no truth.</param>
internal sealed record StreamRound(
    int Streams, IReadOnlyList<RequestRecord> Records, Duration Took, TimeSpan Cpu, long Allocated, long PeakRss, SelfCheckTry? Check)
{
    private static readonly StopCondition WarmUp = new() { Duration = Duration.FromSeconds(1) };

    public long Lines => Records.Sum(record => record.Timeline.Reads.Sum(read => (long)read.Lines));

    public double LinesPerSecond => Lines / Took.Seconds;

    public double CpuPerLineUs => Cpu.TotalMicroseconds / Lines;

    public double AllocatedPerLine => (double)Allocated / Lines;

    public IEnumerable<double> TtftsMs => Records
        .Where(record => record.Timeline.FirstToken is not null)
        .Select(record => (record.Timeline.FirstToken!.Value - record.Timeline.Sent).Milliseconds);

    public IEnumerable<double> GapsMs => Records.SelectMany(
        record => record.Timeline.Reads.Zip(record.Timeline.Reads.Skip(1), (read, next) => (next.At - read.At).Milliseconds));

    public static async Task<StreamRound> RunAsync(RunClock clock, StreamOptions options, int streams)
    {
        using var own = options.Server is null
            ? ResponderProcess.Start(
                TimetableServer.Command,
                FormattableString.Invariant($"{options.FirstTokenMs}"),
                FormattableString.Invariant($"{options.StepMs}"))
            : null;
        var address = own?.Address ?? options.Server!;
        await using var load = new StreamLoad(clock, address);
        var drive = load.DriveOf(streams, options.Tokens, WarmUp, new StopCondition { Duration = Duration.FromSeconds(options.Seconds) });
        await drive.RunAsync(Phase.Warmup, new PhaseOutput(new KeptRecords()), CancellationToken.None, CancellationToken.None);
        await drive.MakeReadyAsync(CancellationToken.None);

        var kept = new KeptRecords();
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var phase = await drive.RunAsync(Phase.Measured, new PhaseOutput(kept), CancellationToken.None, CancellationToken.None);
        var (usedCpu, usedBytes) = (Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes(precise: true) - allocated);
        using var process = Process.GetCurrentProcess();
        var records = kept.All;
        var check = own is null ? null : SelfCheckAnalysis.Analyze(new SelfCheckRun
        {
            Load = new SelfCheckLoad
            {
                Streams = streams,
                FirstToken = Duration.FromMilliseconds(options.FirstTokenMs),
                TokenInterval = Duration.FromMilliseconds(options.StepMs),
                Tokens = options.Tokens,
                Length = Duration.FromSeconds(options.Seconds),
            },
            Start = phase.Start,
            End = phase.End,
            Records = records,
            Served = await TruthAsync(address),
            Cpu = new Duration(usedCpu.Ticks * 100),
        });
        return new StreamRound(streams, records, phase.End - phase.Start, usedCpu, usedBytes, process.PeakWorkingSet64, check);
    }

    private static async Task<ServedRequest[]> TruthAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        var text = await http.GetStringAsync("bench/truth");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(TruthLine.Read).OfType<ServedRequest>()];
    }
}
