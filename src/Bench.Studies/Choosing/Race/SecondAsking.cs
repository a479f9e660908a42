using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Studies;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// The cells in which the reference of a model is asked the prompts of its first blocks again, for as many prompts as an agreement takes:
/// how far it agrees with itself is the floor of what differences between quantizations mean. They are asked when the race is over,
/// so that other models were loaded in between as a rule, and the server has no prompt of theirs in its cache.
/// </summary>
internal static class SecondAsking
{
    /// <summary>The value of <see cref="PlanCell.AskedKey"/>, and what such cells are called in reports.</summary>
    private const string Word = "again";

    /// <param name="candidates">All candidates.</param>
    /// <param name="figures">Of each candidate, in their order.</param>
    /// <param name="answersIn">How many answers a candidate gave in a block, by its place and the block.</param>
    /// <param name="blocks">How many blocks are complete.</param>
    public static IEnumerable<StudyCell> Of(
        IReadOnlyList<RaceCandidate> candidates, IReadOnlyList<ChoiceCandidate> figures, Func<int, int, int> answersIn, int blocks) =>
            AgreementReferences.Of(candidates, figures, answersIn, blocks)
                .Values
                .Order()
                .SelectMany(place => Blocks(answersIn, place, blocks)
                    .Select(block => new StudyCell(CellOf(candidates[place], block, Word), new StudyKey(Role: Word))));

    /// <summary>As many cells as it may come to, of each model with several candidates one of them.</summary>
    public static IEnumerable<PlanCell> AtMost(IReadOnlyList<RaceCandidate> candidates, int blocks) => candidates
        .GroupBy(candidate => candidate.Prompts)
        .Where(alike => alike.Skip(1).Any())
        .SelectMany(alike => Blocks((_, _) => alike.First().Cell.Measured.Requests ?? 1, place: 0, blocks)
            .Select(block => CellOf(alike.First(), block, Word)));

    public static CellId IdOf(RaceCandidate candidate) => IdOf(candidate, Word);

    /// <param name="word">Of the asking.</param>
    public static CellId IdOf(RaceCandidate candidate, string word) => new($"{candidate.Cell.Id}/{word}");

    /// <summary>The cell that asks a candidate the prompts of a block once more.</summary>
    /// <param name="word">Of the asking.</param>
    public static PlanCell CellOf(RaceCandidate candidate, int block, string word)
    {
        var cell = candidate.Of(block, sharesPrompts: true);
        return cell with
        {
            Id = IdOf(candidate, word),
            Swept = new Dictionary<string, JsonElement>(cell.Swept) { [PlanCell.AskedKey] = JsonSerializer.SerializeToElement(word) },
        };
    }

    /// <summary>The first blocks that have enough prompts between them; none if all have too few.</summary>
    public static IEnumerable<int> Blocks(Func<int, int, int> answersIn, int place, int blocks)
    {
        var answers = 0;
        for (var block = 1; block <= blocks; block++)
        {
            answers += answersIn(place, block);
            if (answers >= Agreement.FewestPrompts)
                return Enumerable.Range(1, block);
        }

        return [];
    }
}
