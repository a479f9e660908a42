using System.Globalization;
using Bench.Core.Studies;
using Bench.Studies.Choosing.Tasks;
using Bench.Studies.Choosing.Tasks.BuiltIn;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// How tasks are named in a question: <c>builtin</c>, with a number where others than the usual ones are wanted
/// (<c>builtin:200</c>), or a file of the user's. A study holds the lines of the file, and not its path:
/// the run folder has all that is needed to judge the answers again.
/// </summary>
internal static class TasksInput
{
    public const string BuiltIn = "builtin";

    public static readonly StudyInputForm Form = new(
        Invariant($"{BuiltIn}, {BuiltIn}:N with N from {BuiltInTasks.Fewest} to {BuiltInTasks.Most}, ")
            + "or the path of a .jsonl file of tasks",
        written => CountOf(written.Trim()) is { } count ? Invariant($"{BuiltIn}:{count}")
            : written.StartsWith('{') ? TaskLines.Parse(written).Held
            : null)
    {
        OfFile = text => TaskLines.Parse(text) is var (_, held, mistakes) ? (held, mistakes) : default,
        MostFileBytes = TaskLines.MostBytes,
    };

    /// <summary>How many built-in tasks are held; null for tasks of a file.</summary>
    public static int? CountOf(string held) => held == BuiltIn ? BuiltInTasks.Usual
        : held.StartsWith(BuiltIn + ":", StringComparison.Ordinal)
            && int.TryParse(held.AsSpan(BuiltIn.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= BuiltInTasks.Fewest and <= BuiltInTasks.Most ? count
        : null;
}
