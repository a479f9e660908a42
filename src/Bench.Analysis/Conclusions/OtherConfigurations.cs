using Bench.Analysis.Answers;
using Bench.Analysis.Figures;
using static System.FormattableString;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The configurations beside the one in which candidates are compared: what would be taken there, and what the only candidate gives there.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="figure">The figure by which speed is compared.</param>
/// <param name="others">All but the common one.</param>
/// <param name="words">The names of candidates.</param>
/// <param name="isWithin">True if the choice is within one model, and not between models.</param>
internal sealed class OtherConfigurations(
    AnsweredRun run, CellFigure figure, IReadOnlyList<Configuration> others, CandidateWords words, bool isWithin)
{
    private const int MostNamed = 2;

    /// <summary>The figures of the only candidate in other configurations.</summary>
    public Told Of(Candidate candidate)
    {
        Candidate[] same = [.. others
            .SelectMany(other => other.Candidates)
            .Where(other => other.Identity == candidate.Identity)
            .OrderBy(other => figure.ValueOf(other.Cell))];
        return same.Length == 0
            ? Told.Nothing
            : new Told(
                Invariant($"In {same.Length} other {(same.Length == 1 ? "configuration" : "configurations")}: {Range()}."),
                [same[0], same[^1]]);

        string Range() => same.Length == 1
            ? CandidateWords.Speed(figure, same[0])
            : $"from {CandidateWords.Speed(figure, same[0])} to {CandidateWords.Speed(figure, same[^1])}";
    }

    /// <summary>The configurations in which another candidate would be taken, and those that were not measured.</summary>
    public Told Change(CandidateChoice choice, string? unmeasured)
    {
        var comparable = others
            .Select(other => (Configuration: other, Choice: ChoiceIn(other, choice)))
            .Where(pair => pair.Choice is not null)
            .ToArray();
        var different = comparable.Where(pair => !IsSame(pair.Choice!, choice)).ToArray();
        if (comparable.Length == 0)
            return new Told(unmeasured, []);
        if (different.Length == 0)
            return new Told($"The same in {All(comparable.Length)} in which they can be compared.{And(unmeasured)}", []);
        string[] told = [.. different.Take(MostNamed).Select(pair =>
            $"at {pair.Configuration.Phrase(run)} it would be "
            + $"{words.ShortName(pair.Choice!.Taken, choice.Taken)}{Why(pair.Choice, choice.Taken)}")];
        var rest = different.Length - told.Length;
        var text =
            string.Join("; ", told) + (rest > 0 ? Invariant($"; another is in {rest} more of {comparable.Length} configurations") : "");
        return new Told(
            $"{CandidateWords.Capitalized(text)}.{And(unmeasured)}",
            different.Take(MostNamed).SelectMany(pair => new[] { pair.Choice!.Taken, pair.Choice.Next }.OfType<Candidate>()));
    }

    private static string All(int configurations) => configurations switch
    {
        1 => "the other configuration",
        2 => "both other configurations",
        _ => Invariant($"all {configurations} other configurations"),
    };

    private string Why(CandidateChoice there, Candidate taken) => there.Missing.Any(candidate => IsSameAs(candidate, taken))
        ? ", because the service level is missed there"
        : CandidateWords.Comma(words.TimesNext(there));

    /// <summary>The same question in another configuration; null if fewer than two of the candidates have a figure there.</summary>
    private CandidateChoice? ChoiceIn(Configuration other, CandidateChoice choice)
    {
        Candidate[] candidates = isWithin
            ? [.. other.Candidates]
            : [.. other.Candidates.GroupBy(candidate => candidate.Family).Select(family => CandidateChoice.Of(figure, [.. family]).Taken)];
        return candidates.Length < 2 || !candidates.Any(candidate => IsSameAs(candidate, choice.Taken))
            ? null
            : CandidateChoice.Of(figure, candidates);
    }

    /// <summary>Another choice that cannot be told from the same one is none.</summary>
    private bool IsSame(CandidateChoice there, CandidateChoice here) =>
        IsSameAs(there.Taken, here.Taken) || there.IsTie && there.Next is { } next && IsSameAs(next, here.Taken);

    private bool IsSameAs(Candidate one, Candidate other) => isWithin ? one.Identity == other.Identity : one.Family == other.Family;

    private static string And(string? sentence) => sentence is null ? "" : " " + sentence;

    /// <summary>A sentence and the cells that it names figures of.</summary>
    internal sealed record Told(string? Words, IEnumerable<Candidate> Candidates)
    {
        public static readonly Told Nothing = new(null, []);

        public IEnumerable<string> Cells => Candidates.Select(candidate => candidate.Cell.Labels.Cell);
    }
}
