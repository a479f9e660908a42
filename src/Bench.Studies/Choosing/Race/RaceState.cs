using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Race;

/// <summary>A race after some of its blocks: which candidates are left, and why the others are out. A pure function of what was measured.</summary>
public sealed class RaceState
{
    private readonly ChoiceQuestion _question;
    private readonly RaceLooks _looks;
    private readonly Dictionary<int, string> _out = [];

    private RaceState(ChoiceQuestion question, RaceLooks looks) => (_question, _looks) = (question, looks);

    /// <summary>The number of complete blocks. A block is complete once every candidate that is left has its cell.</summary>
    public int Complete { get; private set; }

    /// <summary>Places of the candidates that are left.</summary>
    public IReadOnlyList<int> Left { get; private set; } = [];

    /// <summary>Whether nothing more has to be measured.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Why a candidate is out, and after which block, by its place.</summary>
    public IReadOnlyDictionary<int, string> Out => _out;

    /// <summary>All candidates with their figures so far. From the first look on, their intervals hold together, over all looks and candidates, with 95 %.</summary>
    public IReadOnlyList<ChoiceCandidate> Candidates { get; private set; } = [];

    /// <param name="racersAfter">From a number of blocks to all candidates with their cells of the first so many blocks, in order; fewer where they are not measured.</param>
    /// <param name="question">What is needed and preferred.</param>
    /// <param name="looks">When to look.</param>
    public static RaceState Of(Func<int, IReadOnlyList<Racer>> racersAfter, ChoiceQuestion question, RaceLooks looks)
    {
        var none = racersAfter(0);
        var state = new RaceState(question, looks) { Left = [.. Enumerable.Range(0, none.Count)], Candidates = RaceFigures.Of(none, question, ConfidenceLevel.L95.EachTail) };
        while (!state.IsOver && racersAfter(state.Complete + 1) is var racers && state.Left.All(place => racers[place].Blocks.Count > state.Complete))
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
            var look = new RaceLook(figures, Left, _question, place => racers[place].Blocks.All(block => block.IsSpoilt));
            foreach (var (place, reason) in look.Out().ToArray())
                _out[place] = Invariant($"out after block {Complete}: {reason}");
            Left = [.. Left.Where(place => !_out.ContainsKey(place))];
            IsOver = Complete == _looks.Most || Left.Count == 0 || (Left.Count == 1 && look.SurelyMeets(Left[0]));
        }

        Candidates = [.. figures.Select((candidate, place) => _out.TryGetValue(place, out var reason) ? candidate with { Beaten = reason } : candidate)];
    }
}
