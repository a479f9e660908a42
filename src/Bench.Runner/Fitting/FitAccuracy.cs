using Bench.Reporting.Fits;
using Bench.Reporting.Model;
using Bench.Runner.Display;
using Bench.Runner.Reports;
using Bench.Runs;
using Bench.Simulator.Hardware;

namespace Bench.Runner.Fitting;

/// <summary>Compares predictions with finished runs. It reads them and measures nothing.</summary>
internal sealed class FitAccuracy(Composition composition, AccuracyRequest request, bool json, bool csv)
{
    private readonly Screen _screen = new(json || csv, noProgress: true);

    /// <returns>The exit code.</returns>
    public int Run()
    {
        if (request.Machine is { } name && HardwareProfiles.Find(name) is null)
        {
            Screen.Complain(
                [($"there is no machine '{name}'", $"name one of {string.Join(", ", HardwareProfiles.All.Select(known => known.Name))}")]);
            return ExitCode.Usage;
        }

        var reports = new RunReports(composition.Studies);
        var read = request.Runs
            .Select(path => RunFolder.Open(path).Then(folder => reports.Read(folder, _screen.WriteLine)))
            .ToArray();
        FolderError[] errors = [.. read.Select(result => result.Match<FolderError?>(_ => null, error => error)).OfType<FolderError>()];
        foreach (var error in errors)
            Screen.Complain("bench: " + error);
        return errors.Length > 0
            ? ExitCode.Usage
            : Tell(ReportedRuns.Distinguished([.. read.Select(result => result.Match<ReportedRun?>(run => run, _ => null)!)]));
    }

    private int Tell(IReadOnlyList<ReportedRun> runs)
    {
        var predictions = new AccuracyRows(request, _screen.WriteLine);
        AccuracyRow[] rows = [.. runs.SelectMany(run => predictions.Of(run.Summary))];
        if (rows.Length == 0)
            Screen.Complain([(
                "no valid cell of these runs reports the memory of a model whose figures are known",
                "name runs on Ollama with models of docs/models.md")]);
        else if (!json && !csv)
            Show(runs, rows);
        var written = !json || JsonOutput.Write(members => AccuracyJson.WriteMembers(members, rows));
        if (csv && StandardOutput.Write(stream => AccuracyCsv.Write(rows, stream)) is { } error)
        {
            Screen.Complain("bench: " + error);
            written = false;
        }

        return !written ? ExitCode.CannotGoOn : rows.Length == 0 ? ExitCode.Invalid : ExitCode.Done;
    }

    private void Show(IReadOnlyList<ReportedRun> runs, AccuracyRow[] rows)
    {
        if (SimulatedBanner.Of([.. runs.SelectMany(run => run.Summary.Manifest.Servers)]) is { } banner)
            _screen.WriteLine(banner);
        foreach (var summary in AccuracySummary.Of(rows))
            _screen.WriteLine(summary.Sentence);
        _screen.WriteLine("");
        foreach (var line
            in new TextTable(AccuracyTable.Headers, [.. rows.Select(AccuracyTable.Of)]) { Labels = AccuracyTable.Labels, Names = 2 }
                .Lines(_screen.Width))
            _screen.People.WriteLine(line);
        _screen.WriteLine("");
        foreach (var note in AccuracyWords.NotesOf(rows))
            _screen.WriteLine(note);
    }
}
