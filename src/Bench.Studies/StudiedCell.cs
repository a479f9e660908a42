using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Metrics;
using Bench.Core.Records;

namespace Bench.Studies;

/// <summary>A finished cell, with as much of it as the study reads.</summary>
public sealed class StudiedCell
{
    private readonly CellSummary? _summary;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<double?>> _values;

    private readonly IReadOnlyList<KeptAnswer>? _answers;
    private readonly bool _readsAnswers;

    private StudiedCell(
        StudyCell cell, CellSummary? summary, IReadOnlyDictionary<string, IReadOnlyList<double?>> values,
        IReadOnlyList<KeptAnswer>? answers, bool readsAnswers) =>
            (Cell, _summary, _values, _answers, _readsAnswers) = (cell, summary, values, answers, readsAnswers);

    public StudyCell Cell { get; }

    /// <summary>In which it was measured; null if that does not matter.</summary>
    public int? Sitting { get; private init; }

    /// <summary>
    /// Its figures as they follow from this cell alone, as if the run had no other: they are the same right after the cell and when
    /// an interrupted run is gone on with. What takes comparable cells to tell is not in them, and may stand in the reports.
    /// </summary>
    /// <exception cref="InvalidOperationException">The study does not say that it reads summaries.</exception>
    public CellSummary Summary =>
        _summary ?? throw new InvalidOperationException($"The study reads the summary of {Cell}, but its needs do not declare it.");

    /// <summary>
    /// The texts of its answers to measured requests that succeeded; null if the user wanted none kept, or they were taken away:
    /// what takes them to tell cannot be decided.
    /// </summary>
    /// <exception cref="InvalidOperationException">The study does not say that it reads answers.</exception>
    public IReadOnlyList<KeptAnswer>? Answers => _readsAnswers
        ? _answers
        : throw new InvalidOperationException($"The study reads the answers of {Cell}, but its needs do not declare them.");

    /// <summary>A cell of which nothing is read.</summary>
    public static StudiedCell Unread(StudyCell cell, int? sitting = null) =>
        new(cell, summary: null, new Dictionary<string, IReadOnlyList<double?>>(), answers: null, readsAnswers: false)
        {
            Sitting = sitting,
        };

    /// <param name="cell">As the study asked for it.</param>
    /// <param name="alone">A run of this one cell.</param>
    /// <param name="answers">The texts of its answers; null if none were kept.</param>
    /// <param name="needs">The data to keep.</param>
    public static StudiedCell Of(
        StudyCell cell, RunSummary alone, IReadOnlyList<KeptAnswer>? answers, StudyNeeds needs, int? sitting = null) => needs.Summaries
            ? new(
                cell, alone.Cells.Single(), needs.Values.ToDictionary(metric => metric.Id, metric => ValuesIn(alone, metric)),
                needs.Answers ? answers : null, needs.Answers)
            {
                Sitting = sitting,
            }
            : Unread(cell, sitting);

    /// <summary>The metric of the measured requests that succeeded, in their order; null if it does not apply to a request.</summary>
    /// <exception cref="InvalidOperationException">The study does not say that it reads this metric request by request.</exception>
    public IReadOnlyList<double?> ValuesOf(MetricDefinition metric) => _values.TryGetValue(metric.Id, out var values)
        ? values
        : throw new InvalidOperationException($"The study reads {metric.Id} of the requests of {Cell}, but its needs do not declare it.");

    /// <summary>The same figures under the key of another asking.</summary>
    internal StudiedCell As(StudyCell cell) => new(cell, _summary, _values, _answers, _readsAnswers) { Sitting = Sitting };

    private static IReadOnlyList<double?> ValuesIn(RunSummary alone, MetricDefinition metric) =>
        [.. alone.Requests.Select(row => row.Request).Where(request => request is { IsMeasured: true, IsOk: true }).Select(metric.Value)];
}
