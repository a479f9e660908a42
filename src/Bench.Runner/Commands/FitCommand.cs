using System.CommandLine;
using System.CommandLine.Parsing;
using Bench.Runner.Display;
using Bench.Runner.Fitting;
using Bench.Runner.Session;
using Bench.Scenarios.Starter;
using Bench.Studies.Fitting.Search;

namespace Bench.Runner.Commands;

/// <summary>
/// <c>bench fit</c>: which models fit into a machine, with which context, known before any is loaded; how far that was off in runs that
/// were measured; and found out by loading.
/// </summary>
internal static class FitCommand
{
    public static readonly DecisionVerb Verb = new(FitKind.Kind, Create);

    private static Command Create(Composition composition)
    {
        var what = new FitArguments();
        var csv = new Option<bool>("--csv")
        {
            Description = "Write the rows as CSV to standard output, and everything else to standard error",
        };
        var options = new MeasuringOptions();
        var command = new Command(
            FitKind.Kind.Name,
            "Estimates which models fit into a machine, with which context and how fast at most, without loading any; or measures it");
        what.AddTo(command);
        command.Add(csv);
        Option[] own = [.. command.Options];
        options.AddTo(command, choosesCells: false);
        command.Check(result => Check(result, what, csv, options, own));
        command.SetAction(arguments =>
        {
            var run = options.Read(arguments);
            var (measures, file) = what.MeasureOf(arguments);
            return what.AccuracyOf(arguments) is { } finished
                ? Task.FromResult(new FitAccuracy(composition, finished, run.Json, arguments.GetValue(csv)).Run())
                : measures || run.Resume is not null
                    ? MeasureAsync(composition, what.Read(arguments), file, run with { Verb = FitKind.Kind.Name })
                : EstimateAsync(composition, what.Read(arguments), run.Json, arguments.GetValue(csv));
        });
        return command;
    }

    private static Task<int> MeasureAsync(Composition composition, FitRequest request, string? file, RunOptions options) =>
        DecisionCommand.MeasureAsync(
            composition,
            FitKind.Kind,
            options,
            saysScenario: file is not null || request.NamesModels,
            stop => new FitMeasurement(composition, request, Screen.Error.WriteLine).LoadAsync(file, stop),
            definition => definition.AskedOf(FitKind.Kind.Name),
            keepsAnswers: false);

    private static async Task<int> EstimateAsync(Composition composition, FitRequest request, bool json, bool csv)
    {
        var load = DefaultServer.Load(request.Server);
        if (load.Definition is { } definition)
            return await Interruptible.RunAsync(
                composition.Listen,
                interrupt => new FitEstimate(composition, request, json, csv).RunAsync(definition.Servers[0], interrupt.Stop));
        foreach (var diagnostic in load.Diagnostics)
            Screen.Complain(diagnostic.ToString());
        return ExitCode.Usage;
    }

    private static void Check(
        CommandResult result, FitArguments what, Option<bool> csv, MeasuringOptions options, IReadOnlyList<Option> own)
    {
        var measures = what.Measures(result);
        if (measures && result.GetValue(csv))
            result.AddError("--csv cannot be used with --measure: a run has its cells in cells.csv.");
        if (measures && !options.Resumes(result) && !what.SaysWhatIsMeasured(result))
            result.AddError("--measure: name the models, or a scenario file with --file.");
        if (result.GetValue(csv) && options.IsJson(result))
            result.AddError("--json and --csv both write to standard output: leave one of them out.");
        if (!measures
            && !options.Resumes(result)
            && result.Command.Options
                .Except(own)
                .FirstOrDefault(option => result.GetResult(option) is { Implicit: false } && !options.IsJson(option)) is { } ofRuns)
            result.AddError($"{ofRuns.Name} needs --measure.");
    }
}
