using System.Text.Json;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Tasks;

/// <summary>
/// The user's own tasks: a JSON object on each line. The text with its blank lines left out is what a run folder holds of them.
/// </summary>
public static class TaskLines
{
    public const int MostBytes = 1024 * 1024;
    public const int MostTasks = 2000;

    /// <summary>A file of another kind is wrong in every line: the first few tell it.</summary>
    private const int MostShown = 5;

    /// <param name="text">Of the file.</param>
    /// <returns>The tasks and the text that is held of them, or what is wrong with the file, and what to do.</returns>
    public static (IReadOnlyList<QualityTask>? Tasks, string? Held, IReadOnlyList<(string What, string Remedy)> Mistakes) Parse(string text)
    {
        List<QualityTask> tasks = [];
        List<string> lines = [];
        List<(string, string)> mistakes = [];
        foreach (var (index, line) in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.Trim() is not { Length: > 0 } written)
                continue;
            var (task, mistake) = ReadLine(written);
            if (task is not null)
                tasks.Add(task);
            if (mistake is var (what, remedy))
                mistakes.Add((Invariant($"line {index + 1}: {what}"), remedy));
            lines.Add(written);
        }

        if (mistakes.Count > MostShown)
            mistakes =
            [
                .. mistakes.Take(MostShown),
                (Invariant($"{mistakes.Count - MostShown} more lines are broken"), "mend the first ones, and see what is left"),
            ];
        else if (mistakes.Count == 0 && tasks.Count is 0 or > MostTasks)
            mistakes.Add((
                tasks.Count == 0 ? "the file holds no task" : Invariant($"the file holds {tasks.Count} tasks"),
                Invariant($"write 1 to {MostTasks} lines such as {TaskLine.Example}")));
        return mistakes.Count > 0 ? (null, null, mistakes) : (tasks, string.Join('\n', lines), []);
    }

    private static (QualityTask? Task, (string What, string Remedy)? Mistake) ReadLine(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return TaskLine.Read(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return (null, ("this is no JSON object", $"write a whole object on the line, such as {TaskLine.Example}"));
        }
    }
}
