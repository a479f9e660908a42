using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Studies;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// The cells in which the quantizations of a model are asked the prompts of the first blocks again, for as many prompts as an agreement
/// takes, now with the log probabilities of their tokens. These cost a server time, so that no cell of the race asks for them.
/// </summary>
internal static class LogprobAsking
{
    /// <summary>The most that every API gives: older completions of OpenAI's list no more.</summary>
    public const int Top = 5;

    private const string Word = "logprobs";

    /// <summary>Options that would ask for log probabilities in another way.</summary>
    private static readonly string[] Replaced = ["logprobs", "top_logprobs", "n_probs"];

    /// <summary>The cells of the candidates whose agreement is known, and of their references.</summary>
    /// <param name="candidates">All candidates.</param>
    /// <param name="agreeing">Of each candidate, in their order, with their agreement.</param>
    /// <param name="references">As <see cref="AgreementReferences"/> gives them.</param>
    /// <param name="answersIn">How many answers a candidate gave in a block, by its place and the block.</param>
    /// <param name="blocks">How many blocks are complete.</param>
    public static IEnumerable<StudyCell> Of(
        IReadOnlyList<RaceCandidate> candidates, IReadOnlyList<ChoiceCandidate> agreeing, IReadOnlyDictionary<CellId, int> references,
        Func<int, int, int> answersIn, int blocks) =>
            references.OrderBy(reference => reference.Value).SelectMany(reference =>
            {
                int[] others =
                [
                    .. Enumerable.Range(0, candidates.Count)
                        .Where(place => candidates[place].Prompts == reference.Key && agreeing[place].Agreement is not null),
                ];
                int[] asked = others.Length == 0 ? [] : [reference.Value, .. others];
                return asked.SelectMany(place => SecondAsking.Blocks(answersIn, reference.Value, blocks)
                    .Select(block => new StudyCell(CellOf(candidates[place], block), new StudyKey(Role: Word))));
            });

    /// <summary>As many cells as it may come to.</summary>
    public static IEnumerable<PlanCell> AtMost(IReadOnlyList<RaceCandidate> candidates, int blocks) => candidates
        .GroupBy(candidate => candidate.Prompts)
        .Where(alike => alike.Skip(1).Any())
        .SelectMany(alike => alike.SelectMany(candidate => SecondAsking
            .Blocks((_, _) => alike.First().Cell.Measured.Requests ?? 1, place: 0, blocks)
            .Select(block => CellOf(candidate, block))));

    public static CellId IdOf(RaceCandidate candidate) => SecondAsking.IdOf(candidate, Word);

    private static PlanCell CellOf(RaceCandidate candidate, int block)
    {
        var cell = SecondAsking.CellOf(candidate, block, Word);
        return cell with
        {
            Workload = cell.Workload with
            {
                TopLogprobs = Top,
                Options = new Dictionary<string, JsonElement>(cell.Workload.Options.Where(option => !Replaced.Contains(option.Key))),
            },
        };
    }
}
