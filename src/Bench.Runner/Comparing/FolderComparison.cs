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

/// <summary>Runs that were measured before, held against each other: read, judged and told, and nothing measured.</summary>
internal sealed class FolderComparison(Composition composition, FolderRequest request, RunOptions options)
{
    private readonly Screen _screen = new(options.Json, noProgress: true);

    /// <returns>The exit code.</returns>
    public int Run()
    {
        var reports = new RunReports(composition.Studies);
        var read = request.Base.Concat(request.Candidate)
            .Select(path => RunFolder.Open(path).Match(folder => reports.Read(folder, _screen.WriteLine), error => new FolderResult<ReportedRun>.Failed(error))).ToArray();
        FolderError[] errors = [.. read.Select(result => result.Match<FolderError?>(_ => null, error => error)).OfType<FolderError>()];
        foreach (var error in errors)
            Screen.Complain("bench: " + error);
        return errors.Length > 0 ? ExitCode.Usage : Run([.. read.Select(result => result.Match<ReportedRun?>(run => run, _ => null)!)]);
    }

    private int Run(IReadOnlyList<ReportedRun> runs)
    {
        if (runs.GroupBy(run => (run.Summary.Manifest.RunNonce, run.Summary.Manifest.Sittings[0].OriginUtc)).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            Screen.Complain([($"the run {twice.First().Summary.Manifest.Run} stands there twice: measured once, it is no evidence of how runs scatter", "name each run once; to see the noise of a server, measure it twice, or `bench compare URL URL`")]);
            return ExitCode.Usage;
        }

        var named = ReportedRuns.Distinguished(runs);
        var decision = RunComparison.Of(
            [.. named.Take(request.Base.Count).Select(run => run.Summary)], [.. named.Skip(request.Base.Count).Select(run => run.Summary)], RunComparisonInputs.Of(request.Inputs, request.IsForced));
        var study = new ReportedStudy(Spec(), CompareKind.Kind.Question, [decision]);
        var code = ExitCode.Of(decision.Verdict);
        Show(decision, named, code);
        var written = options.Out is { } path ? Write(path, named, study) : ExitCode.Done;
        if (options.ForGitHub && GitHubOutput.Write(ReportedRuns.Compared(named, study), options.Out, _screen.People) is { } untold)
            CannotWrite(untold); // said, and no reason to hide the verdict
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

    private StudySpec Spec() => new() { Kind = CompareKind.Kind.Name, Inputs = request.Inputs, InputsHash = StudyHash.Of(CompareKind.Kind.Name, request.Inputs), PlannedCells = 0 };

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

    private int Write(string path, IReadOnlyList<ReportedRun> runs, ReportedStudy study) => NamedPath.Full(path).Match(full => WriteInto(path, full, runs, study), CannotWrite);

    private int WriteInto(string path, string full, IReadOnlyList<ReportedRun> runs, ReportedStudy study)
    {
        if (RunFolder.Open(full) is FolderResult<RunFolder>.Done)
        {
            Screen.Complain($"bench: --out {path}: it is a run's folder, whose own report would be lost\n  name another folder");
            return ExitCode.Usage;
        }

        if (RunReports.WriteTogether(full, runs, study, composition.Pictures, _screen.WriteLine) is { Count: > 0 } errors)
            return ExitCode.Worst([.. errors.Select(CannotWrite)]);
        _screen.WriteLine("");
        _screen.WriteLine($"The comparison is in {full}: decision.json, and the report of all runs.");
        return ExitCode.Done;
    }

    private static int CannotWrite(FolderError error)
    {
        Screen.Complain("bench: " + error);
        return ExitCode.CannotGoOn;
    }
}
