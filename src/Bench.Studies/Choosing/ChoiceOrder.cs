namespace Bench.Studies.Choosing;

/// <summary>
/// Which of two candidates is preferred, beyond a tie, and which of tied ones is the smaller. "Clearly better" never runs in a circle:
/// each kind compares one number by its ratio and its interval, or the number of tasks that are passed, which only a larger one can beat,
/// and the proxy of quality compares parameters between models and bits only within a model, whose quantizations have the same parameters.
/// </summary>
/// <param name="prefer">What is wanted most.</param>
/// <param name="basis">What tells who answers better.</param>
internal sealed class ChoiceOrder(ChoicePreference prefer, QualityBasis basis)
{
    public bool IsClearlyBetter(ChoiceCandidate one, ChoiceCandidate other) => prefer switch
    {
        ChoicePreference.Speed => IsAbove(one.Decode, other.Decode),
        ChoicePreference.Memory =>
            one.MemoryBytes is { } bytes && (other.MemoryBytes is not { } others || others > ChoiceFigure.TieRatio * bytes),
        _ when basis.TaskLevel is { } level =>
            one.Tasks is not null && (other.Tasks is null || one.Tasks.Beside(other.Tasks).IsFirstClearlyBetter(level)),
        _ when basis.IsMeasured => IsAbove(one.Quality, other.Quality),
        _ when one.Family == other.Family => IsAbove(Exact(one.BitsPerWeight), Exact(other.BitsPerWeight)),
        _ => IsAbove(Exact(one.Parameters), Exact(other.Parameters)),
    };

    /// <summary>
    /// By memory, the least first; by name, where that is equal or not told: the order in which candidates were listed decides nothing.
    /// </summary>
    public static IOrderedEnumerable<T> BySize<T>(IEnumerable<T> candidates, Func<T, ChoiceCandidate> of) =>
        candidates.OrderBy(one => of(one).MemoryBytes ?? long.MaxValue).ThenBy(one => of(one).Name, StringComparer.Ordinal);

    /// <summary>Known beats unknown.</summary>
    private static bool IsAbove(ChoiceFigure? one, ChoiceFigure? other) => one is not null && (other is null || one.IsClearlyAbove(other));

    private static ChoiceFigure? Exact(double? value) => value is { } known ? ChoiceFigure.Exact(known) : null;
}
