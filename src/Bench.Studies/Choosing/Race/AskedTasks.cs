using Bench.Core.Plans;
using Bench.Studies.Choosing.Tasks;
using Bench.Studies.Choosing.Tasks.BuiltIn;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Race;

/// <summary>The tasks that all candidates of a race are asked.</summary>
internal sealed class AskedTasks
{
    /// <summary>Tokens that a needle's prompt leaves to the template and to words of more than one token.</summary>
    private const int Reserve = 256;

    private const int ShortestNeedle = 64;
    private const int UsualContext = 2048;

    private readonly int _tokens;

    private AskedTasks(IReadOnlyList<QualityTask> all, string name, int tokens)
    {
        (All, Name, _tokens) = (all, name, tokens);
        Digest = TaskDigest.Of(all);
    }

    public IReadOnlyList<QualityTask> All { get; }

    /// <summary><c>builtin</c>, or <c>file</c>.</summary>
    public string Name { get; }

    private string Digest { get; }

    /// <param name="asked">The question, with tasks.</param>
    /// <param name="cells">Of the candidates.</param>
    /// <param name="seed">Of the plan.</param>
    public static AskedTasks Of(RaceInputs asked, IReadOnlyList<PlanCell> cells, long seed)
    {
        if (TasksInput.CountOf(asked.Tasks!) is not { } count)
            return new AskedTasks(TaskLines.Parse(asked.Tasks!).Tasks!, "file", asked.TaskTokens);
        var context = asked.Question.Context ?? cells.Min(cell => cell.NumCtx) ?? UsualContext;
        var needle = Math.Max(ShortestNeedle, Math.Min(3 * context / 4, context - asked.TaskTokens - Reserve));
        return new AskedTasks(BuiltInTasks.Of(seed, count, needle), TasksInput.BuiltIn, asked.TaskTokens);
    }

    /// <summary>What was asked, as a sentence.</summary>
    public string Words =>
        Invariant($"Tasks: {All.Count} {(IsBuiltIn ? "built-in ones" : "of the user's file")}, the same for every candidate, ")
        + "each asked once at temperature 0 "
            + Invariant($"with at most {_tokens} answer ")
            + Invariant($"tokens.{(IsBuiltIn ? " They are few and simple: they tell gross differences only." : "")}");

    private bool IsBuiltIn => Name == TasksInput.BuiltIn;

    public PlanCell CellOf(RaceCandidate candidate) => TaskCell.Of(candidate.Cell, All, Digest, Name, _tokens);

    public TaskReading ReadingOf(StudiedCell? cell) => TaskReading.Of(cell, All, Digest, _tokens);
}
