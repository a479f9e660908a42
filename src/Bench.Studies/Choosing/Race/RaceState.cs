using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// A race after some of its blocks: which candidates are left, and why the others are out. A pure function of what was measured.
/// </summary>
public sealed class RaceState
{
    private readonly ChoiceQuestion _question;
    private readonly RaceLooks _looks;
    private readonly bool _asksTasks;
    private readonly Dictionary<int, string> _out = [];

    private RaceState(ChoiceQuestion question, RaceLooks looks, bool asksTasks) =>
        (_question, _looks, _asksTasks) = (question, looks, asksTasks);

    /// <summary>The number of complete blocks. A block is complete once every candidate that is left has its cell.</summary>
    public int Complete { get; private set; }

    /// <summary>Places of the candidates that are left.</summary>
    public IReadOnlyList<int> Left { get; private set; } = [];

    /// <summary>
    /// Places of the candidates whose tasks have to be asked before the race can go on:
    /// of all that do not surely miss a limit at the first look.
    /// </summary>
    public IReadOnlyList<int> Unasked { get; private set; } = [];

    /// <summary>Whether nothing more has to be measured.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Why a candidate is out, and after which block, by its place.</summary>
    public IReadOnlyDictionary<int, string> Out => _out;

    /// <summary>
    /// All candidates with their figures so far. From the first look on, their intervals hold together,
    /// over all looks and candidates, with 95 %.
    /// </summary>
    public IReadOnlyList<ChoiceCandidate> Candidates { get; private set; } = [];

    /// <param name="racersAfter">From a number of blocks to all candidates with their cells of the first so many blocks, in order;
    /// fewer where they are not measured.</param>
    /// <param name="question">What is needed and preferred.</param>
    /// <param name="looks">When to look.</param>
    /// <param name="asksTasks">Whether candidates are asked tasks.</param>
    public static RaceState Of(
        Func<int, IReadOnlyList<Racer>> racersAfter, ChoiceQuestion question, RaceLooks looks, bool asksTasks = false)
    {
        var none = racersAfter(0);
        var state = new RaceState(question, looks, asksTasks)
        {
            Left = [.. Enumerable.Range(0, none.Count)],
            Candidates = RaceFigures.Of(none, question, ConfidenceLevel.L95.EachTail),
        };
        while (!state.IsOver
            && state.Unasked.Count == 0
            && racersAfter(state.Complete + 1) is var racers
            && state.Left.All(place => racers[place].Blocks.Count > state.Complete))
        {
            state.Complete++;
            state.Look(racers);
        }

        return state;
    }

    private void Look(IReadOnlyList<Racer> racers)
    {
        var isPlanned = Complete >= _looks.Least;
        var figures = RaceFigures.Of(racers, _question, isPlanned ? _looks.TailAfter(Complete) : ConfidenceLevel.L95.EachTail);
        if (isPlanned)
        {
            Leave(LookAt().Missing());
            Unasked = _asksTasks ? [.. Left.Where(place => !racers[place].HasTasks)] : [];
            if (Unasked.Count == 0)
            {
                Leave(LookAt().Beaten());
                IsOver = Complete == _looks.Most || Left.Count == 0 || (Left.Count == 1 && LookAt().SurelyMeets(Left[0]));
            }
        }

        Candidates = Standing(figures);

        RaceLook LookAt() => new(Standing(figures), Left, _question, place => racers[place].Blocks.All(block => block.IsSpoilt));
    }

    private void Leave(IEnumerable<(int Place, string Reason)> leaving)
    {
        foreach (var (place, reason) in leaving.ToArray())
            _out[place] = Invariant($"out after block {Complete}: {reason}");
        Left = [.. Left.Where(place => !_out.ContainsKey(place))];
    }

    private IReadOnlyList<ChoiceCandidate> Standing(IReadOnlyList<ChoiceCandidate> figures) =>
        [.. figures.Select((candidate, place) => _out.TryGetValue(place, out var reason) ? candidate with { Beaten = reason } : candidate)];
}
