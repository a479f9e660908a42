using Bench.Core.Studies;
using Bench.Reporting.Exports;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using Bench.Runner.Display;
using Bench.Runner.Reports;
using Bench.Runner.Session;
using Bench.Runs;
using Bench.Studies;
using Bench.Studies.Comparing.Blocks;
using Bench.Studies.Comparing.Runs;

namespace Bench.Runner.Comparing;

/// <summary>Runs that were measured before, compared with each other: read, judged and told, and nothing measured.</summary>
internal sealed class FolderComparison(Composition composition, FolderRequest request, RunOptions options)
{
    private readonly Screen _screen = new(options.Json, noProgress: true);

    private FolderRuns Runs => new(composition, _screen);

    /// <returns>The exit code.</returns>
    public int Run() =>
        Runs.Read(
            request.Base.Concat(request.Candidate),
            "name each run once; to see the noise of a server, measure it twice, or `bench compare URL URL`") is { } runs
            ? Run(runs)
            : ExitCode.Usage;

    private int Run(IReadOnlyList<ReportedRun> runs)
    {
        var named = ReportedRuns.Distinguished(runs);
        var decision = RunComparison.Of(
            [.. named.Take(request.Base.Count).Select(run => run.Summary)], [.. named.Skip(request.Base.Count).Select(run => run.Summary)],
            RunComparisonInputs.Of(request.Inputs, request.IsForced));
        var study = new ReportedStudy(Spec(), CompareKind.Kind.Question, [decision]);
        var code = ExitCode.Of(decision.Verdict);
        Show(decision, named, code);
        var written = options.Out is { } path ? Runs.Write(path, named, study, "comparison") : ExitCode.Done;
        if (options.ForGitHub && GitHubOutput.Write(ReportedRuns.Compared(named, study), options.Out, _screen.People) is { } untold)
            FolderRuns.CannotWrite(untold); // said, and no reason to hide the verdict
        if (options.Json && !JsonOutput.Write(json =>
        {
            json.WriteNumber("exit_code", ExitCode.Worst([code, written]));
            json.WriteString("study", study.Spec.Kind);
            DecisionJson.WriteAll(json, study.Decisions);
            json.WriteStartArray("runs");
            foreach (var run in named)
                json.WriteStringValue(run.Summary.Manifest.Run);
            json.WriteEndArray();
        }))
            return ExitCode.CannotGoOn;
        return ExitCode.Worst([code, written]);
    }

    private StudySpec Spec() => new()
    {
        Kind = CompareKind.Kind.Name,
        Inputs = request.Inputs,
        InputsHash = StudyHash.Of(CompareKind.Kind.Name, request.Inputs),
        PlannedCells = 0,
    };

    private void Show(Decision decision, IReadOnlyList<ReportedRun> runs, int code)
    {
        if (SimulatedBanner.Of([.. runs.SelectMany(run => run.Summary.Manifest.Servers)]) is { } banner)
            _screen.WriteLine(banner);
        if (decision is not Decision.Comparison comparison)
        {
            _screen.WriteLine(decision.Sentence);
            if (decision.Advice is { } advice)
                _screen.WriteLine("  " + advice);
            return;
        }

        foreach (var line in ComparisonLines.Of(comparison, ComparisonTitle.Of(comparison, runs[0].Summary), code, options.Verbose))
            _screen.WriteLine(line);
    }
}
