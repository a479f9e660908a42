using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Core.Factors;
using Bench.Core.Texts;

namespace Bench.Analysis.Conclusions;

/// <summary>Cells of one model that differ in one setting alone, each value once.</summary>
internal sealed class SettingGroup
{
    private readonly AnsweredRun _run;
    private readonly string _setting;
    private readonly Dictionary<Candidate, FactorValue?> _values;
    private readonly IReadOnlyList<Candidate> _compared;
    private readonly Candidate? _only;

    private SettingGroup(AnsweredRun run, string setting, IEnumerable<SettledCell> cells)
    {
        (_run, _setting) = (run, setting);
        SettledCell[] all = [.. cells.DistinctBy(cell => cell.Value(setting))];
        _values = all.ToDictionary(cell => new Candidate(cell.Cell, run.RepetitionsOf(cell.Cell)), cell => cell.Value(setting));
        Candidate[] keeping = [.. _values.Keys.Where(candidate => !candidate.MissesServiceLevel)];
        _compared = keeping.Length < 2 ? [.. _values.Keys] : keeping;
        _only = keeping.Length == 1 ? keeping[0] : null;
        Missing = keeping.Length == 0 ? [] : [.. _values.Keys.Except(keeping)];
    }

    public CellSummary First => _values.Keys.First().Cell;

    public int Values => _values.Count;

    /// <summary>Left aside because they miss a limit of the service level, and others do not.</summary>
    public IReadOnlyList<Candidate> Missing { get; }

    /// <param name="run">The run.</param>
    /// <param name="setting">The name of one in which some of the cells differ.</param>
    /// <param name="cells">The first valid repetition of each.</param>
    public static IEnumerable<SettingGroup> Of(AnsweredRun run, string setting, IEnumerable<SettledCell> cells) => cells
        .GroupBy(cell => cell.KeyWithout(setting))
        .Where(group => group.Select(cell => cell.Value(setting)).Distinct().Skip(1).Any())
        .Select(group => new SettingGroup(run, setting, group));

    /// <summary>By each measure that two values or more have.</summary>
    public IReadOnlyList<SettingChoice> Choices(SettingRule rule) =>
        [.. rule.Measures.Select(measure => SettingChoice.Of(measure, _compared, _only)).OfType<SettingChoice>()];

    /// <summary>Within a sentence: <c>num_gpu 8</c>, <c>think not set</c>.</summary>
    public string Phrase(Candidate candidate) => _values[candidate] is { } value ? $"{_setting} {value}" : $"{_setting} not set";

    /// <summary>The value alone.</summary>
    public string Value(Candidate candidate) => _values[candidate]?.Text ?? "not set";

    /// <summary>By their values, numbers first.</summary>
    public IEnumerable<Candidate> InOrder(IEnumerable<Candidate> candidates) =>
        candidates.OrderBy(candidate => _values[candidate]?.Rank ?? double.MaxValue).ThenBy(Value, StringComparer.Ordinal);

    public bool HasSame(Candidate candidate, SettingGroup other, Candidate there) => Equals(_values[candidate], other._values[there]);

    /// <summary>The factors that all of them have in common: <c>m Q4 at num_ctx 8192, concurrency 1</c>.</summary>
    public string Common()
    {
        var oneScenario = _values.Keys.Select(candidate => candidate.Cell.Plan.Scenario).Distinct().Count() == 1;
        string[] asides = [.. _run.Asides
            .Where(factor => factor.Name != _setting && factor != Factor.Server && (factor != Factor.Scenario || oneScenario))
            .Select(factor => factor == Factor.Scenario ? $"scenario {First.Plan.Scenario}" : factor.Phrase(First.Factors[factor]))];
        return $"{AnsweredRun.Model(First.Factors)}{(_run.HasSeveralServers ? $" on {First.Plan.Server}" : "")} at "
            + $"{string.Join(", ", [.. asides, LoadSeries.LoadOf(First)])}";
    }

    /// <summary>Values of the plan that have no valid figure there; null if all have one.</summary>
    public string? Invalid()
    {
        var here = new SettledCell(First);
        string[] names =
        [
            .. _run.Manifest.Plan.Cells
                .Where(plan => plan.Server == First.Plan.Server && plan.Model == First.Plan.Model)
                .Select(plan => new SettledCell(plan))
                .Where(cell => cell.KeyWithout(_setting).Equals(here.KeyWithout(_setting))
                    && !_values.Values.Any(value => Equals(value, cell.Value(_setting))))
                .Select(cell => cell.Value(_setting) is { } value ? $"{_setting} {value}" : $"{_setting} not set")
                .Distinct(),
        ];
        return names.Length == 0 ? null : $"no valid figure there for {Listing.Of(names)}";
    }
}
