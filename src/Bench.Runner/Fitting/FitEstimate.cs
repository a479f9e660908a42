using Bench.Core.Plans;
using Bench.Models.Fitting;
using Bench.Reporting.Fits;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Runner.Reports;

namespace Bench.Runner.Fitting;

/// <summary>Estimates what fits and reports it; nothing is loaded.</summary>
internal sealed class FitEstimate(Composition composition, FitRequest request, bool json, bool csv)
{
    private readonly Screen _screen = new(json || csv, noProgress: true);

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ServerSpec server, CancellationToken cancellation)
    {
        var machine = await new FitMachines(composition).FindAsync(request, cancellation);
        return await machine.Match(
            found => RunAsync(found, server, cancellation), nowhere => Task.FromResult(Complain([nowhere])));
    }

    private async Task<int> RunAsync(FitMachine machine, ServerSpec server, CancellationToken cancellation)
    {
        var (found, problems) = await new FitModels(composition, _screen.WriteLine).FindAsync(request, server, cancellation);
        return problems.Count > 0 ? Complain(problems) : Tell(machine, [.. found.SelectMany(model => FitRows.Of(model, machine, request))]);
    }

    private int Tell(FitMachine machine, FitRow[] rows)
    {
        if (!json && !csv)
            Show(machine, rows);
        var written = !json || JsonOutput.Write(members => FitJson.WriteMembers(members, machine, rows));
        if (csv && StandardOutput.Write(stream => FitCsv.Write(rows, stream)) is { } error)
        {
            Screen.Complain("bench: " + error);
            written = false;
        }

        var isAsked = request.NamesModels || request.Context is not null;
        return !written ? ExitCode.CannotGoOn
            : isAsked && rows.GroupBy(row => row.Name).Any(model => model.All(row => !row.Fit.Fits)) ? ExitCode.VerdictNotMet
            : ExitCode.Done;
    }

    private void Show(FitMachine machine, FitRow[] rows)
    {
        _screen.WriteLine(
            FormattableString.Invariant($"Into {machine.Name}: {machine.FreeBytes / (double)(1L << 30):0.0} of ")
                + FormattableString.Invariant($"{machine.TotalBytes / (double)(1L << 30):0.0} GiB are free."));
        foreach (var model in rows.GroupBy(row => row.Name))
            _screen.WriteLine(FitWords.SentenceOf([.. model]));
        _screen.WriteLine("");
        foreach (var line
            in new TextTable(FitTable.Headers, [.. rows.Select(FitTable.Of)]) { Labels = FitTable.Labels, Names = 1 }.Lines(_screen.Width))
            _screen.People.WriteLine(line);
        _screen.WriteLine("");
        foreach (var note in FitWords.NotesOf(rows))
            _screen.WriteLine(note);
    }

    private static int Complain(IReadOnlyList<PreflightProblem> problems)
    {
        Screen.Complain(problems.Select(problem => (problem.What, problem.Remedy)));
        return ExitCode.Preflight;
    }
}
