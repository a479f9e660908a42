using System.Text.Json;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Machines;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Texts;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Runs;

/// <summary>The differences between the runs of two sides: the machine, the model, the workload, and the measuring machine.</summary>
internal static class RunDifferences
{
    private const double BytesPerGibibyte = 1L << 30;

    /// <summary>Lengths of prompts that differ by less are the same.</summary>
    private const double SameLength = 0.05;

    /// <summary>Rounded: what a system calls its memory varies with its kernel.</summary>
    private const int MemoryStep = 2;

    public static IReadOnlyList<RunDifference> Of(
        IReadOnlyList<RunSummary> bases, IReadOnlyList<RunSummary> candidates, IReadOnlyList<RunPair> pairs) =>
    [
        .. OfCells(pairs, "what was measured", cell => cell.Simulated ? "a simulator" : "a server", isGrave: true),
        .. OfServed(pairs, "the processor", machine => machine.Cpu, isGrave: true),
        .. OfServed(pairs, "the GPUs", machine => machine.Gpu, isGrave: true),
        .. OfServed(pairs, "the driver", machine => machine.Driver, isGrave: false),
        .. OfRuns(bases, candidates, "the machine that measured", run => Machine(run.Manifest.Host), isGrave: pairs.Any(IsHere)),
        .. OfRuns(bases, candidates, "the operating system", run => run.Manifest.Host.OperatingSystem, isGrave: false),
        .. pairs.SelectMany(OfModel),
        .. pairs.SelectMany(OfWork),
        .. OfRuns(bases, candidates, "how servers are started", run => Settings(run.Manifest), isGrave: false),
        .. OfRuns(bases, candidates, "the version of bench", run => run.Manifest.HarnessVersion, isGrave: false),
        .. OfRuns(bases, candidates, "the formulas at the time (metrics_version; all figures here are computed by the current ones)", run =>
            Invariant($"{run.Manifest.MetricsVersion}"), isGrave: false),
    ];

    /// <summary>The servers of both sides as people call them: what is in question where nothing else differs.</summary>
    public static (string Base, string Candidate) Servers(IReadOnlyList<RunSummary> bases, IReadOnlyList<RunSummary> candidates)
    {
        return (Words(bases), Words(candidates));

        static string Words(IReadOnlyList<RunSummary> runs) => Joined(runs
            .SelectMany(run => run.Manifest.Servers)
            .Select(server => string.Join(' ', new[] { server.Software ?? server.Kind.Word, server.Version }.OfType<string>())));
    }

    /// <summary>Of servers that the harness starts: settings may be what is in question.</summary>
    private static string Settings(RunManifest manifest) =>
        manifest.Plan.Servers.Where(server => server.IsStartedByHarness).Select(Settings).ToArray() is { Length: > 0 } started
            ? Joined(started)
            : "not by bench";

    private static string Settings(ServerSpec server) => server switch
    {
        { Managed: { Environment: var set } managed } => string.Join(' ', [.. Variables(set), managed.Command, .. managed.Arguments]),
        { Simulator.Environment: var set } => $"a simulator {string.Join(' ', Variables(set))}".TrimEnd(),
        _ => "",
    };

    private static IEnumerable<string> Variables(IEnumerable<KeyValuePair<string, string>> set) =>
        set.Select(variable => $"{variable.Key}={variable.Value}");

    private static string Machine(HostSnapshot host) =>
        Invariant($"{host.Name}: {host.Cores} cores, {MemoryStep * Math.Round(host.MemoryBytes / BytesPerGibibyte / MemoryStep):0} GiB, ")
        + Invariant($"{host.Architecture}");

    private static bool IsHere(RunPair pair) => pair.Base
        .Concat(pair.Candidate)
        .Any(run => run.Cells.Any(cell => !cell.Simulated
            && run.Run.Manifest.Plan.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server)?.IsOnThisMachine == true));

    private static IEnumerable<RunDifference> OfRuns(
        IReadOnlyList<RunSummary> bases, IReadOnlyList<RunSummary> candidates, string what, Func<RunSummary, string> words, bool isGrave) =>
            Between(what, bases.Select(words), candidates.Select(words), isGrave);

    private static IEnumerable<RunDifference> OfCells(
        IReadOnlyList<RunPair> pairs, string what, Func<CellSummary, string> words, bool isGrave) =>
            Between(
                what,
                pairs.SelectMany(pair => pair.Base).SelectMany(run => run.Cells).Select(words),
                pairs.SelectMany(pair => pair.Candidate).SelectMany(run => run.Cells).Select(words),
                isGrave);

    /// <summary>A value that is unknown on one side is not a difference.</summary>
    private static IEnumerable<RunDifference> OfServed(
        IReadOnlyList<RunPair> pairs, string what, Func<ServerMachine, string?> words, bool isGrave)
    {
        var (one, other) = (Known(pairs.SelectMany(pair => pair.Base)), Known(pairs.SelectMany(pair => pair.Candidate)));
        return one.Length == 0 || other.Length == 0 ? [] : Between(what, one, other, isGrave);

        string[] Known(IEnumerable<MeasuredInRun> runs) =>
            [.. runs.SelectMany(run => run.Cells.Select(cell => words(ServerMachine.Of(run.Run.Manifest, cell)))).OfType<string>()];
    }

    private static IEnumerable<RunDifference> OfModel(RunPair pair)
    {
        var (one, other) = (Digests(pair.Base), Digests(pair.Candidate));
        return one.Length == 0 || other.Length == 0
            ? []
            : Between("the model" + Of(pair), one.Select(ModelDigest.Short), other.Select(ModelDigest.Short), isGrave: true);

        static string[] Digests(IEnumerable<MeasuredInRun> runs) =>
            [.. runs.SelectMany(run => run.Cells.Select(cell => run.Run.Manifest.Servers
                .FirstOrDefault(server => server.Name == cell.Plan.Server)
                ?.Find(cell.Plan.Model.Tag)?.Installed.Digest ?? cell.Loaded?.Digest)).OfType<string>()];
    }

    /// <summary>Of every run: those of one side are pooled, and so have to agree as well.</summary>
    private static IEnumerable<RunDifference> OfWork(RunPair pair)
    {
        foreach (var (what, isGrave, words) in Work)
        {
            var (one, other) = (Words(pair.Base, words), Words(pair.Candidate, words));
            if (one.Concat(other).Distinct().Skip(1).Any())
                yield return new RunDifference($"{what}{Of(pair)}: {Joined(one)}, then {Joined(other)}", isGrave);
        }

        double[] lengths = [.. pair.Base
            .Concat(pair.Candidate)
            .Select(run => Sample.OfKnown(run.Cells.Select(CellFigures.PromptTokens.ValueOf)).Mean)
            .OfType<double>()];
        if (lengths.Length > 0 && lengths.Max() / lengths.Min() - 1 > SameLength)
            yield return new RunDifference(
                Invariant($"the length of prompts{Of(pair)}: from {lengths.Min():0} to {lengths.Max():0} tokens"), IsGrave: true);

        static string[] Words(IEnumerable<MeasuredInRun> runs, Func<PlanCell, string> words) =>
            [.. runs.SelectMany(run => run.Cells.Select(cell => words(cell.Plan)))];
    }

    /// <summary>The workload and arrivals of requests, in readable form.</summary>
    private static readonly IReadOnlyList<(string What, bool IsGrave, Func<PlanCell, string> Words)> Work =
    [
        ("how answers are sent", true, cell => cell.Workload.Stream ? "streamed" : "whole"),
        ("the requested output", true, cell => Invariant($"{cell.Workload.OutputTokens.Mean:0} tokens from ")
            + Invariant($"{cell.Workload.OutputTokens.Range.Item1} to {cell.Workload.OutputTokens.Range.Item2}")),
        ("the prompt cache", true, cell => cell.Workload.PromptCache.Word
            + (cell.Workload.SharedPrefix > 0 ? Invariant($" {100 * cell.Workload.SharedPrefix:0} %") : "")),
        ("the options", true, cell => string.Join(", ", cell.Workload.Options
            .OrderBy(option => option.Key, StringComparer.Ordinal)
            .Select(option => $"{option.Key} {Text(option.Value)}")) is { Length: > 0 } options ? options : "none"),
        ("thinking", true, cell => cell.Workload.Think is { } think
            ? $"{(think ? "true" : "false")} {cell.Workload.ThinkLevel?.Word}".Trim()
            : "not requested"),
        ("conversations", true, cell => cell.Workload.Conversation is { } talk ? Invariant($"{talk.Turns} turns") : "none"),
        ("images, tools and formats", true, cell => cell.Workload.Extras is { Length: > 0 } extras ? extras.Replace('\n', ' ') : "none"),
        ("cold starts", true, cell => cell.ColdStart ? "each request" : "none"),
        ("arrivals", true, cell =>
            cell.Load.Match(_ => "users", open => open.Arrivals.GetType().Name.ToLowerInvariant() + (open.Ramp is null ? "" : ", ramped"))),
        ("the warm-up", false, cell => Invariant($"{cell.Warmup.Requests} requests")),
    ];

    private static string Text(JsonElement value) => value.GetRawText();

    private static string Of(RunPair pair) => pair.Label.Length == 0 ? "" : $" ({pair.Label})";

    private static IEnumerable<RunDifference> Between(string what, IEnumerable<string> one, IEnumerable<string> other, bool isGrave)
    {
        var (before, after) = (Joined(one), Joined(other));
        return before == after ? [] : [new RunDifference($"{what}: {before}, then {after}", isGrave)];
    }

    private static string Joined(IEnumerable<string> words) => Listing.Of(words.Distinct().Order(StringComparer.Ordinal));
}
