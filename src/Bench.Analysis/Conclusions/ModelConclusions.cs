using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Analysis.Comparisons;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// Which model and quantization is to be taken? All are compared in one configuration, the one in which most of them have a valid figure:
/// never each in the cell in which it happened to do best. Between quantizations of one model there is a choice;
/// between models there is a fastest one, for what they can do was not measured.
/// </summary>
internal sealed class ModelConclusions
{
    /// <summary>Other configurations and models that a sentence names; the rest is counted.</summary>
    private const int MostNamed = 2;

    /// <summary>
    /// By which generated text is compared: by the server's account, else by the client's clock, else (answers that come whole)
    /// by what the server gives all users together.
    /// </summary>
    private static readonly CellFigure[] Speeds =
        [CellFigures.MeanOf(DecodeRate.Definition), CellFigures.MeanOf(ClientDecodeRate.Definition), CellFigures.OutputThroughput];

    private readonly AnsweredRun _run;
    private readonly Configuration _common;
    private readonly CandidateWords _words;
    private readonly OtherConfigurations _others;
    private readonly CellFigure _figure;
    private readonly string? _passedOver;

    private ModelConclusions(AnsweredRun run, CellFigure figure, IReadOnlyList<Configuration> configurations)
    {
        (_run, _figure, _common, _passedOver) = (run, figure, configurations[0], PassedOver.Words(run, configurations));
        _words = new CandidateWords(run.HasSeveralServers);
        Families = [.. _common.Candidates.GroupBy(candidate => candidate.Family).Select(family => CandidateChoice.Of(figure, [.. family]))];
        Choice = CandidateChoice.Of(figure, [.. Families.Select(family => family.Taken)]);
        _others = new OtherConfigurations(run, figure, [.. configurations.Skip(1)], _words, isWithin: Families.Length == 1);
    }

    /// <summary>The choice within each model.</summary>
    private CandidateChoice[] Families { get; }

    /// <summary>The choice between models.</summary>
    private CandidateChoice Choice { get; }

    /// <summary>The cell of the one that is taken.</summary>
    public CellSummary Taken => Choice.Taken.Cell;

    /// <summary>Null if no valid cell has a speed.</summary>
    public static ModelConclusions? Of(AnsweredRun run)
    {
        CellFigure[] figures =
            run.Series.Any(series => series.Lightest.Plan.Workload.Endpoint.Generates) ? Speeds : [CellFigures.InputThroughput];
        var all = figures
            .Select(figure => (Figure: figure, Configurations: Configuration.Of(run, figure)))
            .Where(speed => speed.Configurations.Count > 0)
            .ToArray();
        if (all.Length == 0)
            return null;
        var (figure, configurations) = all.MaxBy(speed => speed.Configurations[0].Candidates.Count); // the first of several that most have
        return new ModelConclusions(run, figure, configurations);
    }

    public IEnumerable<Conclusion> Conclusions()
    {
        if (_common.Candidates.Count == 1)
            yield return Alone();
        else if (Families.Length == 1)
            yield return Within(
                Families[0],
                ConclusionSubjects.Model,
                Candidate.DifferInQuantization(_common.Candidates) ? "Which quantization?" : "Which server?");
        else
        {
            yield return Between();
            if (Families.Where(family => family.Next is not null).OrderByDescending(family => _figure.ValueOf(family.Taken.Cell)).ToArray()
                is { Length: > 0 } choices)
                yield return FamilyConclusions.Of(_words, _figure, choices);
        }
    }

    /// <summary>Nothing to choose from: what the one gives.</summary>
    private Conclusion Alone()
    {
        var candidate = Choice.Taken;
        var estimate = Estimate.Of(_figure, candidate.Cell)!;
        var name = _words.Name(candidate);
        var elsewhere = _others.Of(candidate);
        var does = _figure == CellFigures.InputThroughput ? "reads" : _figure == CellFigures.OutputThroughput ? "gives" : "decodes";
        return new Conclusion
        {
            Subject = ConclusionSubjects.Speed,
            Question = "How fast is it?",
            Decision = $"{name} {does} {estimate.Value}{ByClient} at {_common.Phrase(_run)} "
                + $"({estimate.Basis}{_run.Repetition(candidate.Cell)}){CandidateWords.Comma(CandidateWords.Memory(candidate))}.",
            Emphasis = estimate.Value,
            Reason = (Waits(candidate) ?? "") + LeftOut() is { Length: > 0 } reason
                ? CandidateWords.Capitalized(reason.TrimStart(';', ' ')) + "."
                : null,
            Change = elsewhere.Words,
            Cells = [candidate.Cell.Labels.Cell, .. elsewhere.Cells],
        };
    }

    /// <summary>One model in several quantizations, or on several servers.</summary>
    private Conclusion Within(CandidateChoice choice, string subject, string question)
    {
        var (taken, next) = (choice.Taken, choice.Next);
        var change =
            _others.Change(choice, Candidate.DifferInQuantization(_common.Candidates) ? "The quality of answers was not measured." : null);
        var name = _words.Name(taken);
        return new Conclusion
        {
            Subject = subject,
            Question = question,
            Decision = $"{(choice.IsSure ? "Take" : "Probably take")} {name}: {CandidateWords.Speed(_figure, taken)}{ByClient}"
                + $"{CandidateWords.Comma(_words.TimesNext(choice))}{CandidateWords.Comma(CandidateWords.Memory(taken))}{Costs(choice)}.",
            Emphasis = name,
            Reason = Compared(choice),
            Change = change.Words,
            Cells = [taken.Cell.Labels.Cell, .. next is null ? [] : new[] { next.Cell.Labels.Cell }, .. change.Cells],
        };
    }

    private Conclusion Between()
    {
        var (taken, next) = (Choice.Taken, Choice.Next);
        var change = _others.Change(Choice, "The capabilities of the models were not measured.");
        var name = _words.Name(taken);
        return new Conclusion
        {
            Subject = ConclusionSubjects.Model,
            Question = "Which model?",
            Decision = Invariant($"{name} is {(Choice.IsTie ? "as fast as any" : "the fastest")} of {Families.Length} models: ")
                + Invariant($"{CandidateWords.Speed(_figure, taken)}{ByClient}{CandidateWords.Comma(_words.TimesNext(Choice))}")
                + Invariant($"{CandidateWords.Comma(CandidateWords.Memory(taken))}."),
            Emphasis = name,
            Reason = Compared(Choice),
            Change = change.Words,
            Cells = [taken.Cell.Labels.Cell, .. next is null ? [] : new[] { next.Cell.Labels.Cell }, .. change.Cells],
        };
    }

    private string ByClient => _figure == Speeds[1] ? " by the client's clock" : "";

    /// <summary>A note that these figures are not those of a single user.</summary>
    private string? Together => _figure.Statistic is not null && _common.Users is > 1 and var users
        ? Invariant($"these figures are for {users} users at once and include any queueing")
        : null;

    /// <summary>The cost of the other one, and whether it is as fast.</summary>
    private string Costs(CandidateChoice choice)
    {
        if (choice.Next is not { } next)
            return "";
        var (name, difference) = (_words.ShortName(next, choice.Taken), CandidateWords.Difference(choice.Taken, next));
        if (choice.IsTie)
            return $"; {name} {(choice.IsUndecided ? "cannot be distinguished from it in speed" : "is as fast")}"
                + $"{(difference is null ? "" : $", and takes {difference}")}";
        return difference is null ? "" : $"; {name} takes {difference}";
    }

    private string Compared(CandidateChoice choice)
    {
        var (taken, next) = (choice.Taken, choice.Next);
        var waits = next is not null && Wait(taken) is { } mine && Wait(next) is { } other
            ? $"; first token after {mine}, {_words.ShortName(next, taken)} after {other}"
            : "";
        var missing = choice.Missing.Count > 0
            ? $"; left out, because {(choice.Missing.Count == 1 ? "it misses" : "they miss")} the service level: "
                + $"{Names(choice.Missing.Select(_words.Name))}"
            : choice.AllMiss ? "; all of them miss the service level" : "";
        var open = taken.LeavesServiceLevelOpen ? "; whether it keeps the service level is open" : "";
        var bound = MemoryBound.Words(_run.Manifest, taken) is { } words ? $"; it decodes {words}" : "";
        var slower =
            next is not null && Slower(taken, next) is { } e2e
                ? $"; however, a whole answer takes {e2e.Mine}, compared with {e2e.Other}"
                : "";
        return $"Compared at {_common.Phrase(_run)}{(_passedOver is null ? "" : $" ({_passedOver})")}"
            + $"{(Together is null ? "" : ": " + Together)}{bound}{waits}{slower}{missing}{open}{LeftOut()}.";
    }

    /// <summary>The end-to-end times if the one that decodes faster takes longer for a whole answer; otherwise null.</summary>
    private static (string Mine, string Other)? Slower(Candidate taken, Candidate next)
    {
        var whole = CellFigures.MedianOf(UserWait.ForAnswer(taken.Cell.Plan.Load));
        return FigureComparison.Of(whole, next.Cell, taken.Cell) is { Ratio: > CandidatePair.LeastRatio, RatioLow: > 1 } comparison
            ? (Estimate.ValueOf(comparison.After.Value!.Value, whole.Unit), Estimate.ValueOf(comparison.Before.Value!.Value, whole.Unit))
            : null;
    }

    private static string? Wait(Candidate candidate) =>
        Estimate.Of(CellFigures.MedianOf(UserWait.ForFirstToken(candidate.Cell.Plan.Load)), candidate.Cell)?.Value;

    private string? Waits(Candidate candidate)
    {
        string[] parts =
        [
            .. new[] { _passedOver, Together }.OfType<string>(),
            .. MemoryBound.Words(_run.Manifest, candidate) is { } bound ? [bound] : Array.Empty<string>(),
            .. Wait(candidate) is { } first ? [$"first token after {first}"] : Array.Empty<string>(),
            .. Estimate.Of(CellFigures.MeanOf(PrefillRate.Definition), candidate.Cell) is { } prefill
                ? [$"prompts are read at {prefill.Value}"]
                : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? null : string.Join("; ", parts);
    }

    /// <summary>Candidates of the plan that are not compared, and why.</summary>
    private string LeftOut()
    {
        var left = LeftOutCandidates.Of(_run, _common);
        return string.Concat(
            Listed("no valid figure there for", left.Invalid),
            Listed("not measured yet:", left.Unmeasured),
            Listed("measured under other settings only:", left.Elsewhere));

        static string Listed(string what, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"; {what} {Names(names)}";
    }

    private static string Names(IEnumerable<string> names) => Listing.Of(names, MostNamed);
}
