using System.CommandLine;
using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Reporting.Tables;
using Bench.Runner.Display;
using Bench.Runner.SelfChecks;
using Bench.Scenarios;
using Bench.Servers.WarmUp;

namespace Bench.Runner.Commands;

/// <summary><c>bench selfcheck</c>: whether the harness, on this machine and now, measures right what a known server does.</summary>
internal static class SelfCheckCommand
{
    private const int UsualStreams = 64;

    private static readonly Duration UsualLength = Duration.FromSeconds(5);

    /// <summary>Of an answer, within the time that requests are issued: with fewer there is hardly a gap to compare.</summary>
    private const int LeastIntervals = 10;

    public static Command Create(Composition composition)
    {
        var file =
            new Argument<string?>("FILE") { Description = "A scenario file, whose largest load is used", Arity = ArgumentArity.ZeroOrOne };
        var concurrency = new Option<int?>("--concurrency") { Description = "Streams at once (64)", HelpName = "N" };
        var rate =
            new Option<double?>("--rate") { Description = "Requests per second of an open loop, instead of streams", HelpName = "R" };
        var interval = Length("--token-interval", "From one token of a stream to the next", SelfCheckLoads.UsualInterval);
        var firstToken = Length("--ttft", "From a request's arrival to its first token", SelfCheckLoads.UsualFirstToken);
        var duration = Length("--duration", "How long requests are issued", UsualLength);
        var json = CommonOptions.Json();
        var command = new Command("selfcheck", "Shows how well the harness itself measures on this machine: PASS (exit 0) or FAIL (exit 1)")
        {
            file, concurrency, rate, interval, firstToken, duration, json,
        };
        command.Check(result =>
        {
            if (result.GetValue(concurrency) is < 1 or > 100_000)
                result.AddError("--concurrency: write a number from 1 to 100000.");
            if (result.GetValue(rate) is { } asked && !(asked > 0 && asked <= 1_000_000))
                result.AddError("--rate: write a number over 0, up to 1000000.");
            if (new[] { result.GetValue(file) is not null, result.GetValue(concurrency) is not null, result.GetValue(rate) is not null }
                .Count(given => given) > 1)
                result.AddError("FILE, --concurrency and --rate each name the load: give one of them.");
            var least = result.ValueOr(firstToken, SelfCheckLoads.UsualFirstToken)
                + new Duration(LeastIntervals * result.ValueOr(interval, SelfCheckLoads.UsualInterval).Nanoseconds);
            var length = result.ValueOr(duration, UsualLength);
            if (length < least)
                result.AddError(
                    $"--duration {length}: shorter than the beginning of an answer; make it at least {least} "
                        + $"(--ttft and {LeastIntervals} times --token-interval), or those shorter.");
        });
        command.SetAction(arguments =>
        {
            var (first, step, length) = (arguments.GetValue(firstToken), arguments.GetValue(interval), arguments.GetValue(duration));
            LoadProfile? load = arguments.GetValue(rate) is { } perSecond
                ? new LoadProfile.OpenLoop
                {
                    RequestsPerSecond = perSecond,
                    Arrivals = new ArrivalPattern.Constant(),
                    Drain = Duration.Zero,
                }
                : new LoadProfile.ClosedLoop(arguments.GetValue(concurrency) ?? UsualStreams);
            if (arguments.GetValue(file) is { } path && (load = LargestOf(path, first, step)) is null)
                return Task.FromResult(ExitCode.Usage);
            return RunAsync(
                composition,
                load.Match(
                    closed => SelfCheckLoads.AtOnce(closed.Concurrency, first, step, length),
                    open => SelfCheckLoads.AtRate(open.RequestsPerSecond, first, step, length)),
                arguments.GetValue(json));
        });
        return command;
    }

    private static Task<int> RunAsync(Composition composition, SelfCheckLoad load, bool json) =>
        Interruptible.RunAsync(composition.Listen, interrupt => RunAsync(composition, load, json, interrupt.Stop));

    private static async Task<int> RunAsync(Composition composition, SelfCheckLoad load, bool json, CancellationToken cancellation)
    {
        var screen = new Screen(json, noProgress: true);
        var clock = composition.StartClock();
        screen.WriteLine($"Self-check of the harness with {SelfCheckWords.Of(load)} …");
        var cell = SelfCheckCell.Of(load);
        await EngineWarmUp.RunAsync(
            composition.EngineFor(cell.Load), cell, clock, new RunProgress(clock, 1, new DiscardingSink()), cancellation);
        await ClientWarmUp.RunAsync(clock, [ServerKind.Ollama], cancellation);
        var (one, problem) = await new SelfCheckSession(composition, clock).RunAsync(load, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (one is null)
        {
            Screen.Complain("bench: the self-check could not be done: " + problem);
            return ExitCode.CannotGoOn;
        }

        var report = new SelfCheckReport(one);
        if (!json)
            report.Show(screen);
        else if (!report.WriteJson())
            return ExitCode.CannotGoOn;
        return one.Passed ? ExitCode.Done : ExitCode.VerdictNotMet;
    }

    /// <summary>The largest load of the streamed scenarios; null if the file has mistakes (said) or no streamed scenario.</summary>
    private static LoadProfile? LargestOf(string path, Duration firstToken, Duration interval)
    {
        var read = ScenarioFile.Read(path, Environment.GetEnvironmentVariable);
        var load = read.Source is { } source ? ScenarioFile.Load(source) : new ScenarioLoad(null, [read.Problem!], "");
        foreach (var diagnostic in load.Diagnostics)
            Screen.Complain(diagnostic.ToString());
        if (load.Definition is not { } definition)
            return null;
        var largest = SelfCheckLoads.Largest(definition.StreamedLoads, firstToken, interval);
        if (largest is null)
            Screen.Complain([($"{path} has no scenario whose answers are streamed", "name a load: --concurrency N or --rate R")]);
        return largest;
    }

    private static Option<Duration> Length(string name, string description, Duration usual) => new(name)
    {
        Description = $"{description} ({usual})",
        HelpName = usual.ToString(),
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (DurationText.Parse(result.Tokens[0].Value) is { Nanoseconds: > 0 } duration)
                return duration;
            result.AddError($"{name} {result.Tokens[0].Value}: write a number with its unit, such as 10ms or 5s.");
            return usual;
        },
    };
}
