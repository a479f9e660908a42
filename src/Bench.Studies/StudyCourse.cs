using Bench.Core.Plans;

namespace Bench.Studies;

/// <summary>
/// A study on its way through one sitting. Going on with an interrupted run is a replay: the study is asked from the beginning,
/// and if it asks for a cell that an earlier sitting finished, it gets the figures of that cell. It therefore takes the same steps
/// as without the interruption, and nothing of what it thought has to be kept. A cell of an earlier sitting that it does not ask for,
/// it is not told of; nor of one whose block (<see cref="Bench.Core.Studies.StudyKey.Block"/>) is not finished as a whole:
/// the rest of that would be measured under other circumstances.
/// </summary>
public sealed class StudyCourse
{
    private readonly IStudy _study;
    private readonly Dictionary<(CellId, int), StudiedCell> _untold;
    private readonly HashSet<(CellId, int)> _told = [];
    private StudyRecord _soFar;

    /// <param name="study">Fresh or not: it keeps nothing.</param>
    /// <param name="seed">Of the plan.</param>
    /// <param name="finished">The cells that earlier sittings finished, in any order, whatever their keys.</param>
    public StudyCourse(IStudy study, long seed, IEnumerable<StudiedCell> finished)
    {
        _study = study;
        _untold = finished.ToDictionary(cell => cell.Cell.Id);
        _soFar = StudyRecord.Empty(seed);
    }

    public StudyNeeds Needs => _study.Needs;

    /// <summary>
    /// The current decisions: those of the study, or provisional ones while it still wants to measure.
    /// </summary>
    public IReadOnlyList<Decision> Decisions => Outcome.Decisions;

    /// <summary>The same, and whether the study wants to measure no more.</summary>
    public (IReadOnlyList<Decision> Decisions, bool IsFinal) Outcome =>
        Next().Match(_ => (_study.SoFar(_soFar), false), decided => (decided.Decisions, true));

    /// <summary>
    /// The study's next step, as far as it is not done yet: the first of the cells to measure is missing, and so are the others.
    /// </summary>
    /// <exception cref="InvalidOperationException">The study asks for a cell that it already has, so it would never end.</exception>
    public StudyStep Next()
    {
        while (true)
        {
            var step = _study.Next(_soFar);
            var asked = step.Match(measure => measure.Cells, _ => []);
            if (asked.Count == 0)
                return step;
            if (_told.Contains(asked[0].Id))
                throw new InvalidOperationException($"The study asks for {asked[0]}, which is finished.");
            Discard(asked);
            if (!_untold.Remove(asked[0].Id, out var known))
                return new StudyStep.Measure([.. asked.Where(cell => !_untold.ContainsKey(cell.Id))]);
            Tell(known.As(asked[0]));
        }
    }

    /// <summary>Tells of a cell that has just been finished.</summary>
    public void Tell(StudiedCell finished)
    {
        _told.Add(finished.Cell.Id);
        _soFar = _soFar.With(finished);
    }

    /// <summary>Forgets what earlier sittings finished of the block that is requested now, unless one of them finished all of it.</summary>
    private void Discard(IReadOnlyList<StudyCell> asked)
    {
        if (asked[0].Key.Block is not { } block || _untold.Count == 0)
            return;
        StudyCell[] whole = [.. asked.Where(cell => cell.Key.Block == block)];
        if (whole.Any(cell => !_untold.ContainsKey(cell.Id)) || whole.Select(cell => _untold[cell.Id].Sitting).Distinct().Skip(1).Any())
            foreach (var cell in whole)
                _untold.Remove(cell.Id);
    }
}
