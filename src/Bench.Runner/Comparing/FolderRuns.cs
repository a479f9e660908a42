using Bench.Core.Contracts;
using Bench.Reporting.Model;
using Bench.Runner.Display;
using Bench.Runner.Reports;
using Bench.Runs;

namespace Bench.Runner.Comparing;

/// <summary>
/// Runs that were measured before, for a verb that decides from several together: read, and reported with what it decided.
/// </summary>
internal sealed class FolderRuns(Composition composition, Screen screen)
{
    /// <returns>Null if one cannot be read, or stands there twice (said on standard error).</returns>
    /// <param name="paths">Their folders.</param>
    /// <param name="remedy">The remedy if a run is named twice.</param>
    public IReadOnlyList<ReportedRun>? Read(IEnumerable<string> paths, string remedy)
    {
        var reports = new RunReports(composition.Studies);
        var read = paths
            .Select(path => RunFolder.Open(path).Then(folder => reports.Read(folder, screen.WriteLine)))
            .ToArray();
        FolderError[] errors = [.. read.Select(result => result.Match<FolderError?>(_ => null, error => error)).OfType<FolderError>()];
        foreach (var error in errors)
            Screen.Complain("bench: " + error);
        if (errors.Length > 0)
            return null;
        ReportedRun[] runs = [.. read.Select(result => result.Match<ReportedRun?>(run => run, _ => null)!)];
        if (runs
            .GroupBy(run => (run.Summary.Manifest.RunNonce, run.Summary.Manifest.Sittings[0].OriginUtc))
            .FirstOrDefault(same => same.Skip(1).Any()) is not { } twice)
            return runs;
        Screen.Complain([(
            $"the run {twice.First().Summary.Manifest.Run} is named twice: a single measurement does not show how runs scatter",
            remedy)]);
        return null;
    }

    /// <summary>The report of all of them, with the decision at its head.</summary>
    /// <param name="path">Of the folder.</param>
    /// <param name="runs">Of different names.</param>
    /// <param name="study">The question about the runs, and the decision.</param>
    /// <param name="what">The folder holds, as people call it.</param>
    /// <returns>The exit code.</returns>
    public int Write(string path, IReadOnlyList<ReportedRun> runs, ReportedStudy study, string what) =>
        NamedPath.Full(path).Match(full => WriteInto(path, full, runs, study, what), CannotWrite);

    public static int CannotWrite(FolderError error)
    {
        Screen.Complain("bench: " + error);
        return ExitCode.CannotGoOn;
    }

    private int WriteInto(string path, string full, IReadOnlyList<ReportedRun> runs, ReportedStudy study, string what)
    {
        if (RunFolder.Open(full) is Result<RunFolder, FolderError>.Done)
        {
            Screen.Complain($"bench: --out {path}: it is the folder of a run, whose own report would be overwritten\n"
                + "  name another folder");
            return ExitCode.Usage;
        }

        if (RunReports.WriteTogether(full, runs, study, composition.Pictures, screen.WriteLine) is { Count: > 0 } errors)
            return ExitCode.Worst([.. errors.Select(CannotWrite)]);
        screen.WriteLine("");
        screen.WriteLine($"The {what} is in {full}: decision.json, and the report of all runs.");
        return ExitCode.Done;
    }
}
