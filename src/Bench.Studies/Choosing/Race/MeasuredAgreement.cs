using Bench.Analysis.Figures;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Statistics;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// How far the candidates of one model answer alike. They got the same prompts at temperature 0. Texts are compared by characters;
/// how many tokens these are follows from the characters that a token of the reference has on average.
/// </summary>
/// <param name="candidates">All candidates.</param>
/// <param name="cellOf">A finished cell by its id and block; null where there is none.</param>
/// <param name="blocks">How many blocks are complete.</param>
internal sealed class MeasuredAgreement(IReadOnlyList<RaceCandidate> candidates, Func<CellId, int, StudiedCell?> cellOf, int blocks)
{
    /// <summary>The same candidates with their agreement, as far as enough prompts tell.</summary>
    /// <param name="figures">Of each candidate, in their order.</param>
    public IReadOnlyList<ChoiceCandidate> AddTo(IReadOnlyList<ChoiceCandidate> figures)
    {
        var references = ReferencesOf(figures);
        var floors = references.Values.ToDictionary(
            place => place, place => Between(place, candidates[place].Cell.Id, SecondAsking.IdOf(candidates[place]), figures[place].Name));
        return [.. figures.Select((candidate, place) => references.TryGetValue(candidates[place].Prompts, out var reference)
            && place != reference
            && Between(reference, candidates[reference].Cell.Id, candidates[place].Cell.Id, figures[reference].Name) is { } agreement
                ? candidate with
                {
                    Agreement = agreement with
                    {
                        Floor = floors[reference],
                        Divergence = MeasuredDivergence.Between(WithLogprobs(reference), WithLogprobs(place)),
                    },
                }
                : candidate)];
    }

    /// <inheritdoc cref="AgreementReferences.Of"/>
    public IReadOnlyDictionary<CellId, int> ReferencesOf(IReadOnlyList<ChoiceCandidate> figures) =>
        AgreementReferences.Of(candidates, figures, AnswersIn, blocks);

    /// <summary>How many answers a candidate gave in a block that can be compared.</summary>
    public int AnswersIn(int place, int block) => AnswersOf(candidates[place].Cell.Id, block).Count(answer => answer.Turn == 1);

    /// <summary>The finished cells that asked a candidate for log probabilities.</summary>
    public IReadOnlyList<StudiedCell> LogprobCellsOf(int place) =>
    [
        .. Enumerable.Range(1, blocks)
            .Select(block => cellOf(LogprobAsking.IdOf(candidates[place]), block))
            .OfType<StudiedCell>(),
    ];

    /// <summary>How far the answers of another cell agree with those of a reference; null if too few prompts tell.</summary>
    private Agreement? Between(int reference, CellId of, CellId other, string name)
    {
        if (TokensOfCharacter(reference) is not { } tokens)
            return null;
        (double, int)[] prompts =
            [.. Enumerable.Range(1, blocks).SelectMany(block => Compared(AnswersOf(of, block), AnswersOf(other, block), tokens))];
        return prompts.Length >= Agreement.FewestPrompts && AgreementShare.Of(prompts, ConfidenceLevel.L95) is { Value: { } value } share
            ? new Agreement(new ChoiceFigure(value, share.Interval), name, prompts.Length)
            : null;
    }

    /// <summary>
    /// A cell that was begun anew got other words in front of its prompts; a later turn follows from what the first one answered.
    /// </summary>
    private static IEnumerable<(double, int)> Compared(IReadOnlyList<KeptAnswer> reference, IReadOnlyList<KeptAnswer> other, double tokens)
    {
        var texts = reference
            .Where(answer => answer.Turn == 1)
            .ToDictionary(answer => (answer.Attempt, answer.Request), answer => answer.Text);
        foreach (var answer in other.Where(answer => answer.Turn == 1))
        {
            if (!texts.TryGetValue((answer.Attempt, answer.Request), out var text) || text.Length + answer.Text.Length == 0)
                continue;
            var common = text.AsSpan().CommonPrefixLength(answer.Text);
            var differing = text == answer.Text ? 0 : 1;
            yield return (Math.Max(1, tokens * common + differing), differing);
        }
    }

    private IEnumerable<KeptAnswer> WithLogprobs(int place) =>
        LogprobCellsOf(place).SelectMany(cell => cell.Answers ?? []);

    private IReadOnlyList<KeptAnswer> AnswersOf(CellId cell, int block) => cellOf(cell, block)?.Answers ?? [];

    private double? TokensOfCharacter(int place)
    {
        StudiedCell[] cells = [.. Enumerable.Range(1, blocks)
            .Select(block => cellOf(candidates[place].Cell.Id, block))
            .OfType<StudiedCell>()
            .Where(cell => cell.Answers is { Count: > 0 })];
        var tokens = cells.Sum(cell => CellFigures.OutputTokens.ValueOf(cell.Summary) * cell.Answers!.Count);
        double characters = cells.Sum(cell => cell.Answers!.Sum(answer => answer.Text.Length));
        return tokens is > 0 && characters > 0 ? tokens / characters : null;
    }
}
