using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Runs;

/// <summary>
/// The candidates of finished runs. They are compared under one set of conditions, the one under which most of them have a valid figure:
/// never each in the cell in which it happened to do best. A context that is asked for is a need, and not a condition.
/// </summary>
public sealed class RunCandidates
{
    private const int MostNamed = 3;

    /// <summary>What is chosen, and what only repeats a cell.</summary>
    private static readonly Factor[] Chosen = [Factor.Run, Factor.Server, Factor.Model, Factor.Quantization, Factor.Repetition];

    private RunCandidates(IReadOnlyList<ChoiceCandidate> all, IReadOnlyList<string> notes) => (All, Notes) = (all, notes);

    public IReadOnlyList<ChoiceCandidate> All { get; }

    /// <summary>What was left aside, and what the conditions were; a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    public static RunCandidates Of(IReadOnlyList<ChoiceRun> measured, RunChoiceInputs asked)
    {
        RunSummary[] runs = [.. measured.Select(run => run.Summary)];
        string[] hosts = [.. runs.Select(run => run.Manifest.Host.Name).Distinct()];
        var generating = runs
            .SelectMany(run => run.Cells
                .Where(cell => cell.Plan.Workload.Endpoint.Generates && !cell.Plan.IsForAnswers)
                .Select(cell => (Cell: cell, Host: hosts.Length > 1 ? run.Manifest.Host.Name : null)))
            .ToArray();
        var isMixed = generating.Select(one => one.Cell.Simulated).Distinct().Count() > 1;
        var all = generating
            .Where(one => !(isMixed && one.Cell.Simulated))
            .Select(one => (one.Cell, Identity: RunIdentity.Of(one.Cell, one.Host)))
            .ToArray();
        var fitting = all.Where(one => IsAsked(one.Cell, asked)).ToArray();
        var speed = CandidateFigures.SpeedOf([.. fitting.Select(one => one.Cell).Where(cell => cell.IsValid)]);
        var common = fitting
            .GroupBy(one => KeyOf(one.Cell, asked))
            .OrderByDescending(cells =>
                cells.Where(one => one.Cell.IsValid && speed.Read(one.Cell).Shown is > 0).Select(one => one.Identity).Distinct().Count())
            .ThenByDescending(cells => cells.Select(one => one.Identity).Distinct().Count())
            .ThenBy(cells => cells.First().Cell.Plan.Load.Users ?? int.MaxValue)
            .ThenBy(cells => cells.First().Cell.Plan.NumGpu is not null)
            .FirstOrDefault()?.ToArray() ?? [];
        var severalServers = all.Select(one => one.Identity.Server).Distinct().Skip(1).Any();
        MeasuredCandidate[] found =
            [.. common.GroupBy(one => one.Identity).Select(cells => new MeasuredCandidate(cells.Key, [.. cells.Select(one => one.Cell)]))];
        string[] left =
        [
            .. all.DistinctBy(one => one.Identity).Where(one => !found.Any(candidate => candidate.Identity.Equals(one.Identity)))
                .Select(one => RunIdentity.NameOf(one.Cell, one.Identity, severalServers)),
        ];
        var (candidates, tasks) = new RunTasks(measured).AddTo(
            [.. found.Select(candidate => (CandidateOf(candidate, severalServers, speed, asked), candidate.Cells))], asked.Question);
        return new RunCandidates(
            candidates,
            [
                .. tasks,
                .. common.Length == 0 ? [] : Conditions(common[0].Cell, asked),
                .. LeftOut(left),
                .. Reservations(hosts, isMixed, [.. common.Select(one => one.Cell)]),
            ]);
    }

    private static bool IsAsked(CellSummary cell, RunChoiceInputs asked) =>
        (asked.Users is not { } users || cell.Plan.Load.Users == users)
        && (asked.PromptTokens is not { } prompt
            || Math.Abs(CellFigures.PromptTokens.ValueOf(cell) / prompt - 1 ?? double.PositiveInfinity) <= RunChoiceInputs.PromptTolerance);

    /// <summary>Equal for cells under the same conditions.</summary>
    private static CellFactors KeyOf(CellSummary cell, RunChoiceInputs asked) =>
        cell.Factors.Except(asked.Question.Context is null ? Chosen : [.. Chosen, Factor.NumCtx]);

    private static ChoiceCandidate CandidateOf(MeasuredCandidate candidate, bool severalServers, CellFigure speed, RunChoiceInputs asked)
    {
        var judged = candidate.Judged(asked.Question.Context);
        var named = RunIdentity.NameOf(judged[0], candidate.Identity, severalServers);
        return CandidateFigures.Of(named, judged, speed) with
        {
            Made = judged[0].Plan.Model.Derived,
            Notes = [.. candidate.NotesOn(judged, asked.Question.Context)],
        };
    }

    private static IEnumerable<string> Conditions(CellSummary cell, RunChoiceInputs asked)
    {
        var users = cell.Plan.Load.Users;
        var load =
            users == 1 ? "1 user" : users is { } known ? Invariant($"{known} users") : Invariant($"{cell.Plan.Load.Rate} requests/s");
        yield return $"Compared in scenario {cell.Plan.Scenario}, at {load}"
            + (CellFigures.PromptTokens.ValueOf(cell) is { } prompt ? Invariant($", with prompts of about {prompt:0} tokens") : "")
            + (asked.Question.Context is null && CandidateFigures.ContextOf(cell) is { } context && cell.Plan.NumCtx is not null
                ? Invariant($", num_ctx {context}")
                : "")
            + ".";
    }

    private static IEnumerable<string> LeftOut(string[] names)
    {
        if (names.Length > 0)
            yield return $"Measured under other conditions only, and not judged: {Listing.Of(names, MostNamed)}.";
    }

    private static IEnumerable<string> Reservations(string[] hosts, bool isMixed, CellSummary[] cells)
    {
        if (hosts.Length > 1)
            yield return $"The runs were measured from several machines ({Listing.Of(hosts, MostNamed)}): "
                + "a difference may be one of the machines.";
        if (isMixed)
            yield return "Simulated servers are no candidates beside real ones.";
        double[] prompts =
            [.. cells.Where(cell => cell.IsValid).Select(CellFigures.PromptTokens.ValueOf).OfType<double>().Where(tokens => tokens > 0)];
        if (prompts.Length > 1 && prompts.Max() > (1 + RunChoiceInputs.PromptTolerance) * prompts.Min())
            yield return Invariant($"Prompts had from {prompts.Min():0} to {prompts.Max():0} tokens: ")
                + "the wait for the first token is not of the same work.";
    }
}
